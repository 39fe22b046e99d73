import { rm } from 'node:fs/promises';
import { EnrichmentError, errorCodes } from '@enrichment/core';
import { findFreePort } from '@enrichment/embedded/free-port';
import { findRedisServer } from '@enrichment/embedded/redis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkQueueServer } from './check-server.ts';
import { connectQueue, type QueueConnectionOptions } from './connect.ts';
import { createProducer } from './producer.ts';
import { eventually, windowJob } from './testing/backends.ts';
import { type PlainRedis, startPlainRedis } from './testing/start-plain-redis.ts';
import { createConsumer } from './window-consumer.ts';

const program = findRedisServer() ?? '';
const PREFIX = '{refuse}';

type RedisOptions = Partial<Extract<QueueConnectionOptions, { backend: 'redis' }>>;

function connect(url: string, more: RedisOptions = {}) {
  const connection = connectQueue({
    backend: 'redis',
    url,
    prefix: PREFIX,
    role: 'producer',
    onError: () => undefined,
    ...more,
  });
  onTestFinished(() => connection.close());
  return connection;
}

/** Whether the queue can be used: `ok`, or the code of why not. */
async function ask(url: string, more: RedisOptions = {}): Promise<string> {
  try {
    await connect(url, more).ping(3_000);
    return 'ok';
  } catch (error) {
    if (!(error instanceof EnrichmentError)) throw error;
    expect(errorCodes[error.code].length).toBeGreaterThan(0);
    return error.code;
  }
}

interface Refusal {
  readonly name: string;
  readonly code: string;
  readonly options?: readonly string[];
  spoil(redis: PlainRedis): Promise<unknown>;
  mend(redis: PlainRedis): Promise<unknown>;
}

const refusals: readonly Refusal[] = [
  {
    name: 'has no memory left (OOM)',
    code: 'QUEUE_FULL',
    spoil: ({ command }) => command('config', 'set', 'maxmemory', '1mb'),
    mend: ({ command }) => command('config', 'set', 'maxmemory', '0'),
  },
  {
    name: 'cannot save to its disk (MISCONF)',
    code: 'QUEUE_NOT_SAVING',
    options: ['--save', '3600 1'],
    spoil: async ({ command, dir }) => {
      await rm(dir, { recursive: true });
      await command('bgsave').catch(() => undefined);
      await eventually(async () => expect(await command('info')).toContain('rdb_last_bgsave_status:err'));
    },
    mend: ({ command }) => command('config', 'set', 'save', ''),
  },
  {
    name: 'is a replica (READONLY)',
    code: 'QUEUE_READ_ONLY',
    spoil: ({ command }) => command('replicaof', '127.0.0.1', '1'),
    mend: ({ command }) => command('replicaof', 'no', 'one'),
  },
  {
    name: 'is a replica without its primary (MASTERDOWN)',
    code: 'QUEUE_READ_ONLY',
    spoil: async ({ command }) => {
      await command('config', 'set', 'replica-serve-stale-data', 'no');
      await command('replicaof', '127.0.0.1', '1');
    },
    mend: ({ command }) => command('replicaof', 'no', 'one'),
  },
  {
    name: 'lacks replicas (NOREPLICAS)',
    code: 'QUEUE_NO_REPLICAS',
    spoil: ({ command }) => command('config', 'set', 'min-replicas-to-write', '1'),
    mend: ({ command }) => command('config', 'set', 'min-replicas-to-write', '0'),
  },
  {
    name: 'wants a password (NOAUTH)',
    code: 'QUEUE_BAD_PASSWORD',
    spoil: ({ command }) => command('acl', 'setuser', 'default', 'resetpass', '>other'),
    mend: async () => undefined,
  },
];

