import { expect, it } from 'vitest';
import type { Store } from './connect.ts';
import { matchWords } from './recall.ts';
import { countWithoutTerms, makeTerms } from './search-terms.ts';
import { windowWords } from './search-words.ts';
import { upsertSummary } from './summaries.ts';
import { describeContents, describeFacts, openTestStore, summary } from './test-store.ts';

const window = describeFacts({ userId: 'user-1' });
const scope = { userId: 'user-1', botNames: null, range: null, now: new Date(), audience: 'dm' } as const;

async function save(store: Store, messages: readonly string[], contentVersion = 1): Promise<void> {
  const words = { all: windowWords(messages), guild: null };
  await store.query((sql) =>
    upsertSummary(sql, { window, summary, content: describeContents(), contentVersion, words }),
  );
}

/** How often the only summary holds the word, in what is told and in what was said. */
async function readHeld(store: Store, word: string): Promise<readonly (number | undefined)[]> {
  const { matches } = await matchWords(store, scope, [{ number: 0, word }]);
  return [matches[0]?.told.counts[0], matches[0]?.said.counts[0]];
}

/** As a process of the version before writes: it knows nothing of terms. */
async function writeAsBefore(store: Store, text: string): Promise<void> {
  await store.sql`
    update conversation_summaries set summary_text = ${text}, content_hash = 'hash-b',
      search_words = enrichment_search_lexemes('zeppelin zeppelin Sch\u00f6nbrunn 杭州的图书馆', null)`;
}

it('a summary has terms from the moment it is written, with how often a word is in it', async () => {
  const store = await openTestStore();

  await save(store, ['tide, tide, tide and moon']);

  expect(await countWithoutTerms(store)).toBe(0);
  expect(await readHeld(store, 'tides')).toEqual([expect.any(Number), 3]);
  expect(await readHeld(store, 'zeppelin')).toEqual([undefined, undefined]);
});

it('summaries that a process of the previous version writes are found at once, and never by the terms of older content', async () => {
  const store = await openTestStore();
  await save(store, ['tide and lagoon']);

  await writeAsBefore(store, 'They spoke of a balloon.');

  expect(await countWithoutTerms(store)).toBe(1);
  expect(await readHeld(store, 'lagoon')).toEqual([undefined, undefined]);
  expect(await readHeld(store, 'balloon')).toEqual([1, 0]);
  expect(await readHeld(store, 'zeppelin')).toEqual([0, 1]);
});

it('missing terms are created in steps from what Postgres has, and creating them twice changes nothing', async () => {
  const store = await openTestStore();
  await save(store, ['tide and moon']);
  await writeAsBefore(store, 'They spoke of balloons.');
  await store.sql`
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, key_topics)
    select 'user-1', 'elena', 'As it was before: n' || n, '2025-01-01'::timestamp + n * interval '1 day',
      '2025-01-02'::timestamp + n * interval '1 day', 7, array['regatta', null]
    from generate_series(1, 5) n`;

  const steps = [];
  for (let n = 0; n < 4; n += 1) steps.push(await makeTerms(store, { rowsMax: 4 }));

  expect(steps).toEqual([4, 2, 0, 0]);
  expect(await countWithoutTerms(store)).toBe(0);
  expect(await readHeld(store, 'zeppelin')).toEqual([0, 1]);
  expect(await readHeld(store, 'balloon')).toEqual([1, 0]);
  expect(await readHeld(store, 'Schonbrunn'.toLowerCase())).toEqual([0, 1]);
  expect(await readHeld(store, '图书馆')).toEqual([0, 1]);
  const { matches } = await matchWords(store, scope, [{ number: 0, word: 'regatta' }]);
  expect(matches).toHaveLength(5);
});

it('terms of messages are deleted with their words', async () => {
  const store = await openTestStore();
  await save(store, ['zeppelin']);

  await store.sql`update conversation_summaries set search_words = null`;

  expect(await readHeld(store, 'zeppelin')).toEqual([undefined, undefined]);
});

it('the terms of a window with any number of words can be stored', async () => {
  const store = await openTestStore();
  const words = Array.from({ length: 12_000 }, (_, n) => `昨日は京都${n} wandering${n} éèàùç${n}`);

  await save(store, ['x'.repeat(3_000_000), '__proto__ constructor', ...words]);

  expect(await readHeld(store, 'constructor')).toEqual([0, 1]);
});
