import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from '@enrichment/core';
import { startPostgres } from '@enrichment/embedded/postgres';
import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { findRedisServer, startRedis } from '@enrichment/embedded/redis';
import { createAuthority } from '@enrichment/embedded/testing/certificates';
import { testQueuePrefix } from '@enrichment/embedded/testing/services';
import { migrateQueue } from '@enrichment/queue/connect';
import { pickQueuePlace } from '@enrichment/queue/settings';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import { migrate } from '@enrichment/store/migrate';
import { readStoreOptions } from '@enrichment/store/settings';
import { readStorePlace } from '@enrichment/store/store-url';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { connectPipeline } from './connect-pipeline.ts';
import { pipelineChecks, pipelineSettings, readConnections } from './settings.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'enrichment-tls-'));
const authority = createAuthority();
/** Has the right name, and another key. */
const stranger = createAuthority();
const certificate = authority.issue(['127.0.0.1']);
const writeTestFile = (name: string, text: string) => {
  const file = path.join(dir, name);
  writeFileSync(file, text);
  return file;
};
const caFile = writeTestFile('authority.pem', authority.certificate);
const strangerFile = writeTestFile('stranger.pem', stranger.certificate);

/** Real servers that speak TLS with a certificate for 127.0.0.1. */
async function startServers() {
  await chmod(dir, 0o711); // as root, Postgres may have to run as another user
  const hasRedis = findRedisServer() !== undefined;
  const tls = certificate;
  const [postgres, redis, qdrant] = await Promise.all([
    startPostgres({ dir: path.join(dir, 'postgres'), durability: 'fast', tls }),
    hasRedis ? startRedis({ dir: path.join(dir, 'redis'), data: 'memory', tls }) : undefined,
    startSmallQdrant({ tls }),
  ]);
  return { postgres, redis, qdrant };
}

let servers: Awaited<ReturnType<typeof startServers>>;
beforeAll(async () => {
  servers = await startServers();
});
afterAll(async () => {
  await Promise.all([servers.postgres.stop(), servers.redis?.stop(), servers.qdrant.close()]);
  rmSync(dir, { recursive: true, force: true });
});

type Environment = Readonly<Record<string, string>>;

function openWith(overrides: Environment = {}) {
  const { redis } = servers;
  const environment = {
    DATABASE_URL: `${servers.postgres.url}?sslmode=require`,
    POSTGRES_CA_FILE: caFile,
    QDRANT_URL: servers.qdrant.url,
    QDRANT_CA_FILE: caFile,
    QUEUE_PREFIX: testQueuePrefix(),
    ...(redis === undefined
      ? { QUEUE_BACKEND: 'postgres' }
      : { REDIS_URL: redis.url, REDIS_CA_FILE: caFile }),
    ...overrides,
  };
  const env = readSettings(pipelineSettings, environment, pipelineChecks);
  const log = { info: () => undefined, warn: () => undefined };
  const needs = { metrics: createMetrics('scanner'), tracing: { isOn: false } };
  const connections = readConnections(env);
  const pipeline = connectPipeline({
    name: 'test',
    connections,
    log,
    role: 'worker',
    connectionsMax: 2,
    ...needs,
  });
  onTestFinished(() => pipeline.close());
  const ask = async (server: 'postgres' | 'queue' | 'qdrant') => {
    try {
      await pipeline.probes[server](AbortSignal.timeout(15_000));
      return undefined;
    } catch (error) {
      return error;
    }
  };
  return { env, pipeline, ask };
}

const elsewhere = (url: string) => url.replace('127.0.0.1', 'localhost');

/** The three servers, the setting that names each one's authority, and the setting that says where it is. */
const cases = [
  { server: 'postgres', setting: 'POSTGRES_CA_FILE', at: 'DATABASE_URL' },
  { server: 'queue', setting: 'REDIS_CA_FILE', at: 'REDIS_URL' },
  { server: 'qdrant', setting: 'QDRANT_CA_FILE', at: 'QDRANT_URL' },
] as const;

