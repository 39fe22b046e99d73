import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readGauges } from './gauges.ts';
import { findViolations } from './invariants.ts';
import { readLookedAt } from './recall/read-looked-at.ts';
import { readLastScan } from './scans.ts';
import { openTestStore } from './test-store.ts';

test('a scan whose clock was two hours ahead is marked, counts as the last scan nowhere, and hides no missing one', async () => {
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
  const lookedAt = await readLookedAt(store);

  await ended(120);

  expect(await readLastScan(store)).toMatchObject({ isInFuture: true });
  expect((await readGauges(store, { now: new Date() })).lastScanAt).toEqual(before.lastScanAt);
  expect(before.lastScanAt).toBeInstanceOf(Date);
  expect(await readLookedAt(store)).toEqual(lookedAt);
  expect(lookedAt).toEqual(before.lastScanAt);
  const broken = await findViolations(store, { scanIntervalMs: 60_000 });
  expect(broken.map(({ invariant }) => invariant)).toEqual(['overdue_tick', 'scan_in_future']);
});
