import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { startPostgres } from '@enrichment/embedded/postgres';
import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { findRedisServer, startRedis } from '@enrichment/embedded/redis';
import { expect, onTestFinished, test } from 'vitest';
import { openTestCli } from './test-cli.ts';

/** A machine without IPv6 has nothing to prove it with. */
const hasIpv6 = Object.values(networkInterfaces()).some((all = []) =>
  all.some(({ address }) => address === '::1'),
);
const host = hasIpv6 ? '::1' : '127.0.0.1';

test('Postgres, Redis and Qdrant are reached at IPv6 addresses, by URL and by host', async () => {
  const { dir } = await openTestCli();
  const [postgres, qdrant] = await Promise.all([
    startPostgres({ dir: path.join(dir, 'postgres'), durability: 'fast', host }),
    startSmallQdrant({ host }),
  ]);
  onTestFinished(async () => void (await Promise.all([postgres.stop(), qdrant.close()])));
  const redis =
    findRedisServer() === undefined
      ? undefined
      : await startRedis({ dir: path.join(dir, 'redis'), data: 'memory', host });
  onTestFinished(async () => await redis?.stop());
  const queue = redis === undefined ? { QUEUE_BACKEND: 'postgres' } : { REDIS_URL: redis.url };
  const { password, username, port } = new URL(postgres.url);
  const settings = { LLM_PROVIDER: 'extractive', ...queue };
  const byUrl = await openTestCli({ ...settings, DATABASE_URL: postgres.url, QDRANT_URL: qdrant.url });
  const byHost = await openTestCli({
    ...settings,
    DATABASE_URL: '',
    POSTGRES_HOST: host,
    POSTGRES_PORT: port,
    POSTGRES_USER: username,
    POSTGRES_PASSWORD: password,
    POSTGRES_DB: 'postgres',
    QDRANT_URL: '',
    QDRANT_HOST: host,
    QDRANT_PORT: String(qdrant.port),
  });

  const answers = [
    await byUrl.ask('migrate'),
    await byUrl.ask('scan'),
    await byHost.ask('scan'),
    await byHost.ask('status'),
  ];

  expect(postgres.url + qdrant.url + (redis?.url ?? `[${host}]`)).toMatch(
    hasIpv6 ? /\[::1\].*\[::1\].*\[::1\]/ : /127/,
  );
  expect(answers).toMatchObject([{}, { collections: 0 }, { collections: 0 }, { windows: { pending: 0 } }]);
});
