import { cleanMessages, type Message, readErrorCode } from '@enrichment/core';
import { isoWithOffset } from '@enrichment/time-phrases/iso-with-offset';
import pMap from 'p-map';
import type { Quote } from '../answer.ts';
import type { QuoteSource } from './quote-source.ts';
import { rankMessages } from './rank-messages.ts';

/** Limits on Qdrant reads for each question. */
export interface QuoteLimits {
  /** Maximum number of windows to read, best first. */
  readonly windowsMax: number;
  /** Maximum number of messages over all windows; a window that would exceed it is left out. */
  readonly messagesMax: number;
  readonly timeoutMs: number;
}

/** A summary whose window may be read. */
export interface QuotedWindow {
  readonly botName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly messageCount: number;
  readonly score: number | null;
}

/** Matching messages, best first, or why there are none. */
export interface FoundQuotes {
  readonly quotes: readonly Quote[];
  readonly missing: 'source_unavailable' | null;
  /** By window as given: how well the best messages of each window that was read match the words. */
  readonly windowScores: ReadonlyMap<QuotedWindow, number>;
}

const NO_SCORES: FoundQuotes['windowScores'] = new Map();

/** An answer without quotes. */
export const NO_QUOTES: FoundQuotes = { quotes: [], missing: null, windowScores: NO_SCORES };

/**
 * Number of windows read concurrently: few round trips for each question, without delaying Qdrant's other
 * readers.
 */
const WINDOWS_AT_ONCE = 4;

/** More quotes than fit into any text. */
const QUOTES_MAX = 200;

/**
 * Reads the messages of the matching windows and orders them by the question's words. A guild gets only
 * public messages, as in summaries. If Qdrant does not answer in time, the answer has no quotes and says so.
 * @throws the signal's reason, and any error that is not the source's
 */
export async function findQuotes(
  { source, limits }: { source: QuoteSource; limits: QuoteLimits },
  {
    userId,
    windows,
    words,
    audience,
    timeZone,
  }: {
    userId: string;
    windows: readonly QuotedWindow[];
    words: readonly string[];
    audience: 'dm' | 'guild';
    timeZone: string;
  },
  signal: AbortSignal,
): Promise<FoundQuotes> {
  const chosen = chooseWindows(windows, limits);
  if (chosen.length === 0 || words.length === 0) return NO_QUOTES;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)]);
  const read = async (window: QuotedWindow) => {
    const range = { from: window.startsAt, to: window.endsAt };
    const heard = await source.readMessages({ botName: window.botName, userId, range, audience }, deadline);
    // Texts are cleaned to their visible characters; a message without any is not quoted.
    return { window, messages: cleanMessages(heard).filter(({ text }) => text !== '') };
  };
  try {
    const contents = await pMap(chosen, read, { concurrency: WINDOWS_AT_ONCE, signal: deadline });
    return { ...rankQuotes(contents, { words, timeZone }), missing: null };
  } catch (error) {
    signal.throwIfAborted();
    if (!deadline.aborted && !readErrorCode(error).startsWith('SOURCE_')) throw error;
    return { ...NO_QUOTES, missing: 'source_unavailable' };
  }
}

function chooseWindows(windows: readonly QuotedWindow[], limits: QuoteLimits): QuotedWindow[] {
  const chosen: QuotedWindow[] = [];
  let messages = 0;
  for (const window of windows) {
    if (chosen.length >= limits.windowsMax) break;
    if (messages + window.messageCount > limits.messagesMax) continue;
    messages += window.messageCount;
    chosen.push(window);
  }
  return chosen;
}

/** Bonus of a message in the best window; about half a rare word. */
const WINDOW_WEIGHT = 2;

function rankQuotes(
  contents: readonly { window: QuotedWindow; messages: readonly Message[] }[],
  { words, timeZone }: { words: readonly string[]; timeZone: string },
): Pick<FoundQuotes, 'quotes' | 'windowScores'> {
  const all = contents.flatMap(({ window, messages }, windowIndex) =>
    messages.map((message) => ({ message, window, windowIndex, text: message.text })),
  );
  const scores = rankMessages(all, words);
  const rated = all.map((one, index) => ({ ...one, score: scores[index] ?? 0 }));
  const quotes = rated
    .filter(({ score }) => score > 0)
    .map((one) => ({ ...one, score: one.score + WINDOW_WEIGHT * (one.window.score ?? 0) }))
    .sort((a, b) => b.score - a.score || b.message.sentAt.getTime() - a.message.sentAt.getTime())
    .slice(0, QUOTES_MAX)
    .map(({ message, window, text }) => ({
      window: isoWithOffset(window.startsAt, timeZone),
      botName: window.botName,
      at: isoWithOffset(message.sentAt, timeZone),
      speaker: message.speaker,
      text,
      messageId: message.id,
    }));
  const windowScores = contents.map(
    ({ window }) => [window, scoreOfBest(rated.filter((one) => one.window === window))] as const,
  );
  return { quotes, windowScores: new Map(windowScores) };
}

/** A window with an answer has one message that matches well; a second and a third add certainty. */
const BEST_WEIGHTS = [1, 0.5, 0.25] as const;

function scoreOfBest(rated: readonly { readonly score: number }[]): number {
  const best = rated.map(({ score }) => score).sort((a, b) => b - a);
  return BEST_WEIGHTS.reduce((sum, weight, at) => sum + weight * (best[at] ?? 0), 0);
}
