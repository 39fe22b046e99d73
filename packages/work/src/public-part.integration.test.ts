import { TemporaryError } from '@enrichment/core';
import { createExtractiveWriter } from '@enrichment/kinds/summary/extractive/extractive-writer';
import type { SummaryWriter } from '@enrichment/kinds/summary/summary-writer';
import { scanOnce } from '@enrichment/scan/scan-range';
import { type Chat, openWorld, say, type World } from '@enrichment/scan/testing/world';
import { listDueWindows } from '@enrichment/store/ledger';
import { describe, expect, it } from 'vitest';
import { enrichWindow } from './enrich-window.ts';
import type { JobResult } from './job-result.ts';
import { createTestEngine } from './testing/test-engine.ts';

const signal = new AbortController().signal;
const DM = 'Beatrix hides the Harlequin diary under the floorboard';
const GUILD = 'The regatta around Skomer island starts on Saturday';

/** The extractive writer, which also writes down what it was shown. */
function watchedWriter({ failsAt }: { failsAt?: number } = {}) {
  const shown: string[][] = [];
  const writer = createExtractiveWriter();
  const watched: SummaryWriter = {
    ...writer,
    write: async (input, stop) => {
      shown.push(input.messages.map((message) => message.text));
      if (shown.length === failsAt) throw new TemporaryError('LLM_UNAVAILABLE', 'away');
      return await writer.write(input, stop);
    },
  };
  return { writer: watched, shown };
}

async function openTalk(...chats: readonly Chat[]): Promise<World> {
  const world = await openWorld();
  for (const chat of chats) await say(world, chat);
  return world;
}

/** A summarizer, its memory its own; each call is one attempt at the one window that is due. */
function createSummarizer(
  world: World,
  writer: SummaryWriter,
  { searchWords = 'keep' }: { searchWords?: 'keep' | 'none' } = {},
) {
  const engine = createTestEngine(world, { writer, searchWords });
  return async (): Promise<JobResult> => {
    await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
    const [job] = await listDueWindows(world.store, { now: world.clock.now(), limit: 1 });
    if (job === undefined) throw new Error('no window is due');
    const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };
    return await enrichWindow(engine, job, context);
  };
}

async function readSummary({ store }: World) {
  const [row] = await store.sql`
    select channel_types, message_count, summary_text, guild_text, guild_topics, guild_tone, guild_message_count,
      guild_confidence, guild_hash
    from conversation_summaries`;
  return row;
}

const mixed = [
  { at: '2026-03-08T10:00:00Z', text: DM },
  { at: '2026-03-08T14:00:00Z', text: GUILD, channel: 'guild' },
];

describe('a window that mixes private and public channels', () => {
  it('gets a guild part, made by a writer that never saw what was said in private', async () => {
    const world = await openTalk(...mixed);
    const { writer, shown } = watchedWriter();

    await createSummarizer(world, writer)();

    const row = await readSummary(world);
    expect(row).toMatchObject({ channelTypes: ['dm', 'guild'], messageCount: 12, guildMessageCount: 6 });
    expect(row?.summaryText).toContain('Harlequin');
    expect(row?.guildText).toContain('Skomer');
    expect(`${row?.guildText} ${row?.guildTopics}`.toLowerCase()).not.toMatch(/beatrix|harlequin|floorboard/);
    expect(shown.map((texts) => texts.length)).toEqual([12, 6]);
    expect(shown[1]?.join(' ')).not.toContain('Harlequin');
  });

  it('does not pay for the guild part again after a late private message', async () => {
    const world = await openTalk(...mixed);
    const { writer, shown } = watchedWriter();
    const summarize = createSummarizer(world, writer);
    await summarize();
    const before = await readSummary(world);

    await say(world, { at: '2026-03-08T20:00:00Z', text: DM, count: 1 });
    await summarize();

    expect(shown.map((texts) => texts.length)).toEqual([12, 6, 13]);
    const after = await readSummary(world);
    expect(after).toMatchObject({ messageCount: 13, guildMessageCount: 6, guildText: before?.guildText });
  });

  it.each([
    ['another model', { model: 'model-2' }],
    ['another version of the prompt', { enrichmentVersion: 'version-2' }],
  ])(
    'pays for the guild part again when %s writes, though its messages are the same',
    async (_name, change) => {
      const world = await openTalk(...mixed);
      const { writer, shown } = watchedWriter();
      await createSummarizer(world, writer)();

      await say(world, { at: '2026-03-08T20:00:00Z', text: DM, count: 1 });
      await createSummarizer(world, { ...writer, ...change })();

      expect(shown.map((texts) => texts.length)).toEqual([12, 6, 13, 6]);
    },
  );

  it('pays for both after a late public message', async () => {
    const world = await openTalk(...mixed);
    const { writer, shown } = watchedWriter();
    const summarize = createSummarizer(world, writer);
    await summarize();

    await say(world, { at: '2026-03-08T20:00:00Z', text: GUILD, count: 1, channel: 'text' });
    await summarize();

    expect(shown.map((texts) => texts.length)).toEqual([12, 6, 13, 7]);
    expect(await readSummary(world)).toMatchObject({ guildMessageCount: 7 });
  });

  it('whose guild part fails stores nothing, and the next attempt does not pay for the whole again', async () => {
    const world = await openTalk(...mixed);
    const { writer, shown } = watchedWriter({ failsAt: 2 });
    const summarize = createSummarizer(world, writer);

    await expect(summarize()).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });
    expect(await readSummary(world)).toBeUndefined();
    await summarize();

    expect(shown.map((texts) => texts.length)).toEqual([12, 6, 6]);
    expect(await readSummary(world)).toMatchObject({ messageCount: 12, guildMessageCount: 6 });
  });

  it('whose guild part fails and whose messages change is paid for again: a draft belongs to its content', async () => {
    const world = await openTalk(...mixed);
    const { writer, shown } = watchedWriter({ failsAt: 2 });
    const summarize = createSummarizer(world, writer);
    await expect(summarize()).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });

    await say(world, { at: '2026-03-08T20:00:00Z', text: DM, count: 1 });
    await summarize();

    expect(shown.map((texts) => texts.length)).toEqual([12, 6, 13, 6]);
    expect(await readSummary(world)).toMatchObject({ messageCount: 13 });
  });

  it('whose guild part fails does not share its draft: a window with the same words pays for its own', async () => {
    const world = await openTalk(...mixed, ...mixed.map((chat) => ({ ...chat, user: 'user-2' })));
    await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
    const { writer, shown } = watchedWriter({ failsAt: 2 });
    const engine = createTestEngine(world, { writer });
    const windows = await listDueWindows(world.store, { now: world.clock.now(), limit: 2 });
    const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };
    const write = async (window: (typeof windows)[number]) => await enrichWindow(engine, window, context);
    const [one, other] = windows;
    if (one === undefined || other === undefined) throw new Error('two windows are due');
    await expect(write(one)).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });

    await write(other);
    await write(one);

    expect(shown.map((texts) => texts.length)).toEqual([12, 6, 12, 6, 6]);
  });

  it('with too few public messages gets no guild part', async () => {
    const world = await openTalk(
      { at: '2026-03-08T10:00:00Z', text: DM },
      { at: '2026-03-08T14:00:00Z', text: GUILD, channel: 'guild', count: 4 },
    );
    const { writer, shown } = watchedWriter();

    await createSummarizer(world, writer)();

    expect(shown).toHaveLength(1);
    expect(await readSummary(world)).toMatchObject({ guildText: null, guildHash: null });
  });
});

