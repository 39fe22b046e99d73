import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readGauges } from './gauges.ts';
import { readLastScan } from './scans.ts';
import { openTestStore } from './test-store.ts';

test('a scan whose clock was two hours ahead is marked, and does not count as the last scan', async () => {
  const store = await openTestStore();
  const ended = async (minutes: number) => {
    await store.sql`
      insert into enrichment_scans (scan_id, kind, started_at, finished_at, report)
      select ${randomUUID()}, 'totals', at, at, '{}'
      from (select clock_timestamp() + ${minutes}::int * interval '1 minute' as at) as moment`;
  };
  await ended(-30);
  expect(await readLastScan(store)).toMatchObject({ isInFuture: false });
  const before = await readGauges(store, { now: new Date() });

  await ended(120);

  expect(await readLastScan(store)).toMatchObject({ isInFuture: true });
  expect((await readGauges(store, { now: new Date() })).lastScanAt).toEqual(before.lastScanAt);
  expect(before.lastScanAt).toBeInstanceOf(Date);
});
