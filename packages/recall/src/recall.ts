import type { Clock } from '@enrichment/core';
import type { Store } from '@enrichment/store/connect';
import {
  type Coverage,
  findFirstWindow,
  findKeptFrom,
  type RecallScope,
  readCoverage,
} from '@enrichment/store/recall';
import { isoWithOffset } from '@enrichment/time-phrases/iso-with-offset';
import type { RecallAnswer, RecalledPassage } from './answer.ts';
import { chooseBots, type SharedBots } from './choose-bots.ts';
import { emptyOf } from './empty-of.ts';
import { type FoundSummaries, findSummaries } from './find-summaries.ts';
import { type AskedQuestion, RecallQuestion } from './question.ts';
import { type FoundQuotes, findQuotes, type QuoteLimits } from './quotes/find-quotes.ts';
import type { QuoteSource } from './quotes/quote-source.ts';
import { type ReadQuestion, readQuestion } from './read-question.ts';
import { renderAnswer } from './render-answer.ts';
import { type AdvanceWindows, waitForDue } from './wait-for-due.ts';

export type { AdvanceWindows } from './wait-for-due.ts';

export interface RecallDependencies {
  readonly store: Store;
  readonly clock: Clock;
  /** From RECALL_SHARED_BOTS. */
  readonly sharedBots: SharedBots;
  /** Where messages are quoted from; left out where answers hold no quotes. */
  readonly quotes?: { readonly source: QuoteSource; readonly limits: QuoteLimits };
  /** For `prefer: fresh`; left out where there is no way to the queue, and the question then only waits. */
  readonly advance?: AdvanceWindows;
}

/**
 * Answers a question about a time from what is stored, and says what the answer covers.
 * @throws ZodError for a question that has faults; PermanentError TIME_UNREADABLE, RECALL_NOT_SHARED
 */
export async function recall(
  dependencies: RecallDependencies,
  asked: AskedQuestion,
  signal: AbortSignal,
): Promise<RecallAnswer> {
  return await answerQuestion(dependencies, RecallQuestion.parse(asked), signal);
}

/** The same for a question that was parsed where it came in. @throws PermanentError TIME_UNREADABLE, RECALL_NOT_SHARED */
export async function answerQuestion(
  { store, clock, sharedBots, quotes, advance = async () => [] }: RecallDependencies,
  question: RecallQuestion,
  signal: AbortSignal,
): Promise<RecallAnswer> {
  const botNames = chooseBots(question.bots, sharedBots);
  const read = readQuestion(question, question.now ?? clock.now());
  const { user: userId, audience, timeZone } = question;
  const scope = { userId, botNames, range: read.range, now: read.now, audience };
  signal.throwIfAborted();
  const refreshing =
    question.prefer === 'fresh' ? waitForDue({ store, advance }, scope, question, signal) : undefined;
  if (audience === 'dm') await refreshing;
  const look = { ...read, limit: question.limit };
  const [most] = await Promise.all([lookUp(store, scope, look), refreshing]);
  // Before "nothing was said" is said: a window whose better half lies beside the range may have a message in it.
  const isBare = read.range !== null && windowsOf(most.coverage) === 0;
  const { found, coverage, firstAt, keptFrom } = isBare
    ? await lookUp(store, { ...scope, share: 'some' }, look)
    : most;
  signal.throwIfAborted();
  const quoted =
    quotes === undefined || !question.quotes || !found.isMatch
      ? NO_QUOTES
      : await findQuotes(
          quotes,
          { userId, windows: found.summaries, words: read.words, audience, timeZone },
          signal,
        );
  const answer = {
    user: userId,
    bots: question.bots,
    audience,
    range: rangeOf(read, question.timeZone),
    search:
      read.words.length === 0 && read.wordsAre === 'left'
        ? null
        : { words: [...read.words], found: found.isMatch },
    summaries: found.summaries.map((summary) => passageOf(summary, question.timeZone)),
    coverage,
    keptFrom: keptFrom === null ? null : isoWithOffset(keptFrom, timeZone),
    empty: emptyOf({
      found: found.summaries.length,
      audience,
      coverage,
      range: read.range,
      firstAt,
      keptFrom,
    }),
  };
  const beyond = found.total - found.summaries.length;
  const rendered = renderAnswer(
    { ...answer, quotes: quoted.quotes, quotesMissing: quoted.missing },
    { budgetTokens: question.tokens, beyond },
  );
  return {
    ...answer,
    quotes: [...rendered.quotes],
    quotesMissing: quoted.missing,
    text: rendered.text,
    dropped: { fromSummaries: beyond, fromText: rendered.dropped },
  };
}

const NO_QUOTES: FoundQuotes = { quotes: [], missing: null };

async function lookUp(
  store: Store,
  scope: RecallScope,
  look: Parameters<typeof findSummaries>[2],
): Promise<{ found: FoundSummaries; coverage: Coverage; firstAt: Date | null; keptFrom: Date | null }> {
  const [found, coverage, firstAt, keptFrom] = await Promise.all([
    findSummaries(store, scope, look),
    readCoverage(store, scope),
    findFirstWindow(store, scope),
    findKeptFrom(store, scope),
  ]);
  return { found, coverage, firstAt, keptFrom };
}

function windowsOf(coverage: Coverage): number {
  return Object.values(coverage).reduce((sum, { windows }) => sum + windows, 0);
}

function rangeOf({ range, reading }: ReadQuestion, timeZone: string): RecallAnswer['range'] {
  if (range === null) return null;
  return { from: isoWithOffset(range.from, timeZone), to: isoWithOffset(range.to, timeZone), reading };
}

function passageOf(
  { id: _, startsAt, endsAt, topics, ...rest }: FoundSummaries['summaries'][number],
  timeZone: string,
): RecalledPassage {
  return {
    ...rest,
    start: isoWithOffset(startsAt, timeZone),
    end: isoWithOffset(endsAt, timeZone),
    topics: [...topics],
  };
}
