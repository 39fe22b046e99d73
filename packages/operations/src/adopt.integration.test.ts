import { drainQueue, openWorld, say, type World } from '@enrichment/scan/testing/world';
import { countOriginalSummaries, removeCoveredOriginals } from '@enrichment/store/original-summaries';
import { listSummaries } from '@enrichment/store/summaries';
import { expect, test } from 'vitest';
import { adopt, planAdopt } from './adopt.ts';
import { scan } from './scan.ts';

const context = { by: 'ann', signal: new AbortController().signal };

interface TheirRow {
  readonly bot?: string;
  readonly user?: string;
  readonly from: string;
  readonly to: string;
  readonly count?: number;
  readonly text?: string;
  /** Characters of the messages, by which the original divides the length of its text. */
  readonly characters?: number;
  readonly change?: Readonly<Record<string, unknown>>;
}

/** Inserts a row exactly as the original worker does: ten columns, the others by default. */
async function writeTheirs({ store }: World, row: TheirRow): Promise<number> {
  const { bot = 'elena', user = 'user-1', from, to, count = 6, characters = 731 } = row;
  const text =
    row.text ?? `Conversation with ${count} messages between user and ${bot}. Topics and details discussed.`;
  const values = {
    user_id: user,
    bot_name: bot,
    summary_text: text,
    start_timestamp: from,
    end_timestamp: to,
    message_count: count,
    key_topics: ['general conversation'],
    emotional_tone: 'neutral',
    compression_ratio: [...text].length / characters,
    confidence_score: count >= 20 ? 0.9 : count >= 10 ? 0.8 : count >= 5 ? 0.6 : 0.4,
    ...row.change,
  };
  const [made] = await store.sql<
    { id: number }[]
  >`insert into conversation_summaries ${store.sql(values)} returning id`;
  return made?.id ?? 0;
}

const ids = async ({ store }: World) =>
  (await listSummaries(store, { limit: 100 })).filter((row) => row.windowId === null).map((row) => row.id);

/** Two days of which both workers have summaries, and one that only the original has. */
async function openBoth() {
  const world = await openWorld();
  await say(world, { at: '2026-03-02T10:00:00Z' });
  await say(world, { at: '2026-03-03T10:00:00Z' });
  await scan(world, { depth: 'totals', mode: 'live' }, context);
  await drainQueue(world);
  await say(world, { at: '2026-01-05T10:00:00Z' });
  return {
    world,
    placeholder: await writeTheirs(world, { from: '2026-03-02 10:00:00.25', to: '2026-03-02 10:05:00' }),
    fragment: await writeTheirs(world, {
      from: '2026-03-03 10:02:00.5',
      to: '2026-03-03 10:04:00',
      text: 'The user asked about the tide, and Elena explained it.',
    }),
    whole: await writeTheirs(world, {
      from: '2026-03-02 12:00:00',
      to: '2026-03-03 12:00:00',
      text: 'The user and Elena spoke about the sea for a day.',
      count: 12,
    }),
    old: await writeTheirs(world, { from: '2026-01-05 10:00:00', to: '2026-01-05 10:05:00' }),
  };
}

test('a dry run counts the rows by bot and kind, and changes nothing', async () => {
  const { world } = await openBoth();
  const before = await ids(world);

  const plan = await planAdopt(world, {}, context);

  expect(plan.bots).toMatchObject([
    {
      botName: 'elena',
      placeholders: 2,
      fragments: 1,
      whole: 1,
      covered: 3,
      foreign: 0,
      removed: 0,
      waiting: 1,
      enqueued: 1,
    },
  ]);
  expect(await ids(world)).toEqual(before);
});

test('rows that our summaries cover are removed, the time of the others is redone, and a second run removes them', async () => {
  const { world, old } = await openBoth();

  const first = await adopt(world, {}, context);
  const left = await ids(world);
  await drainQueue(world);
  const second = await adopt(world, {}, context);

  expect(first.bots).toMatchObject([{ removed: 3, waiting: 1, enqueued: 1 }]);
  expect(left).toEqual([old]);
  expect(second.bots).toMatchObject([{ covered: 1, removed: 1, waiting: 0, enqueued: 0 }]);
  expect(await ids(world)).toEqual([]);
  const ours = await listSummaries(world.store, { limit: 10 });
  expect(ours.map(({ startsAt }) => startsAt.toISOString().slice(0, 10))).toEqual([
    '2026-01-05',
    '2026-03-02',
    '2026-03-03',
  ]);
});

