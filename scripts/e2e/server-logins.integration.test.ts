import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { askRedis } from '@enrichment/embedded/testing/ask-redis';
import { countWindowsByState } from '@enrichment/store/status';
import { expect, inject, onTestFinished, test } from 'vitest';
import { eventually, openStage, putTalk, type Stage } from './stage.ts';

interface Login {
  readonly user: string;
  readonly password: string;
}

const name = `rotated_${randomBytes(4).toString('hex')}`;
const FIRST: Login = { user: name, password: 'first-secret-1' };
const SECOND: Login = { user: name, password: 'second-secret-2' };
const THIRD: Login = { user: `${name}_b`, password: 'third-secret-3' };

/** Postgres, Redis and Qdrant, whose logins a test changes, and the files that the apps read them from. */
async function openServers(stage: Stage, redisUrl: string | null) {
  const folder = await mkdtemp(path.join(tmpdir(), 'enrichment-logins-'));
  const { sql } = stage.store;
  const ask = async (...commands: string[]) => {
    if (redisUrl === null) return;
    for (const command of commands) await askRedis(redisUrl, command);
  };
  onTestFinished(async () => {
    await rm(folder, { recursive: true });
    await ask(`ACL DELUSER ${FIRST.user}`, `ACL DELUSER ${THIRD.user}`);
  });
  const write = (file: string, text: string) => writeFile(path.join(folder, file), `${text}\n`);
  const withLogin = (url: string, { user, password }: Login) =>
    Object.assign(new URL(url), { username: user, password }).href;
  return {
    env: {
      ...{ DATABASE_URL: '', DATABASE_URL_FILE: path.join(folder, 'database') },
      ...(redisUrl !== null && { REDIS_URL: '', REDIS_URL_FILE: path.join(folder, 'redis') }),
      QDRANT_API_KEY_FILE: path.join(folder, 'key'),
    },
    /** What an operator writes. */
    writeFiles: async (login: Login) => {
      await write('database', withLogin(stage.env.DATABASE_URL ?? '', login));
      if (redisUrl !== null) await write('redis', withLogin(redisUrl, login));
      await write('key', login.password);
    },
    /** The servers accept this login alone, and end all connections of the one before. */
    accept: async ({ user, password }: Login, before?: Login) => {
      const [role] = await sql`select 1 from pg_roles where rolname = ${user}`;
      await sql.unsafe(
        `${role === undefined ? 'create' : 'alter'} role ${user} login superuser password '${password}'`,
      );
      await ask(`ACL SETUSER ${user} on resetpass >${password} ~* &* +@all`);
      stage.qdrant.setKey(password);
      if (before === undefined) return;
      if (before.user !== user) {
        await sql.unsafe(`alter role ${before.user} nologin`);
        await ask(`ACL DELUSER ${before.user}`);
      }
      await ask(`CLIENT KILL USER ${before.user}`);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = ${before.user}`;
      stage.qdrant.cutConnections();
    },
  };
}

test('the logins of Postgres, Redis and Qdrant are replaced without a restart, users included', async () => {
  const stage = await openStage({
    env: { ENRICHMENT_INTERVAL_SECONDS: '1', SETTLE_MINUTES: '0', LOG_LEVEL: 'debug' },
  });
  const servers = await openServers(stage, inject('testServices').redisUrl);
  const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const summarized = async (count: number) =>
    await eventually(async () =>
      expect((await countWindowsByState(stage.store)).windows.summarized).toBe(count),
    );
  const talk = (day: string) => {
    stage.qdrant.setKey(undefined);
    return putTalk(stage, { bot: 'elena', users: ['user-1'], days: [day], messages: 6 });
  };
  await talk(dayBefore(5));
  await servers.accept(FIRST);
  await servers.writeFiles(FIRST);
  const apps = (['scanner', 'summarizer', 'dashboard', 'api'] as const).map((app) =>
    stage.start(app, { ...servers.env, HEALTH_PORT: '0', DASHBOARD_PORT: '0', API_PORT: '0' }),
  );
  const readStatuses = () =>
    Promise.all(apps.map(async (app) => (await fetch(new URL('/readyz', await app.untilUrl()))).status));
  const untilReady = () => eventually(async () => expect(await readStatuses()).toEqual([200, 200, 200, 200]));
  await summarized(1);

  // The servers first: until the files follow, nothing can sign in.
  await talk(dayBefore(4));
  await servers.accept(SECOND, FIRST);
  await eventually(async () => expect(await readStatuses()).toEqual([503, 503, 503, 503]));
  await servers.writeFiles(SECOND);
  await summarized(2);
  await untilReady();

  // The files first, and another user.
  await talk(dayBefore(3));
  await servers.writeFiles(THIRD);
  await servers.accept(THIRD, SECOND);
  await summarized(3);
  await untilReady();

  expect((await countWindowsByState(stage.store)).windows.failed).toBe(0);
  const shown = apps.map((app) => app.output()).join('');
  const passwords = [FIRST, SECOND, THIRD].map(({ password }) => password);
  expect(passwords.filter((password) => shown.includes(password))).toEqual([]);
  expect(apps.map((app) => app.process.exitCode)).toEqual([null, null, null, null]);
});
