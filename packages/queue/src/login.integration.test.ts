import { randomBytes } from 'node:crypto';
import { findFreePort } from '@enrichment/embedded/free-port';
import { findRedisServer } from '@enrichment/embedded/redis';
import { PostgresConnection } from 'bullmq';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { connectQueue, migrateQueue } from './connect.ts';
import { createProducer } from './producer.ts';
import type { QueuePlace } from './settings.ts';
import { eventually, windowJob } from './testing/backends.ts';
import { startPlainRedis } from './testing/start-plain-redis.ts';
import { createConsumer } from './window-consumer.ts';

const program = findRedisServer() ?? '';

/** A producer and a worker on one place; `pass` waits until the n-th window went from one to the other. */
async function openPair(place: QueuePlace) {
  const done: string[] = [];
  const open = (role: 'producer' | 'worker') => {
    const connection = connectQueue({ ...place, role, onError: () => undefined });
    onTestFinished(() => connection.close());
    return connection;
  };
  const producer = createProducer(open('producer'));
  const consumer = createConsumer({
    connection: open('worker'),
    concurrency: 1,
    graceMs: 1_000,
    handle: async ({ windowId }) => {
      done.push(windowId);
      return {};
    },
  });
  onTestFinished(() => consumer.stop({ now: true }));
  await consumer.run();
  return {
    pass: async (n: number) => {
      await eventually(() => producer.enqueue([{ job: windowJob(n), priority: 1 }]));
      await eventually(() => expect(done).toContain(windowJob(n).windowId));
    },
  };
}

describe.runIf(program !== '').each([
  ['a Redis', []],
  ['a Redis Cluster', ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1']],
])('%s', (_name, options) => {
  test('is reached with the present user and password by each connection that opens', async () => {
    const isCluster = options.length > 0;
    const bus = isCluster ? ['--cluster-port', `${await findFreePort()}`] : [];
    const redis = await startPlainRedis({ program, options: ['--save', '', ...options, ...bus] });
    if (isCluster) {
      await redis.command('cluster', 'addslotsrange', '0', '16383');
      await eventually(async () =>
        expect(await redis.command('cluster', 'info')).toContain('cluster_state:ok'),
      );
    }
    const allow = (user: string, password: string) =>
      redis.command('acl', 'setuser', user, 'on', 'resetpass', `>${password}`, '~*', '&*', '+@all');
    const nameUsers = async () =>
      new Set(`${await redis.command('client', 'list')}`.match(/(?<=user=)(?!default)\S+/g));
    await allow('one', 'first');
    let login = { username: 'one', password: 'first', sentinelUsername: null, sentinelPassword: null };
    const pair = await openPair({
      ...{ backend: 'redis', prefix: '{login}', isCluster, readLogin: () => login },
      url: `redis://one:first@127.0.0.1:${redis.port}`,
    });
    await pair.pass(1);

    await allow('one', 'second');
    await redis.command('client', 'kill', 'user', 'one');
    login = { ...login, password: 'second' };
    await pair.pass(2);
    await allow('two', 'third');
    login = { ...login, username: 'two', password: 'third' };
    await redis.command('acl', 'deluser', 'one');
    await pair.pass(3);

    expect(await nameUsers()).toEqual(new Set(['two']));
  });
});

test('the queue on Postgres is reached with the present user and password by each session that opens, also the one that listens', async () => {
  const { queuePostgresUrl } = inject('testServices');
  const [one, two] = [randomBytes(4).toString('hex'), randomBytes(4).toString('hex')].map(
    (id) => `role_${id}`,
  );
  const connection = new PostgresConnection(queuePostgresUrl);
  onTestFinished(() => connection.close());
  const admin = connection.pool;
  const end = () =>
    admin.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = any($1)', [
      [one, two],
    ]);
  onTestFinished(async () => {
    await end();
    for (const role of [one, two]) await admin.query(`drop owned by ${role}; drop role ${role}`);
  });
  await admin.query(`create role ${one} login superuser password 'first'`);
  const prefix = `{login-${one}}`;
  await migrateQueue({ backend: 'postgres', url: queuePostgresUrl, prefix });
  let login = { user: one ?? '', password: 'first' };
  const url = Object.assign(new URL(queuePostgresUrl), { username: one, password: 'first' }).href;
  const pair = await openPair({ backend: 'postgres', url, prefix, readLogin: () => login });
  await pair.pass(1);

  await admin.query(`alter role ${one} password 'second'`);
  await end();
  login = { ...login, password: 'second' };
  await pair.pass(2);
  await admin.query(`create role ${two} login superuser password 'third'`);
  login = { user: two ?? '', password: 'third' };
  await admin.query(`alter role ${one} nologin`);
  await end();
  await pair.pass(3);

  const listening = await eventually(async () => {
    const { rows } = await admin.query(
      `select usename from pg_stat_activity where usename = any($1) and application_name = 'windows'`,
      [[one, two]],
    );
    expect(rows).toHaveLength(1);
    return rows;
  });
  expect(listening).toEqual([{ usename: two }]);
});