const makeUrl = (at: (typeof cases)[number]['at']) =>
  ({
    DATABASE_URL: `${servers.postgres.url}?sslmode=verify-full`,
    REDIS_URL: servers.redis?.url ?? '',
    QDRANT_URL: servers.qdrant.url,
  })[at];

const runnable = cases.filter(({ server }) => server !== 'queue' || findRedisServer() !== undefined);

test('each server is reached over TLS if the setting names its certificate authority', async () => {
  const { pipeline, ask } = openWith();
  await migrate(pipeline.store);

  expect(await ask('postgres')).toBeUndefined();
  expect(await ask('queue')).toBeUndefined();
  expect(await ask('qdrant')).toBeUndefined();

  const [row] = await pipeline.store.sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;
  expect(row).toEqual({ ssl: true });
});

describe.each(runnable)('the certificate of the $server', ({ server, setting, at }) => {
  test('is refused if no authority is set, and the error names the setting', async () => {
    const { ask } = openWith({ [setting]: '' });

    expect(await ask(server)).toMatchObject({
      name: 'TemporaryError',
      code: 'SERVER_UNTRUSTED',
      message: expect.stringMatching(`is not trusted .*not signed by a trusted authority.*${setting}`),
    });
  });

  test('is refused if another authority with the same name is set', async () => {
    const { ask } = openWith({ [setting]: strangerFile });

    expect(await ask(server)).toMatchObject({
      code: 'SERVER_UNTRUSTED',
      message: expect.stringMatching(`not signed by a trusted authority.*${setting}`),
    });
  });

  test('is refused for a different host name', async () => {
    const { ask } = openWith({ [at]: elsewhere(makeUrl(at)) });

    expect(await ask(server)).toMatchObject({
      code: 'SERVER_UNTRUSTED',
      message: expect.stringContaining('for another host name'),
    });
  });

  test.each([
    ['is not there', '/not/there.pem', /must be a readable file; .*ENOENT/],
    ['is a folder', dir, /must be a readable file; .*EISDIR/],
    ['holds no certificate', writeTestFile('key.pem', certificate.key), /PEM certificates .* contains none/],
    [
      'is cut short',
      writeTestFile('cut.pem', cutShort(authority.certificate)),
      /certificate 1 of .* is not complete/,
    ],
  ])('is not requested if the file %s, which is a fault of the setting', (_, file, message) => {
    const open = () => openWith({ [setting]: file });

    expect(open).toThrow(message);
    expect(open).toThrow(setting);
  });
});

test('an expired certificate is reported as expired', async () => {
  const tls = authority.issue(['127.0.0.1'], { expired: true });
  const qdrant = await startSmallQdrant({ tls });
  onTestFinished(() => qdrant.close());
  const { ask } = openWith({ QDRANT_URL: qdrant.url });

  expect(await ask('qdrant')).toMatchObject({
    code: 'SERVER_UNTRUSTED',
    message: expect.stringContaining('CERT_HAS_EXPIRED'),
  });
});

test('the queue in Postgres uses the same TLS settings and refuses the same certificates', async () => {
  const inPostgres = { QUEUE_BACKEND: 'postgres' };
  const { env, ask } = openWith(inPostgres);
  await migrateQueue(pickQueuePlace(env, readStorePlace(readStoreOptions(env))));

  expect(await ask('queue')).toBeUndefined();
  expect(await openWith({ ...inPostgres, POSTGRES_CA_FILE: strangerFile }).ask('queue')).toMatchObject({
    code: 'SERVER_UNTRUSTED',
    message: expect.stringContaining('POSTGRES_CA_FILE'),
  });
});

test('a Postgres without TLS is unavailable if TLS is required, and gets no unencrypted data', async () => {
  const { ask } = openWith({ DATABASE_URL: `${inject('testServices').postgresUrl}?sslmode=require` });

  expect(await ask('postgres')).toMatchObject({ code: 'STORE_UNAVAILABLE' });
});

function cutShort(pem: string): string {
  const lines = pem.trim().split('\n');
  return [...lines.slice(0, 3), lines.at(-1), ''].join('\n');
}
