import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { createTestDatabase } from '@enrichment/embedded/testing/services';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { createStore } from '@enrichment/store/connect';
import { migrate } from '@enrichment/store/migrate';
import { expect, onTestFinished, test } from 'vitest';

const document = readFileSync(path.resolve(import.meta.dirname, '../docs/recall.md'), 'utf8');

test('the example of the TypeScript API in the document runs', async () => {
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(document) ?? [];
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const store = createStore({ address: database.url });
  await migrate(store);
  await store.close();

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module-typescript', '--eval', example],
    { cwd: import.meta.dirname, env: { ...systemEnv(), DATABASE_URL: database.url } },
  );

  expect(stdout).toMatch(/^last week -> .* Europe\/Berlin\n/);
  expect(stdout).toContain('Nobody has looked yet whether anything was said.');
});
