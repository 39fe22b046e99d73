import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startPostgres } from '@enrichment/embedded/postgres';
import { makeServerFolder } from '@enrichment/embedded/testing/make-server-folder';
import { expect, it, onTestFinished } from 'vitest';
import { createStore } from './connect.ts';
import { pingTables } from './migrate.ts';
import { runPreflight } from './preflight.ts';
import { migrateDatabase } from './test-store.ts';

it('a hot standby is reported, by readiness too, and can still be read', async () => {
  const dir = await makeServerFolder();
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const primary = await startPostgres({ dir: path.join(dir, 'postgres'), durability: 'fast' });
  await migrateDatabase(primary.url);
  await primary.stop();
  await writeFile(path.join(dir, 'postgres/data/standby.signal'), '');
  const standby = await startPostgres({ dir: path.join(dir, 'postgres'), durability: 'fast' });
  const store = createStore({ address: standby.url });
  onTestFinished(async () => {
    await store.close();
    await standby.stop();
  });

  expect(await runPreflight(store, { purpose: 'write', depth: 'full' })).toMatchObject([
    { code: 'STORE_READ_ONLY', message: expect.stringContaining('standby') },
  ]);
  await expect(pingTables(store)).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
  await pingTables(store, { purpose: 'read' });
});