describe.runIf(program !== '')('a Redis that answers and refuses writes', () => {
  test.each(refusals)(
    'is not ready because it $name, with its own code, until this is fixed',
    async (refusal) => {
      const redis = await startPlainRedis({ program, options: ['--save', '', ...(refusal.options ?? [])] });
      expect(await ask(redis.url)).toBe('ok');

      await refusal.spoil(redis);
      const spoilt = await ask(redis.url);

      expect(spoilt).toBe(refusal.code);
      if (refusal.code === 'QUEUE_BAD_PASSWORD') return;
      await refusal.mend(redis);
      expect(await ask(redis.url)).toBe('ok');
      expect(await redis.command('dbsize')).toBe(0);
    },
  );

  test('because the password is wrong (WRONGPASS) is reported as such without the password', async () => {
    const redis = await startPlainRedis({
      program,
      options: ['--requirepass', 'open-sesame'],
      login: ':open-sesame@',
    });

    expect(await ask(`redis://:guess-work@127.0.0.1:${redis.port}`)).toBe('QUEUE_BAD_PASSWORD');
    expect(await ask(`redis://:open-sesame@127.0.0.1:${redis.port}`)).toBe('ok');
  });

  test('while it is loading its data (LOADING) is reported as such', async () => {
    const first = await startPlainRedis({
      program,
      options: ['--save', '', '--enable-debug-command', 'yes'],
    });
    await first.command('debug', 'populate', '5000', 'k', '200');
    await first.command('save');
    await first.stop();
    const loading = await startPlainRedis({
      program,
      dir: first.dir,
      options: ['--save', '', '--key-load-delay', '20000', '--loading-process-events-interval-bytes', '1024'],
    });

    expect(await ask(loading.url)).toBe('QUEUE_LOADING');
  });

  test('names the reason for an enqueued job too', async () => {
    const redis = await startPlainRedis({ program });
    const producer = createProducer(connect(redis.url));
    await redis.command('config', 'set', 'maxmemory', '1mb');

    const enqueueing = producer.enqueue([{ job: windowJob(1), priority: 5 }]);

    await expect(enqueueing).rejects.toMatchObject({ code: 'QUEUE_FULL' });
  });
});

describe.runIf(program !== '')("a Redis user's rights", () => {
  async function startWithUser(rights: readonly string[]) {
    const redis = await startPlainRedis({ program });
    await redis.command('acl', 'setuser', 'worker', 'on', '>secret', ...rights);
    return { url: `redis://worker:secret@127.0.0.1:${redis.port}` };
  }

  test.each([
    ['that write nothing', ['~*', '+@read', '+info', '+ping']],
    ['for other keys', ['~other:*', '+@all']],
    ['that run no scripts', ['~*', '+@all', '-@scripting']],
  ])('%s are a problem with its own code', async (_name, rights) => {
    const { url } = await startWithUser(rights);

    expect(await ask(url)).toBe('QUEUE_FORBIDDEN');
  });

  test('as in the remedy allow jobs', async () => {
    const [, rights = ''] = /ACL SETUSER name ([^`]+)`/.exec(errorCodes.QUEUE_FORBIDDEN) ?? [];
    const { url } = await startWithUser(rights.replace('{enrichment}', PREFIX).split(' '));
    const done: string[] = [];
    const consumer = createConsumer({
      connection: connect(url, { role: 'worker' }),
      concurrency: 1,
      graceMs: 0,
      handle: async ({ windowId }) => {
        done.push(windowId);
        return {};
      },
    });
    onTestFinished(() => consumer.stop());
    const connection = connect(url);
    const job = windowJob(1);

    await consumer.run();
    await createProducer(connection).enqueue([{ job, priority: 5 }]);

    await eventually(async () => expect(done).toEqual([job.windowId]));
    expect(await checkQueueServer(connection)).not.toContainEqual(
      expect.objectContaining({ severity: 'refuse' }),
    );
  });
});

describe.runIf(program !== '')('a server of another kind', () => {
  test('a cluster node is refused if REDIS_CLUSTER is not set', async () => {
    const startNode = async () =>
      await startPlainRedis({
        program,
        options: ['--cluster-enabled', 'yes', '--cluster-port', `${await findFreePort()}`],
      });
    const [redis, other] = [await startNode(), await startNode()];
    await other.command('cluster', 'addslotsrange', '0', '16383');
    const bus = String(await other.command('config', 'get', 'cluster-port')).split(',')[1] ?? '';
    await redis.command('cluster', 'meet', '127.0.0.1', `${other.port}`, bus);
    await eventually(async () =>
      expect(await redis.command('cluster', 'info')).toContain('cluster_state:ok'),
    );

    await expect(connect(redis.url).ping(3_000)).rejects.toMatchObject({
      code: 'QUEUE_WRONG_SERVER',
      message: expect.stringContaining('REDIS_CLUSTER=true'),
    });
  });

  test('a Redis without cluster mode is refused if REDIS_CLUSTER is set', async () => {
    const redis = await startPlainRedis({ program });

    await expect(connect(redis.url, { isCluster: true }).ping(3_000)).rejects.toMatchObject({
      code: 'QUEUE_WRONG_SERVER',
      message: expect.stringContaining('REDIS_CLUSTER=false'),
    });
  });
});
