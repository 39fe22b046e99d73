import { describe, expect, it } from 'vitest';
import { compareTotals, recordWindows } from '../ledger.ts';
import { countQuarantine, listQuarantine, recordQuarantine } from '../quarantine.ts';
import { finishScan, readLastScan } from '../scans.ts';
import { day, describeFacts, openTestStore } from '../test-store.ts';

const now = day('2026-04-01');
const scan = {
  scanId: 'scan-1',
  kind: 'totals',
  startedAt: now,
  now,
  bots: ['elena'],
  entries: [],
  range: { from: day('2026-03-01'), to: day('2026-04-01') },
};
const entry = (userId: string, points: number, botName = 'elena') => ({ botName, userId, points });
const point = (pointId: string, botName = 'elena') => ({
  ...{ botName, collection: `memory_${botName}`, pointId, userId: null, reason: 'no user' },
});

describe('totals compared with the ledger', () => {
  it('name each user that differs, in either direction, and no other', async () => {
    const store = await openTestStore();
    await recordWindows(store, [
      describeFacts({ userId: 'same', startsAt: day('2026-03-02'), points: 10 }),
      describeFacts({ userId: 'same', startsAt: day('2026-03-09'), points: 5 }),
      describeFacts({ userId: 'more', points: 10 }),
      describeFacts({ userId: 'fewer', points: 10 }),
      describeFacts({ userId: "gone 'quoted'", points: 10 }),
      describeFacts({ userId: 'emptied', points: 0 }),
    ]);
    const entries = [entry('same', 15), entry('more', 11), entry('fewer', 9), entry('new 🙂', 1)];

    const { changed } = await compareTotals(store, { ...scan, entries });

    expect(changed.map((user) => [user.userId, user.known]).sort()).toEqual([
      ['fewer', 10],
      ["gone 'quoted'", 10],
      ['more', 10],
      ['new 🙂', 0],
    ]);
  });

  it('name a user who lost as many older points as new ones came, unless the age of the points is unknown', async () => {
    const store = await openTestStore();
    const splitAt = day('2026-03-31');
    for (const userId of ['same', 'fallen', 'unknown', 'across']) {
      await recordWindows(store, [
        describeFacts({ userId, startsAt: day('2026-03-02'), points: 10 }),
        describeFacts({ userId, startsAt: splitAt, points: 5 }),
      ]);
    }
    await recordWindows(store, [
      describeFacts({ userId: 'across', startsAt: day('2026-03-30'), endsAt: day('2026-04-01'), points: 7 }),
    ]);
    const entries = [
      { ...entry('same', 15), olderPoints: 10 },
      { ...entry('fallen', 15), olderPoints: 9 },
      { ...entry('unknown', 15), olderPoints: null },
      { ...entry('across', 22), olderPoints: 12 },
    ];

    const { changed } = await compareTotals(store, { ...scan, entries, splitAt });

    expect(changed.map((user) => user.userId)).toEqual(['fallen']);
  });

  it('count the windows that start in the range, of the given bots alone', async () => {
    const store = await openTestStore();
    await recordWindows(store, [
      describeFacts({ startsAt: day('2026-02-28'), points: 1 }),
      describeFacts({ startsAt: day('2026-03-01'), points: 10 }),
      describeFacts({ startsAt: day('2026-03-31'), points: 100 }),
      describeFacts({ startsAt: day('2026-04-01'), points: 1_000 }),
      describeFacts({ botName: 'unreachable', points: 7 }),
    ]);

    expect((await compareTotals(store, { ...scan, entries: [entry('user-1', 110)] })).changed).toEqual([]);
    expect(
      (await compareTotals(store, { ...scan, scanId: '2', bots: ['unreachable'] })).changed,
    ).toHaveLength(1);
    expect((await compareTotals(store, { ...scan, scanId: '3', bots: [] })).changed).toEqual([]);
  });

  it('include the numbers of due, failed and too small windows of the whole ledger', async () => {
    const store = await openTestStore();
    await recordWindows(store, [
      describeFacts({ userId: 'due' }),
      describeFacts({ userId: 'later', dueAt: day('2026-05-01') }),
      describeFacts({ userId: 'small', state: 'below_minimum', dueAt: null, botName: 'marcus' }),
    ]);
    await store.sql`
      update enrichment_windows set state = 'failed', failure_code = 'LLM_REFUSED' where user_id = 'later'`;

    expect(await compareTotals(store, scan)).toMatchObject({
      due: 1,
      failed: 1,
      belowMinimum: 1,
      quarantined: 0,
    });
  });
});

