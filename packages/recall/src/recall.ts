import type { Clock } from '@enrichment/core';
import type { ShownSentence } from '@enrichment/store/browse/window-findings';
import type { Store } from '@enrichment/store/connect';
import { listRecalledSentences } from '@enrichment/store/recall';
import { isoWithOffset } from '@enrichment/time-phrases/iso-with-offset';
import { type RecallAnswer, type RecalledPassage, RecalledSentence } from './answer.ts';
import { chooseBots, type SharedBots } from './choose-bots.ts';
import { findClaims } from './claims/find-claims.ts';
import { explainEmpty } from './explain-empty.ts';
import type { FoundSummaries } from './find-summaries.ts';
import { findUnfound, type UnfoundWords } from './find-unfound.ts';
import { findWhyEmpty, lookUp } from './look-up.ts';
import { orderByMessages } from './order-by-messages.ts';
import { type AskedQuestion, RecallQuestion } from './question.ts';
import { findQuotes, NO_QUOTES, type QuoteLimits } from './quotes/find-quotes.ts';
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
  /** From RECALL_COUNTRY: the country whose holidays are tried first. */
  readonly country?: string | undefined;
  /** Source of quoted messages; omit for answers without quotes. */
  readonly quotes?: { readonly source: QuoteSource; readonly limits: QuoteLimits };
  /** From RECALL_CLAIMS: `off` for answers without claims; omit for `on`. */
  readonly claims?: 'on' | 'off';
  /**
   * Whether an empty answer may say that nothing is recorded of a user or bot. `hidden`: the answer reads the
   * same as for a known user without records, for callers who may not learn which users exist.
   */
  readonly unknownNames?: 'told' | 'hidden';
  /**
   * Called with the ids of the summaries of an answer, right before it is returned; must return at once and
   * not throw.
   */
  readonly onRecalled?: (summaryIds: readonly number[]) => void;
  /** Used for `prefer: fresh`. Omit if the queue is not reachable; the question then only waits. */
  readonly advance?: AdvanceWindows;
  /** Called with how the answer was found, before it is returned. */
  readonly onFound?: (steps: RecallSteps) => void;
}

/** How an answer was found. */
export interface RecallSteps {
  readonly read: ReadQuestion;
  readonly found: FoundSummaries;
  /** The summaries in the order of the answer. */
  readonly ordered: FoundSummaries['summaries'];
  /** How well the messages of the windows that were read match; by summary of `found`. */
  readonly windowScores: ReadonlyMap<object, number>;
}

/**
 * Answers a question about a time from the stored summaries, and reports the coverage.
 * @throws ZodError for an invalid question; PermanentError TIME_UNREADABLE, RECALL_NOT_SHARED
 */
export async function recall(
  dependencies: RecallDependencies,
  asked: AskedQuestion,
  signal: AbortSignal,
): Promise<RecallAnswer> {
  const told = { unknownNames: 'told', ...dependencies } as const;
  return await answerQuestion(told, RecallQuestion.parse(asked), signal);
}

/**
 * Same as `recall`, for a question that is already parsed. Unless `unknownNames` is set, the caller is
 * treated as one who may not learn which users exist.
 * @throws PermanentError TIME_UNREADABLE, RECALL_NOT_SHARED
 */
