import { manualClock, type WindowState } from '@enrichment/core';
import type { Store } from '@enrichment/store/connect';
import { recordWindows } from '@enrichment/store/ledger';
import { windowWords } from '@enrichment/store/search-words';
import { upsertSummary } from '@enrichment/store/summaries';
import { day, describeFacts, openTestStore, summary } from '@enrichment/store/test-store';
import type { RecallAnswer } from '../answer.ts';
import type { SharedBots } from '../choose-bots.ts';
import type { AskedQuestion } from '../question.ts';
import { type AdvanceWindows, type RecallDependencies, recall } from '../recall.ts';

/** A window and its summary. */
export interface Told {
  readonly date: string;
  readonly text?: string;
  readonly topics?: readonly string[];
  readonly botName?: string;
  readonly userId?: string;
  readonly state?: Exclude<WindowState, 'running'>;
  readonly messageCount?: number;
  readonly channelTypes?: readonly string[];
  readonly hours?: number;
  /** Times of the first and last message; omitted: not recorded, as in earlier versions. */
  readonly said?: readonly [string, string];
  readonly confidence?: number;
  /** The window's messages, for stores that keep their words. */
  readonly messages?: readonly string[];
}

export const NOW = new Date('2026-03-18T12:00:00Z');

/**
 * Opens a store with the given summaries, and asks it questions as user-1 about elena at noon of Wednesday
 * 2026-03-18.
 */
export async function openRecall({
  sharedBots = [],
  advance,
  quotes,
  claims,
  store: given,
  scannedAt = NOW,
  atEnd,
}: {
  sharedBots?: SharedBots;
  /** When the last completed scan began; null for none. */
  scannedAt?: Date | null;
  advance?: AdvanceWindows;
  quotes?: RecallDependencies['quotes'];
  claims?: 'on' | 'off';
  /** A store that is open already. */
  store?: Store;
  /** Registers the clean-up; default: at the end of the test. */
  atEnd?: (close: () => Promise<void>) => void;
} = {}) {
  const store = given ?? (await openTestStore({ ...(atEnd && { atEnd }) }));
  if (scannedAt !== null && given === undefined)
    await store.sql`
      insert into enrichment_scans (scan_id, kind, started_at, finished_at)
      values ('scan-1', 'totals', ${scannedAt}, ${scannedAt})`;
  const ask = async (question: Partial<AskedQuestion>): Promise<RecallAnswer> =>
    await recall(
      {
        store,
        clock: manualClock(NOW),
        sharedBots,
        ...(advance && { advance }),
        ...(quotes && { quotes }),
        ...(claims && { claims }),
      },
      { user: 'user-1', bots: ['elena'], ...question },
      new AbortController().signal,
    );
  return {
    store,
    ask,
    tell: async (...windows: readonly Told[]) => {
      for (const window of windows) await tell(store, window);
    },
  };
}

async function tell(store: Store, told: Told): Promise<void> {
  const { date, state = 'summarized', messageCount = 20, hours = 24 } = told;
  const startsAt = date.includes('T') ? new Date(date) : day(date);
  const window = describeFacts({
    userId: told.userId ?? 'user-1',
    botName: told.botName ?? 'elena',
    startsAt,
    endsAt: new Date(startsAt.getTime() + hours * 3_600_000),
    messageCount,
    ...saidBetween(told),
  });
  // Writes the summary first, so that a reader who sees it in the ledger can find it.
  if (state === 'summarized' || state === 'provisional') await tellSummary(store, told, window);
  await recordWindows(store, [{ ...window, state: state === 'withheld' ? 'below_minimum' : state }]);
  if (state === 'withheld')
    await store.sql`update enrichment_windows set state = 'withheld' where window_id = ${window.windowId}`;
}

async function tellSummary(
  store: Store,
  told: Told,
  window: ReturnType<typeof describeFacts>,
): Promise<void> {
  const { date, channelTypes = ['dm'] } = told;
  const { messageCount } = window;
  const content = { messageCount, contentHash: 'hash-a', channelTypes, ...saidBetween(told) };
  const { text = `What was said on ${date}.`, topics = [], confidence = 0.9 } = told;
  await store.query((sql) =>
    upsertSummary(sql, {
      window,
      summary: { ...summary, text, topics, confidence },
      content,
      contentVersion: 1,
      ...(told.messages && { words: { all: windowWords(told.messages), guild: null } }),
    }),
  );
}

function saidBetween({ said }: Told): { firstMessageAt: Date | null; lastMessageAt: Date | null } {
  const [first, last] = said ?? [];
  return {
    firstMessageAt: first === undefined ? null : new Date(first),
    lastMessageAt: last === undefined ? null : new Date(last),
  };
}

/** Adds a guild part to each mixed window. */
export async function addGuildPart(
  store: Store,
  { text, messageCount }: { text: string; messageCount: number },
): Promise<void> {
  await store.sql`
    update conversation_summaries set guild_text = ${text}, guild_topics = '{}', guild_tone = 'neutral',
      guild_message_count = ${messageCount}, guild_confidence = 0.7
    where 'dm' = any(channel_types) and 'guild' = any(channel_types)`;
}

/** The days of an answer's summaries, in its order. */
export const listDays = ({ summaries }: Pick<RecallAnswer, 'summaries'>) =>
  summaries.map(({ start }) => start.slice(0, 10));
