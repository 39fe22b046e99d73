import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countUserRows, deleteUserRows } from './forget-user.ts';
import { findForgotten, keepOut } from './forgotten.ts';
import { compareTotals, listUserWindows, recordWindows } from './ledger.ts';
import { day, describeFacts, openTestStore } from './test-store.ts';

const range = { from: day('2026-03-01'), to: day('2026-04-01') };
const now = day('2026-03-20');

/** What the tables can hold: 1 to 255 characters, well-formed, no NUL. */
const id = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom(
      '\\',
      "'",
      '"',
      '{}',
      '{NULL}',
      'NULL',
      '',
      '%',
      '_',
      '$1',
      '\u001b',
      ' ',
      'a ',
      'a',
      'A',
      '\u00e9',
      'e\u0301',
    ),
    fc.string({
      unit: fc.constantFrom('a', 'A', '\\', '"', ',', '{', '}', ' ', '%', '\u{1f40b}'),
      minLength: 1,
    }),
  )
  .map((text) => text.replaceAll('\0', '').toWellFormed())
  .filter((text) => text !== '' && [...text].length <= 255);

it('users with any ids are stored, counted, found and forgotten separately', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(id, { minLength: 40, maxLength: 60 }), id, async (userIds, botName) => {
      const store = await openTestStore();
      await recordWindows(
        store,
        userIds.map((userId) => describeFacts({ userId, botName })),
      );
      const entries = userIds.map((userId) => ({ botName, userId, points: 30 }));
      const scan = { startedAt: now, now, range, bots: [botName], kind: 'totals', mode: 'dry' as const };
      const compare = async (points: typeof entries) =>
        (await compareTotals(store, { ...scan, scanId: crypto.randomUUID(), entries: points })).changed;
      const [forgotten = '', ...others] = userIds;

      expect(await compare(entries)).toEqual([]);
      expect(await compare(entries.slice(1))).toEqual([{ botName, userId: forgotten, known: 30 }]);
      await keepOut(store, { userId: forgotten, botName: undefined }, now);
      await deleteUserRows(store, { userId: forgotten, botName: undefined });

      expect(await findForgotten(store, { botName, userIds })).toEqual([forgotten]);
      expect(await countUserRows(store, { userId: forgotten, botName: undefined })).toMatchObject({
        windows: 0,
      });
      const left = await Promise.all(
        others.map((userId) => listUserWindows(store, { userId, botName, range })),
      );
      expect(left.map((windows) => windows.map(({ userId }) => userId))).toEqual(
        others.map((userId) => [userId]),
      );
    }),
    { numRuns: 4 },
  );
});

it('forgetting a user whose id is an ordinary word deletes only the scan reports whose error names it', async () => {
  const store = await openTestStore();
  const bot = { botName: 'elena', users: 0, unreadable: 0 };
  const report = (error?: object) => ({ mode: 'live', kind: 'totals', due: 0, bots: [{ ...bot, ...error }] });
  const named = report({ error: { code: 'SOURCE_REJECTED', message: 'the windows of "a.b" are away' } });
  for (const [scanId, content] of [report(), named].entries()) {
    await store.sql`
      insert into enrichment_scans (scan_id, kind, started_at, report)
      values (${`s-${scanId}`}, 'totals', ${now}, ${JSON.stringify(content)}::text::jsonb)`;
  }
  const countScans = async (userId: string) =>
    (await countUserRows(store, { userId, botName: undefined })).scans;

  const likeWords = ['live', 'bots', 'elena', '0', 'totals', 'message', 'SOURCE_REJECTED', 'a', 'axb', '.*'];
  expect(await Promise.all(likeWords.map(countScans))).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
  expect(await countScans('a.b')).toBe(1);
});