test.each<[string, Partial<TheirRow>]>([
  [
    'a text that a person wrote in place of the placeholder',
    { change: { summary_text: 'They made up after a quarrel.' } },
  ],
  ['a placeholder with another number of messages', { change: { message_count: 12 } }],
  [
    'a summary whose text was changed',
    { text: 'A summary of theirs.', change: { summary_text: 'A text of a person.' } },
  ],
  [
    'a summary that was touched later',
    { text: 'A summary of theirs.', change: { updated_at: '2030-01-01' } },
  ],
  ['a row of another type', { change: { summary_type: 'note' } }],
  ['a row of another version', { change: { enrichment_version: 'mine' } }],
  ['a row with a confidence of its own', { text: 'A summary.', change: { confidence_score: 0.95 } }],
  [
    'a row with the three columns that must be there',
    { change: { compression_ratio: null, key_topics: null, emotional_tone: null } },
  ],
])('%s is never touched, though ours covers it', async (_what, row) => {
  const world = await openWorld();
  await say(world, { at: '2026-03-02T10:00:00Z' });
  await scan(world, { depth: 'totals', mode: 'live' }, context);
  await drainQueue(world);
  const id = await writeTheirs(world, { from: '2026-03-02 10:00:00', to: '2026-03-02 10:05:00', ...row });

  const { bots } = await adopt(world, {}, context);

  expect(bots).toMatchObject([{ foreign: 1, removed: 0, waiting: 0 }]);
  expect(await ids(world)).toEqual([id]);
});

test('a row stays while ours covers only a part of its time, or is withheld', async () => {
  const { world } = await openBoth();
  const longer = await writeTheirs(world, { from: '2026-03-03 23:00:00', to: '2026-03-04 01:00:00' });
  await world.store
    .sql`delete from conversation_summaries where window_id is not null and start_timestamp = '2026-03-02'`;

  await adopt(world, { user: 'user-1' }, context);

  expect(await ids(world)).toContain(longer);
  expect(await ids(world)).toHaveLength(4);
});

test('a placeholder with the name of the first version, elena_7d, is recognized too; other bots and users are unchanged', async () => {
  const { world } = await openBoth();
  const text = 'Conversation with 6 messages between user and elena_7d. Topics and details discussed.';
  const named = await writeTheirs(world, { text, from: '2026-03-02 11:00:00', to: '2026-03-02 11:01:00' });
  const marcus = await writeTheirs(world, {
    bot: 'marcus',
    from: '2026-03-02 11:00:00',
    to: '2026-03-02 11:01:00',
  });

  const all = await planAdopt(world, {}, context);
  await adopt(world, { bot: 'elena', user: 'nobody' }, context);
  const untouched = await ids(world);
  await adopt(world, { bot: 'elena' }, context);

  expect(all).toMatchObject({ bots: [{ placeholders: 3 }, { placeholders: 1 }], leftOut: ['marcus'] });
  expect(untouched).toContain(named);
  expect(await ids(world)).not.toContain(named);
  expect(await ids(world)).toContain(marcus);
});

test('after an interruption every row is there or replaced, and the next run completes it', async () => {
  const { world } = await openBoth();
  for (let at = 0; at < 600; at += 1) {
    const from = new Date(Date.parse('2026-03-02T10:00:00Z') + at * 1_000);
    await writeTheirs(world, { from: from.toISOString(), to: new Date(from.getTime() + 500).toISOString() });
  }

  await removeCoveredOriginals(world.store, {});
  const stopped = AbortSignal.abort(new Error('stopped'));
  const failure = await adopt(world, {}, { ...context, signal: stopped }).catch((error: unknown) => error);
  const halfway = await countOriginalSummaries(world.store);
  const { bots } = await adopt(world, {}, context);

  expect(failure).toMatchObject({ message: 'stopped' });
  expect(halfway).toBe(604 - 500);
  expect(bots).toMatchObject([{ removed: 103, waiting: 1 }]);
  expect(await listSummaries(world.store, { limit: 10 })).toHaveLength(3);
});
