import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countUserRows, deleteUserRows } from './forget-user.ts';
import { findForgotten, keepOut } from './forgotten.ts';
import { compareTotals, listUserWindows, recordWindows } from './ledger.ts';
import { day, factsOf, openTestStore } from './test-store.ts';

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

it('users of any ids are kept, counted, found and forgotten one by one: none is folded into another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(id, { minLength: 40, maxLength: 60 }), id, async (userIds, botName) => {
      const store = await openTestStore();
      await recordWindows(
        store,
        userIds.map((userId) => factsOf({ userId, botName })),
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
