import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findRedisServer } from '@enrichment/embedded/redis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectQueue, type QueueConnectionOptions } from './connect.ts';
import { createProducer } from './producer.ts';
import { eventually, windowJob } from './testing/backends.ts';
import { type PlainRedis, startPlainRedis } from './testing/start-plain-redis.ts';
import { createConsumer } from './window-consumer.ts';

const program = findRedisServer() ?? '';

/** A primary with a replica, and a Sentinel that watches over them. */
async function startWatched(): Promise<{ url: string; sentinel: PlainRedis; replica: PlainRedis }> {
  const login = ['--requirepass', 'open-sesame', '--masterauth', 'open-sesame'];
  const primary = await startPlainRedis({ program, options: login, login: ':open-sesame@' });
  const replica = await startPlainRedis({
    program,
    options: [...login, '--replicaof', `127.0.0.1 ${primary.port}`],
    login: ':open-sesame@',
  });
  const sentinel = await startSentinel([
    `sentinel monitor main 127.0.0.1 ${primary.port} 1`,
    'sentinel auth-pass main open-sesame',
    'sentinel down-after-milliseconds main 1000',
  ]);
  await eventually(async () =>
    expect(await sentinel.command('sentinel', 'replicas', 'main')).toHaveLength(1),
  );
  await eventually(async () => expect(await replica.command('info')).toContain('master_link_status:up'));
  const hosts = `127.0.0.1:1,127.0.0.1:${sentinel.port}`;
  return { url: `redis+sentinel://:open-sesame@${hosts}/main`, sentinel, replica };
}

async function startSentinel(lines: readonly string[]): Promise<PlainRedis> {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-sentinel-'));
  const configFile = path.join(dir, 'sentinel.conf');
  await writeFile(configFile, `${lines.join('\n')}\n`);
  return await startPlainRedis({ program, dir, configFile, options: ['--sentinel'] });
}

function connect(url: string, role: QueueConnectionOptions['role']) {
  const connection = connectQueue({
    backend: 'redis',
    url,
    prefix: '{sentinel}',
    role,
    onError: () => undefined,
  });
  onTestFinished(() => connection.close());
  return connection;
}

describe.runIf(program !== '')('a Redis behind Sentinels', { timeout: 60_000 }, () => {
  test('is found by the name of its primary, and again after a failover', async () => {
    const { url, sentinel, replica } = await startWatched();
    const done: string[] = [];
    const consumer = createConsumer({
      connection: connect(url, 'worker'),
      concurrency: 1,
      graceMs: 0,
      handle: async ({ windowId }) => {
        done.push(windowId);
        return {};
      },
    });
    onTestFinished(() => consumer.stop({ now: true }));
    const connection = connect(url, 'producer');
    const producer = createProducer(connection);
    await consumer.run();
    await producer.enqueue([{ job: windowJob(1), priority: 5 }]);
    await eventually(() => expect(done).toEqual([windowJob(1).windowId]));

    await sentinel.command('sentinel', 'failover', 'main');
    await eventually(async () => expect(await replica.command('info')).toContain('role:master'));
    await eventually(async () => {
      await connection.ping(1_000);
      await producer.enqueue([{ job: windowJob(2), priority: 5 }]);
    });

    await eventually(() => expect(done).toEqual([1, 2].map((n) => windowJob(n).windowId)));
  });

  test('with the address of a Sentinel in a redis:// URL is refused', async () => {
    const sentinel = await startSentinel([]);

    await expect(connect(sentinel.url, 'producer').ping(3_000)).rejects.toMatchObject({
      code: 'QUEUE_WRONG_SERVER',
      message: expect.stringContaining('redis+sentinel://HOST:26379/NAME'),
    });
  });
});
