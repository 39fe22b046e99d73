import { makeTerms } from '@enrichment/store/search-terms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskedQuestion } from './question.ts';
import { addGuildPart, openRecall } from './testing/open-recall.ts';

type Recall = Awaited<ReturnType<typeof openRecall>>;

const [EVERYTHING, PUBLIC_ALONE] = ['user-1', 'user-2'];
const PUBLIC = ['guild'];

/**
 * One user with public, mixed and private windows, and one with only what a guild may know of them. The tests
 * only ask, so they share it.
 */
let recall: Recall;
const closers: (() => Promise<void>)[] = [];
beforeAll(async () => {
  recall = await openRecall({ atEnd: (close) => void closers.push(close) });
  const { store, tell } = recall;
  await tell(
    { date: '2026-03-10', channelTypes: PUBLIC, text: 'The regatta.', messageCount: 9 },
    {
      date: '2026-03-11',
      channelTypes: ['dm', 'guild'],
      text: 'SECRET zeppelin.',
      messageCount: 71,
      said: ['2026-03-11T02:00:00Z', '2026-03-11T03:00:00Z'],
    },
    { date: '2026-03-18', channelTypes: PUBLIC, state: 'provisional', text: 'Today.', messageCount: 6 },
  );
  await addGuildPart(store, { text: 'The tides.', messageCount: 8 });
  await tell(
    { date: '2026-03-10', userId: PUBLIC_ALONE, channelTypes: PUBLIC, text: 'The regatta.', messageCount: 9 },
    {
      date: '2026-03-11',
      userId: PUBLIC_ALONE,
      channelTypes: PUBLIC,
      text: 'The tides.',
      messageCount: 8,
      said: ['2026-03-11T20:00:00Z', '2026-03-11T21:00:00Z'],
    },
    {
      date: '2026-03-18',
      userId: PUBLIC_ALONE,
      channelTypes: PUBLIC,
      state: 'provisional',
      text: 'Today.',
      messageCount: 6,
    },
  );
  await store.sql`
    update conversation_summaries set emotional_tone = 'neutral', key_topics = '{}', confidence_score = 0.7`;
  await tellPrivate(recall);
  // As soon as the scanner has seen them, rows that were written behind our back have terms like all others.
  await makeTerms(store, { rowsMax: 1_000 });
});

afterAll(async () => {
  for (const close of closers) await close();
});

/** A window in each state, from before the public ones to behind them. */
async function tellPrivate({ store, tell }: Recall): Promise<void> {
  await tell(
    { date: '2026-01-05', channelTypes: ['dm'], text: 'SECRET one.', messageCount: 31 },
    { date: '2026-03-12', channelTypes: ['dm', 'guild'], text: 'SECRET tides.', messageCount: 32 },
    { date: '2026-03-13', state: 'pending', messageCount: 33 },
    { date: '2026-03-14', state: 'failed', messageCount: 34 },
    { date: '2026-03-15', state: 'below_minimum', messageCount: 3 },
    { date: '2026-03-16', channelTypes: [], text: 'SECRET two.', messageCount: 35 },
  );
  await store.sql`update conversation_summaries set guild_text = null where summary_text = 'SECRET tides.'`;
  await store.sql`
    update enrichment_windows set state = 'pending' where user_id = ${EVERYTHING} and starts_at = '2026-03-11T00:00:00Z'`;
  await store.sql`
    insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
    values (${EVERYTHING}, 'elena', 'SECRET three.', '2026-03-17 12:00:00', '2026-03-17 13:00:00', 36)`;
}

const asGuild = async (user: string | undefined, question: Partial<AskedQuestion>) => {
  const { user: _, ...answer } = await recall.ask({ ...question, ...(user && { user }), audience: 'guild' });
  return answer;
};

const day = (from: string, to: string) => ({ from: `2026-${from}:00Z`, to: `2026-${to}:00Z` });

