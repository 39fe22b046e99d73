import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countQuarantine, listQuarantine, replaceQuarantine } from './quarantine.ts';
import { finishScan, readLastScan } from './scans.ts';
import { storableJson } from './storable-json.ts';
import { openTestStore } from './test-store.ts';

it('Postgres stores any text and returns it unchanged except for NUL and lone surrogates', async () => {
  const store = await openTestStore();
  const text = fc.string({ unit: 'binary' }).map((part) => `${part}\0\ud800`);
  const texts = fc.sample(text, 200);

  const [row] = await store.query((sql) => sql`select ${storableJson(texts)}::text::jsonb as kept`);

  expect(row?.kept).toEqual(texts.map((one) => one.toWellFormed().replaceAll('\0', '\ufffd')));
});

it('a point whose user id cannot be stored is quarantined and stops no scan', async () => {
  const store = await openTestStore();
  const now = new Date('2026-03-02T00:00:00Z');
  const point = { collection: 'c', reason: 'user id unusable' };
  const points = [
    { ...point, pointId: '1', userId: 'nul\0' },
    { ...point, pointId: '2', userId: '\ud800lone' },
  ];

  await replaceQuarantine(store, { botName: 'elena', points, now });

  expect(await countQuarantine(store)).toBe(2);
  expect((await listQuarantine(store, { limit: 9 })).map(({ userId }) => userId).sort()).toEqual([
    'nul\ufffd',
    '\ufffdlone',
  ]);
});

it("a scan whose report cuts a server's message inside of a character is finished", async () => {
  const store = await openTestStore();
  const scanId = '00000000-0000-4000-8000-000000000001';
  const startedAt = new Date('2026-03-02T00:00:00Z');
  await store.sql`
    insert into enrichment_scans (scan_id, kind, started_at) values (${scanId}, 'totals', ${startedAt})`;

  await finishScan(store, { scanId, finishedAt: startedAt, report: { error: '\u{1f40b}'.slice(0, 1) } });

  expect(await readLastScan(store)).toMatchObject({ report: { error: '\ufffd' } });
});