describe("a scan's row", () => {
  it('is closed at once by an idle scan, with its report', async () => {
    const store = await openTestStore();

    await compareTotals(store, { ...scan, report: { collections: 3 } });

    expect(await readLastScan(store)).toMatchObject({
      ...{ scanId: 'scan-1', kind: 'totals', startedAt: now, finishedAt: now },
      report: { collections: 3, due: 0, blocked: 0, belowMinimum: 0, quarantined: 0 },
    });
  });

  it('stays open while there is work, until it is finished', async () => {
    const store = await openTestStore();
    expect(await readLastScan(store)).toBeNull();
    await recordWindows(store, [describeFacts()]);

    await compareTotals(store, scan);
    expect(await readLastScan(store)).toMatchObject({ scanId: 'scan-1', finishedAt: null });
    await finishScan(store, { scanId: 'scan-1', finishedAt: now, report: { enqueued: 1 } });

    expect(await readLastScan(store)).toMatchObject({ finishedAt: now, report: { enqueued: 1 } });
  });

  it('is not written by a dry scan, which leaves the quarantine alone too', async () => {
    const store = await openTestStore();

    await compareTotals(store, { ...scan, mode: 'dry', unreadable: [point('1')] });

    expect(await readLastScan(store)).toBeNull();
    expect(await countQuarantine(store)).toBe(0);
  });

  it('is deleted when there are a thousand newer ones', async () => {
    const store = await openTestStore();
    await store.sql`
      insert into enrichment_scans (scan_id, kind, started_at)
      select 'old-' || n, 'totals', ${day('2026-01-01')}::timestamptz + n * interval '1 minute' from generate_series(1, 1500) n`;

    await compareTotals(store, scan);

    const [row] = await store.sql`select count(*) as scans, min(started_at) as oldest from enrichment_scans`;
    expect(row?.scans).toBeLessThanOrEqual(1_001);
    expect(await readLastScan(store)).toMatchObject({ scanId: 'scan-1' });
  });

  it('is deleted by the next scan if it was written while the clock was ahead', async () => {
    const store = await openTestStore();
    await store.sql`
      insert into enrichment_scans (scan_id, kind, started_at, finished_at)
      select 'ahead', 'totals', at, at from (select clock_timestamp() + interval '1 year' as at) as moment`;

    await compareTotals(store, scan);

    expect(await readLastScan(store)).toMatchObject({ scanId: 'scan-1' });
  });
});

describe('quarantined points of a scan', () => {
  it('replace those of the last scan of these bots, and no others', async () => {
    const store = await openTestStore();
    await compareTotals(store, {
      ...scan,
      bots: ['elena', 'marcus'],
      unreadable: [point('1'), point('2'), point('1', 'marcus')],
    });
    await recordQuarantine(store, { window: describeFacts(), points: [point('9')], now });
    const later = day('2026-04-02');

    const { quarantined } = await compareTotals(store, {
      ...scan,
      scanId: 'scan-2',
      now: later,
      unreadable: [point('2'), { ...point('3'), reason: 'no time' }],
    });

    expect(quarantined).toBe(4);
    const rows = await listQuarantine(store, { limit: 10 });
    expect(rows.map((row) => [row.pointId, row.botName, row.reason, row.firstSeenAt, row.windowId])).toEqual([
      ['3', 'elena', 'no time', later, null],
      ['2', 'elena', 'no user', now, null],
      ['9', 'elena', 'no user', now, describeFacts().windowId],
      ['1', 'marcus', 'no user', now, null],
    ]);
    expect(await countQuarantine(store)).toBe(4);
  });

  it('stay unchanged for bots that were not scanned', async () => {
    const store = await openTestStore();
    await compareTotals(store, { ...scan, unreadable: [point('1')] });

    expect(await compareTotals(store, { ...scan, scanId: 'scan-2' })).toMatchObject({ quarantined: 1 });
    expect(await countQuarantine(store)).toBe(1);
  });
});