export async function answerQuestion(
  {
    store,
    clock,
    sharedBots,
    country,
    quotes,
    claims: claimsSetting = 'on',
    unknownNames = 'hidden',
    advance = async () => [],
    onRecalled,
    onFound,
  }: RecallDependencies,
  question: RecallQuestion,
  signal: AbortSignal,
): Promise<RecallAnswer> {
  const botNames = chooseBots(question.bots, sharedBots);
  const read = readQuestion(question, question.now ?? clock.now(), country);
  const { user: userId, audience, timeZone, limit } = question;
  const trust = question.certain ? ('certain' as const) : ('all' as const);
  const scope = { userId, botNames, range: read.range, now: read.now, audience, trust };
  const isTimeUnread = read.unread.length > 0 && read.range === null && read.words.length === 0;
  signal.throwIfAborted();
  const refreshing =
    question.prefer === 'fresh' ? waitForDue({ store, advance }, scope, question, signal) : undefined;
  if (audience === 'dm') await refreshing;
  const isRangeGiven = question.from !== undefined || question.to !== undefined;
  const asked = { ...read, ...(isTimeUnread && { wordsAre: 'asked' as const }), limit, isRangeGiven };
  const isWithClaims = question.claims && claimsSetting === 'on' && !isTimeUnread;
  const text = [question.text, question.search].filter(Boolean).join(' ');
  const [{ found, coverage, firstAt, keptFrom }, claims] = await Promise.all([
    lookUp(store, scope, asked),
    isWithClaims ? findClaims(store, scope, read, { text, timeZone }) : [],
    refreshing,
  ]);
  signal.throwIfAborted();
  const ids = found.summaries.map(({ id }) => id);
  const [quoted, why, sentences] = await Promise.all([
    quotes === undefined || !question.quotes || !found.isMatch
      ? NO_QUOTES
      : findQuotes(
          quotes,
          { userId, windows: found.summaries, words: read.words, audience, timeZone },
          signal,
        ),
    ids.length === 0 && audience === 'dm' ? findWhyEmpty(store, scope) : NO_REASON,
    question.sentences ? listRecalledSentences(store, scope, ids) : NO_SENTENCES,
  ]);
  // A requested order is kept, and so is the order by distance from the time.
  const isByScore = read.order === null && !found.isBeyondRange;
  const ordered = isByScore ? orderByMessages(found.summaries, quoted.windowScores) : found.summaries;
  onFound?.({ read, found, ordered, windowScores: quoted.windowScores });
  const empty = explainEmpty({
    ...{ found: ids.length, audience, coverage, range: read.range, firstAt, keptFrom },
    ...{ isSearch: read.words.length > 0 || read.wordsAre === 'asked', isTimeUnread, lookedAt: why.lookedAt },
    unknown: unknownNames === 'told' ? why.unknown : null,
  });
  const answer = {
    user: userId,
    bots: question.bots,
    audience,
    range: makeRange(read, timeZone),
    search: describeSearch(read, found, findUnfound(read.words, { ...found, claims, ...quoted })),
    order: read.order,
    hits: read.order === null ? null : found.hits,
    unread: read.unread.map(({ phrase }) => phrase),
    summaries: ordered.map((summary) =>
      passageOf(summary, { timeZone, sentences: sentences.get(summary.id) }),
    ),
    claims,
    coverage,
    keptFrom: isoOrNull(keptFrom, timeZone),
    empty,
    lookedUntil: isoOrNull(empty === 'nothing_said' ? lookedUntil(why, read) : null, timeZone),
  };
  const beyond = found.total - ids.length;
  const rendered = renderAnswer(
    { ...answer, quotes: quoted.quotes, quotesMissing: quoted.missing },
    { budgetTokens: question.tokens, beyond, asked: question.text ?? question.search ?? '', timeZone },
  );
  if (ids.length > 0) onRecalled?.(ids);
  return {
    ...answer,
    quotes: [...rendered.quotes],
    quotesMissing: quoted.missing,
    text: rendered.text,
    dropped: {
      fromSummaries: beyond,
      fromText: rendered.dropped,
      claimsFromText: rendered.claimsDropped,
    },
  };
}

const NO_SENTENCES: Awaited<ReturnType<typeof listRecalledSentences>> = new Map();
const NO_REASON: Awaited<ReturnType<typeof findWhyEmpty>> = { lookedAt: null, unknown: null };

/** How far the last scan looked at a range that had not ended by then; null if it looked at all of it. */
function lookedUntil({ lookedAt }: typeof NO_REASON, { range, now }: ReadQuestion): Date | null {
  const end = range === null || range.to > now ? now : range.to;
  return lookedAt !== null && lookedAt < end ? lookedAt : null;
}

function makeRange({ range, reading }: ReadQuestion, timeZone: string): RecallAnswer['range'] {
  if (range === null) return null;
  return { from: isoWithOffset(range.from, timeZone), to: isoWithOffset(range.to, timeZone), reading };
}

function describeSearch(
  { words, wordsAre }: ReadQuestion,
  { isMatch, isBeyondRange }: FoundSummaries,
  { notFound, similar }: UnfoundWords,
): RecallAnswer['search'] {
  if (words.length === 0 && wordsAre === 'left') return null;
  return {
    ...{ words: [...words], found: isMatch, isBeyondRange },
    ...{ notFound: [...notFound], similar: [...similar] },
  };
}

function passageOf(
  {
    id: _,
    why: _why,
    startsAt,
    endsAt,
    firstAt,
    lastAt,
    topics,
    ...rest
  }: FoundSummaries['summaries'][number],
  { timeZone, sentences }: { timeZone: string; sentences: readonly ShownSentence[] | undefined },
): RecalledPassage {
  return {
    ...rest,
    start: isoWithOffset(startsAt, timeZone),
    end: isoWithOffset(endsAt, timeZone),
    firstAt: isoOrNull(firstAt, timeZone),
    lastAt: isoOrNull(lastAt, timeZone),
    topics: [...topics],
    sentences: sentences === undefined ? null : sentences.map((sentence) => RecalledSentence.parse(sentence)),
  };
}

function isoOrNull(at: Date | null, timeZone: string): string | null {
  return at === null ? null : isoWithOffset(at, timeZone);
}
