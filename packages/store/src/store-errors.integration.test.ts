import { errorCodes } from '@enrichment/core';
import { startRefusingPostgres } from '@enrichment/embedded/testing/refusing-postgres';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { expect, it, onTestFinished } from 'vitest';
import { createStore, type Store } from './connect.ts';

function openAt(url: string): Store {
  const store = createStore({ address: url });
  onTestFinished(() => store.close());
  return store;
}

it.each([
  ['28P01', 'STORE_LOGIN_REFUSED'],
  ['28000', 'STORE_LOGIN_REFUSED'],
  ['3D000', 'STORE_DATABASE_MISSING'],
  ['42501', 'STORE_FORBIDDEN'],
  ['25006', 'STORE_READ_ONLY'],
  ['26000', 'STORE_POOLER'],
  ['42P05', 'STORE_POOLER'],
  ['08P01', 'STORE_POOLER'],
  ['22P05', 'STORE_ENCODING'],
  ['53300', 'STORE_CONNECTIONS_FULL'],
  ['57P03', 'STORE_STARTING'],
  ['53100', 'STORE_DISK_FULL'],
  ['53200', 'STORE_MEMORY_FULL'],
  ['57P01', 'STORE_UNAVAILABLE'],
  ['XX000', 'STORE_UNAVAILABLE'],
] as const)('%s of Postgres is %s, temporary and with its remedy', async (code, ours) => {
  const target = 'postgres://u:p@127.0.0.1:1/d';
  const store = openAt(await startRefusingPostgres({ code, message: 'not now', target }));

  const failed = store.query((sql) => sql`select 1`);

  await expect(failed).rejects.toMatchObject({
    name: 'TemporaryError',
    code: ours,
    remedy: errorCodes[ours],
    message: expect.stringContaining(code),
  });
});

it('a real Postgres distinguishes a wrong password from a missing database', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const wrongPassword = Object.assign(new URL(database.url), { password: 'wrong' });
  const wrongDatabase = Object.assign(new URL(database.url), { pathname: '/not-there' });

  await expect(openAt(wrongPassword.href).ping()).rejects.toMatchObject({ code: 'STORE_LOGIN_REFUSED' });
  await expect(openAt(wrongDatabase.href).ping()).rejects.toMatchObject({ code: 'STORE_DATABASE_MISSING' });
});

it("a text that the database's encoding cannot represent is an encoding error, and not shown", async () => {
  const database = await createTestDatabase({ encoding: 'LATIN1' });
  onTestFinished(() => database.drop());
  const store = openAt(database.url);

  const error: unknown = await store
    .query((sql) => sql`select ${'secret 漢'}::text`)
    .catch((thrown) => thrown);

  expect(error).toMatchObject({ code: 'STORE_ENCODING' });
  expect(String(error)).not.toMatch(/secret|漢/);
});