describe('a window of one kind of channel', () => {
  it.each([
    ['public', ['guild', 'text'], ['guild', 'text']],
    ['private', ['dm', 'group_dm'], ['dm', 'group_dm']],
    ['unsaid, which is private', [null, 'dm'], ['dm', 'unknown']],
  ])('(%s) costs one summary', async (_name, channels, channelTypes) => {
    const chats = channels.map((channel, n) => ({ at: `2026-03-08T1${n}:00:00Z`, channel }));
    const world = await openTalk(...chats);
    const { writer, shown } = watchedWriter();

    await createSummarizer(world, writer)();

    expect(shown).toHaveLength(1);
    expect(await readSummary(world)).toMatchObject({ channelTypes, guildText: null });
  });
});

describe('a word that was said', () => {
  const matches = async ({ store }: World, column: 'search_words' | 'guild_search_words', word: string) => {
    const [row] = await store.sql`
      select coalesce(${store.sql(column)} @@ plainto_tsquery('english', ${word}), false) as is_found
      from conversation_summaries`;
    return row?.isFound;
  };

  it('finds its window, in a guild only if it was said in public', async () => {
    const world = await openTalk(...mixed);

    await createSummarizer(world, createExtractiveWriter())();

    expect(await matches(world, 'search_words', 'floorboards')).toBe(true);
    expect(await matches(world, 'search_words', 'regattas')).toBe(true);
    expect(await matches(world, 'guild_search_words', 'regattas')).toBe(true);
    expect(await matches(world, 'guild_search_words', 'floorboards')).toBe(false);
  });

  it('is stored without its position and exact count, and not at all with SEARCH_WORDS=false', async () => {
    const kept = await openTalk(...mixed);
    await createSummarizer(kept, createExtractiveWriter())();
    const none = await openTalk(...mixed);
    await createSummarizer(none, createExtractiveWriter(), { searchWords: 'none' })();

    const [bag] = await kept.store.sql`
      select bool_and(word.positions is null) as is_bare, count(*) as words
      from conversation_summaries s, unnest(s.search_words) as word`;
    expect(bag).toMatchObject({ isBare: true });
    expect(bag?.words).toBeGreaterThan(10);
    const numbers = await kept.store.sql<{ number: number }[]>`
      select distinct n.value::int as number
      from conversation_summaries s, jsonb_each(s.said_terms) n where n.key <> '' order by 1`;
    expect([1, 2, 3, 5, 8, 13]).toEqual(expect.arrayContaining(numbers.map(({ number }) => number)));
    const [row] = await none.store.sql`
      select search_words, guild_search_words, said_terms, guild_said_terms, told_terms is not null as is_told
      from conversation_summaries`;
    expect({ ...row }).toEqual({
      ...{ searchWords: null, guildSearchWords: null, saidTerms: null, guildSaidTerms: null },
      isTold: true,
    });
  });
});
