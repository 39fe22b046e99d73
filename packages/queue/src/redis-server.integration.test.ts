import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RetryLaterError } from '@enrichment/core';
import { findFreePort } from '@enrichment/embedded/free-port';
import { findRedisServer } from '@enrichment/embedded/redis';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, test } from 'vitest';
import { createCallBudget } from './call-budget.ts';
import { checkQueueServer, requireFitQueueServer } from './check-server.ts';
import { connectQueue, type QueueConnection, type QueueConnectionOptions } from './connect.ts';
import { inspectQueue } from './inspect.ts';
import { createProducer } from './producer.ts';
import { consumeScans, ensureScanTick } from './scan-schedule.ts';
import { eventually, windowJob } from './testing/backends.ts';
import { createConsumer } from './window-consumer.ts';

const program = findRedisServer();

/** What needs a Redis of its own: these tests stop it, empty it or spoil its settings. */
describe.runIf(program !== undefined)('a Redis', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  const servers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    for (const stop of servers.splice(0).reverse()) await stop();
  });

  async function makeDirectory(): Promise<string> {
    const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-queue-'));
    servers.push(() => rm(dir, { recursive: true, force: true }));
    return dir;
  }

  /** Plain and without a password, so that it can come back under the same URL. */
  async function start({ port, options = [] }: { port?: number; options?: string[] } = {}) {
    const chosen = port ?? (await findFreePort());
    const place = ['--port', `${chosen}`, '--bind', '127.0.0.1', '--dir', await makeDirectory()];
    const server = spawn(program ?? '', [...place, '--save', '', ...options], { stdio: 'ignore' });
    const exited = once(server, 'exit');
    const stop = async () => {
      server.kill();
      await exited;
    };
    servers.push(stop);
    const url = `redis://127.0.0.1:${chosen}`;
    await eventually(() => ask(url, (client) => client.ping()));
    return { url, port: chosen, stop };
  }

  /** One question over a connection of its own. */
  async function ask<Answer>(url: string, question: (client: Redis) => Promise<Answer>): Promise<Answer> {
    const client = new Redis(url, { retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      return await question(client);
    } finally {
      client.disconnect();
    }
  }

  function connect(
    options: Omit<Extract<QueueConnectionOptions, { backend: 'redis' }>, 'backend' | 'prefix'>,
  ) {
    const connection = connectQueue({ backend: 'redis', prefix: '{enrichment}', ...options });
    cleanups.push(() => connection.close());
    return connection;
  }

  async function consume(connection: QueueConnection) {
    const finished: string[] = [];
    const consumer = createConsumer({
      connection,
      concurrency: 2,
      graceMs: 1_000,
      handle: async (job) => {
        finished.push(job.windowId);
        return {};
      },
    });
    cleanups.push(() => consumer.stop({ now: true }));
    await consumer.run();
    return finished;
  }

  const enqueue = (connection: QueueConnection, n: number) =>
    createProducer(connection).enqueue([{ job: windowJob(n), priority: 1 }]);

  test('that evicts keys is refused with the setting to change', async () => {
    const { url } = await start();
    const connection = connect({ url, role: 'producer' });
    await ask(url, (client) => client.config('SET', 'maxmemory-policy', 'allkeys-lru'));

    await expect(requireFitQueueServer(connection)).rejects.toMatchObject({
      name: 'PermanentError',
      code: 'QUEUE_POLICY',
      message: expect.stringContaining('maxmemory-policy noeviction'),
    });
    expect(await checkQueueServer(connection)).toMatchObject([{ severity: 'refuse' }, { severity: 'warn' }]);
  });

  test('with an append-only file is suitable without a warning', async () => {
    const { url } = await start({ options: ['--appendonly', 'yes'] });

    expect(await requireFitQueueServer(connect({ url, role: 'producer' }))).toEqual([]);
  });

  test('that starts after the worker: the worker waits for it', async () => {
    const port = await findFreePort();
    const worker = connect({ url: `redis://127.0.0.1:${port}`, role: 'worker', deadlineMs: 20_000 });
    const consuming = consume(worker);

    const { url } = await start({ port });

    const finished = await consuming;
    await enqueue(connect({ url, role: 'producer' }), 1);
    await eventually(() => expect(finished).toEqual([windowJob(1).windowId]));
  });

  test('that restarts empty: windows that the scan enqueues again run, and the ticks return', async () => {
    const first = await start();
    const producer = connect({ url: first.url, role: 'producer' });
    const worker = connect({ url: first.url, role: 'worker' });
    const finished = await consume(worker);
    let scans = 0;
    const scanner = consumeScans({ connection: worker, graceMs: 0, handle: async () => ({ scan: ++scans }) });
    cleanups.push(() => scanner.stop({ now: true }));
    await scanner.run();
    await ensureScanTick(producer, 200);
    await enqueue(producer, 1);
    await eventually(() => expect([finished.length, scans > 0]).toEqual([1, true]));
    await ask(first.url, (client) => client.flushall());
    const before = scans;

    await enqueue(producer, 1);
    await ensureScanTick(producer, 200);

    await eventually(() => expect(finished).toHaveLength(2));
    await eventually(() => expect(scans).toBeGreaterThan(before + 1));
  });

  test('that goes away: the producer reports it at once, and both sides continue when it returns', async () => {
    const first = await start();
    const errors: Error[] = [];
    const producer = connect({ url: first.url, role: 'producer', onError: (error) => errors.push(error) });
    const finished = await consume(connect({ url: first.url, role: 'worker', onError: () => undefined }));
    await enqueue(producer, 1);
    await eventually(() => expect(finished).toHaveLength(1));

    await first.stop();

    await expect(enqueue(producer, 2)).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
    await expect(producer.ping()).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
    await eventually(() => expect(errors.length).toBeGreaterThan(0));
    await start({ port: first.port });
    await eventually(() => enqueue(producer, 2));
    await eventually(() => expect(finished).toHaveLength(2));
  });

  test('that is gone does not prevent a worker from stopping', async () => {
    const server = await start();
    const errors: unknown[] = [];
    const connection = connectQueue({
      backend: 'redis',
      url: server.url,
      prefix: '{enrichment}',
      role: 'worker',
      deadlineMs: 200,
    });
    const { promise: mayFinish, resolve: finish } = Promise.withResolvers<void>();
    const consumer = createConsumer({
      connection,
      concurrency: 1,
      graceMs: 100,
      timings: { abortMs: 100, closeMs: 300 },
      hooks: { onError: (error) => errors.push(error) },
      handle: async () => {
        await mayFinish;
        return {};
      },
    });
    await consumer.run();
    await enqueue(connect({ url: server.url, role: 'producer' }), 1);
    await eventually(() => expect(consumer.health().running).toBe(1));
    await server.stop();
    finish();

    await consumer.stop();
    await connection.close();

    expect(errors).toContainEqual(expect.objectContaining({ code: 'QUEUE_UNAVAILABLE' }));
  });

  test('that is emptied gives turns again, and the configured limit is kept', async () => {
    const server = await start();
    // Short, so that a question fails while the server is away.
    const connection = connect({ url: server.url, role: 'worker', deadlineMs: 200 });
    const limits = { requestsPerMinute: 60, tokensPerMinute: null };
    const waits: number[] = [];
    const { promise: failed, resolve: onError } = Promise.withResolvers<unknown>();
    const onWait = (waitedMs: number) => void waits.push(waitedMs);
    const budget = createCallBudget({ connection, name: 'account', limits, onWait, onError });
    const { signal } = new AbortController();
    const first = await budget.reserve({ tokens: 0 }, signal);

    await ask(server.url, (client) => client.flushall());
    const afterFlush = await budget.reserve({ tokens: 0 }, signal);
    await server.stop();
    const whileAway = budget.reserve({ tokens: 0 }, signal);
    await failed;
    await start({ port: server.port });
    const afterRestart = await whileAway;
    const waitsBefore = waits.length;
    const next = await budget.reserve({ tokens: 0 }, signal);

    expect([first, afterFlush, afterRestart, next].map(({ kind }) => kind)).toEqual(Array(4).fill('granted'));
    // The last one stood in line behind the one that the new server let out.
    expect(waits.length).toBeGreaterThan(waitsBefore);
  });

  test('in cluster mode accepts jobs, limits and ticks under a prefix in braces', async () => {
    const url = await startCluster();
    const producer = connect({ url, isCluster: true, role: 'producer' });
    const worker = connect({ url, isCluster: true, role: 'worker' });
    const attempts: number[] = [];
    const consumer = createConsumer({
      connection: worker,
      concurrency: 1,
      graceMs: 0,
      handle: async (_job, { attempt }) => {
        attempts.push(attempt);
        if (attempts.length === 1) {
          throw new RetryLaterError('LLM_RATE_LIMITED', 'slow down', { scope: 'queue', afterMs: 50 });
        }
        return {};
      },
    });
    cleanups.push(() => consumer.stop({ now: true }));
    await consumer.run();

    await enqueue(producer, 1);
    await ensureScanTick(producer, 60_000);

    const { counts } = inspectQueue(producer);
    await eventually(async () => expect((await counts()).windows).toMatchObject({ completed: 1 }));
    expect((await counts()).scans).toMatchObject({ waiting: 1 });
    expect(attempts).toEqual([1, 1]);
    expect(await checkQueueServer(producer)).toMatchObject([{ severity: 'warn' }]);
  });

  /** One node that holds all slots. */
  async function startCluster(): Promise<string> {
    const port = await findFreePort();
    // The default for the cluster's own bus, 10,000 higher, may be another test's port.
    const busPort = String(await findFreePort());
    const { url } = await start({
      port,
      options: ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1', '--cluster-port', busPort],
    });
    await ask(url, (client) => client.cluster('ADDSLOTSRANGE', 0, 16_383));
    const info = () => ask(url, (client) => client.cluster('INFO'));
    await eventually(async () => expect(await info()).toContain('cluster_state:ok'));
    return url;
  }
});
