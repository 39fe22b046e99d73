import { spawn } from 'node:child_process';
import path from 'node:path';
import { openPooler } from '@enrichment/embedded/testing/open-pooler';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { createStore } from '@enrichment/store/connect';
import { migrate } from '@enrichment/store/migrate';
import { expect, onTestFinished, test } from 'vitest';

test('an app whose queue is behind a pooler does not start and reports the error code', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const url = await openPooler(database.url, { pool_mode: 'transaction' });
  const store = createStore({ address: url });
  await migrate(store);
  await store.close();

  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...systemEnv(),
      ...{ NODE_ENV: 'production', QDRANT_URL: 'http://127.0.0.1:1' },
      ...{ DATABASE_URL: url, QUEUE_BACKEND: 'postgres' },
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));

  expect(exitCode).toBe(2);
  expect(said).toMatch(/QUEUE_POOLER.*Set DATABASE_URL to Postgres itself/);
});
