import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from '@enrichment/core';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { expect, it, onTestFinished } from 'vitest';
import { createStore } from './connect.ts';
import { checkStoreSettings, readStoreOptions, storeSettings } from './settings.ts';

const readOptions = (env: Record<string, string>) =>
  readStoreOptions(readSettings(storeSettings, env, [checkStoreSettings]));

/** The run's Postgres by way of a Unix socket in a folder of the test's own. */
async function openSocket(): Promise<{ folder: string; url: URL }> {
  const database = await createTestDatabase();
  const url = new URL(database.url);
  const folder = await mkdtemp(path.join(tmpdir(), 'enrichment:socket:'));
  const server = createServer((near) => {
    const far = connect(Number(url.port), url.hostname);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(path.join(folder, '.s.PGSQL.5432'), resolve));
  onTestFinished(async () => {
    server.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
  return { folder, url };
}

it.each(['URL', 'parts'] as const)(
  'a Unix socket named in %s is used, as Cloud SQL wants it',
  async (way) => {
    const { folder, url } = await openSocket();
    const { username, password, pathname } = url;
    const env =
      way === 'URL'
        ? { DATABASE_URL: `postgresql://${username}:${password}@${pathname}?host=${folder}` }
        : {
            ...{ POSTGRES_HOST: folder, POSTGRES_USER: username, POSTGRES_PASSWORD: password },
            POSTGRES_DB: pathname.slice(1),
          };
    const store = createStore(readOptions(env));
    onTestFinished(() => store.close());

    const [row] = await store.query((sql) => sql`select current_database() as name`);

    expect(row).toEqual({ name: pathname.slice(1) });
  },
);

it.each([
  ['the URL', { DATABASE_URL: 'postgres://u:p@[::1]:1/d' }],
  ['POSTGRES_HOST', { POSTGRES_HOST: '::1', POSTGRES_PORT: '1', POSTGRES_PASSWORD: 'p' }],
])('an IPv6 address in %s is connected to, not looked up as a name', async (_, env) => {
  const store = createStore(readOptions(env));
  onTestFinished(() => store.close());

  const error: unknown = await store.ping().catch((thrown) => thrown);

  // A machine without IPv6 refuses the same address with another code.
  expect(error).toMatchObject({
    code: 'STORE_UNAVAILABLE',
    cause: { message: expect.stringContaining('::1:1'), code: expect.not.stringContaining('ENOTFOUND') },
  });
});