describe('a guild is told the same whether or not there are direct messages', () => {
  it.each<[string, Partial<AskedQuestion>]>([
    ['about everything', {}],
    ['about a time of which all is private', day('01-01T00:00', '02-01T00:00')],
    ['about a time of which all waits, failed or is too short', day('03-13T00:00', '03-16T00:00')],
    ['about a mixed day', day('03-11T00:00', '03-12T00:00')],
    [
      'about the hours of a mixed day in which its private messages were sent',
      day('03-11T01:00', '03-11T04:00'),
    ],
    ['about the other hours of that day', day('03-11T05:00', '03-11T23:00')],
    ['about a time before all public records', day('02-01T00:00', '02-02T00:00')],
    ['about a time after them', { from: '2026-03-18T11:00:00Z' }],
    ['about a word of public messages', { search: 'tides' }],
    ['about a word of private messages', { search: 'zeppelin' }],
    ['about a misspelled word of private messages', { search: 'zepelin' }],
    ['about words of both', { search: 'secret regatta tides' }],
    ['with a limit', { limit: 1 }],
    ['with a small budget', { tokens: 100 }],
    ['with fresh summaries preferred', { prefer: 'fresh', waitSeconds: 0 }],
  ])('%s', async (_name, question) => {
    expect(await asGuild(EVERYTHING, question)).toEqual(await asGuild(PUBLIC_ALONE, question));
  });
});

it('a window that mixes private and public messages counts as its public part alone', async () => {
  const { coverage, dropped } = await asGuild(EVERYTHING, { limit: 1 });

  const none = { windows: 0, messages: 0 };
  expect(coverage).toEqual({
    summarized: { windows: 2, messages: 17 },
    provisional: { windows: 1, messages: 6 },
    pending: none,
    failed: none,
    below_minimum: none,
    withheld: none,
    original: none,
  });
  expect(dropped.fromSummaries).toBe(2);
});

it('who may hear everything is told the private numbers, too', async () => {
  const { coverage } = await recall.ask({});

  expect(coverage).toMatchObject({
    summarized: { windows: 4 },
    pending: { windows: 2, messages: 104 },
    failed: { windows: 1, messages: 34 },
    below_minimum: { windows: 1, messages: 3 },
    original: { windows: 1, messages: 36 },
  });
});

it('an empty answer for a guild claims neither that nothing was said nor that anything waits', async () => {
  for (const user of [EVERYTHING, PUBLIC_ALONE, 'user-of-whom-nobody-knows']) {
    const answer = await asGuild(user, day('03-13T00:00', '03-17T00:00'));

    expect(answer).toMatchObject({ summaries: [], empty: 'nothing_public' });
    expect(answer.text).toContain('Nothing public is recorded of that.');
  }
});

it('a guild that prefers fresh has due windows moved, and waits for none: its wait would tell of direct messages', async () => {
  const moved: (readonly string[])[] = [];
  const { tell, ask } = await openRecall({
    advance: async (windowIds) => {
      moved.push(windowIds);
      return windowIds;
    },
  });
  await tell({ date: '2026-03-16', state: 'pending' });

  // With a wait the test would end at its time limit.
  const answer = await ask({ audience: 'guild', prefer: 'fresh', waitSeconds: 300 });

  expect(moved).toHaveLength(1);
  expect(answer).toMatchObject({ empty: 'nothing_public' });
});

it('a guild that prefers fresh does not wait for a queue that does not answer, and does not fail with one that refuses', async () => {
  for (const advance of [
    () => new Promise<never>(() => undefined),
    () => Promise.reject(new Error('The queue is away.')),
  ]) {
    const { tell, ask } = await openRecall({ advance });
    await tell({ date: '2026-03-16', state: 'pending' });

    const answer = await ask({ audience: 'guild', prefer: 'fresh', waitSeconds: 300 });

    expect(answer).toMatchObject({ empty: 'nothing_public' });
  }
});
