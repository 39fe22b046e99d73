import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createTestDatabase, queueBackends, testQueuePrefix } from '@enrichment/embedded/testing/services';
import { expect, onTestFinished, test } from 'vitest';

const script = path.resolve(import.meta.dirname, '../count-hops.ts');

test('one window is followed from the scan to the stored row in at most 30 files', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const redis = queueBackends().find(({ backend }) => backend === 'redis');
  const place = { databaseUrl: database.url, redisUrl: redis?.url ?? '', prefix: testQueuePrefix() };

  const { stdout } = await promisify(execFile)(process.execPath, [script, '--at', JSON.stringify(place)]);

  const { counted, missed } = JSON.parse(stdout);
  expect(missed).toEqual([]);
  expect(counted).toContain('packages/work/src/enrich-window.ts');
  expect(counted).toContain('packages/store/src/ledger.ts');
  expect(counted.length, counted.join('\n')).toBeLessThanOrEqual(30);
});
