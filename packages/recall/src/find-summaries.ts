import type { TimeRange } from '@enrichment/core';
import { listNumberForms } from '@enrichment/language/number-forms';
import type { Store } from '@enrichment/store/connect';
import {
  findRecalled,
  findSpellings,
  listRecalled,
  matchWords,
  type RecalledSummary,
  type RecallScope,
  type WordMatches,
} from '@enrichment/store/recall';
import { distanceMs, favourTimes } from './favour-times.ts';
import { looksLikeTime } from './looks-like-time.ts';
import {
  holds,
  type RankedMatch,
  type RankReasons,
  rankMatches,
  type WordWeight,
  weighWords,
} from './rank-matches.ts';
import type { ReadQuestion } from './read-question.ts';

export interface FoundSummaries {
  /** With words, best first or in the requested order; else in time order. */
  readonly summaries: readonly FoundSummary[];
  /** Total count, including those beyond the limit. */
  readonly total: number;
  /** Number of hits: with words, the summaries that match most of their weight; without, all. */
  readonly hits: number;
  /** Whether the summaries were found by the question's words. */
  readonly isMatch: boolean;
  /** Whether nothing within the range fits, and these summaries are outside it. */
  readonly isBeyondRange: boolean;
  /** How much each word of the question counts; empty if none was searched for. */
  readonly weights: readonly WordWeight[];
}

export interface FoundSummary extends RecalledSummary {
  readonly score: number | null;
  /** null if it was not found by words. */
  readonly why: RankReasons | null;
}

type Asked = Pick<ReadQuestion, 'words' | 'wordsAre' | 'rangeMeans' | 'events' | 'order'> & {
  readonly limit: number;
  /** Whether the range was given explicitly and not read from words; then nothing outside it is an answer. */
  readonly isRangeGiven: boolean;
};

const NOTHING: FoundSummaries = {
  summaries: [],
  total: 0,
  hits: 0,
  isMatch: false,
  isBeyondRange: false,
  weights: [],
};

/**
 * Finds the summaries that answer a question: with words, the best matches first; without, all of the scope
 * in time order, or in the order that the question asks for. A range that may be the time of an event does
 * not filter; it raises the rank of windows within it. If the words left beside a time match nothing of that
 * time, all summaries of that time are returned. If that time has none, the nearest matches outside it are.
 */
export async function findSummaries(store: Store, scope: RecallScope, asked: Asked): Promise<FoundSummaries> {
  const { words, wordsAre, rangeMeans, events, isRangeGiven } = asked;
  const { range } = scope;
  // If words are given explicitly and none is searchable, returns nothing instead of everything.
  if (words.length === 0) return wordsAre === 'asked' ? NOTHING : await listSummaries(store, scope, asked);
  const isLimit = range === null || rangeMeans === 'told';
  const found = await searchSummaries(store, isLimit ? scope : { ...scope, range: null }, {
    ...asked,
    times: [...(isLimit || range === null ? [] : [range]), ...events],
    near: isLimit ? null : range,
  });
  if (found.isMatch || wordsAre === 'asked' || range === null) return found;
  const all = await listSummaries(store, scope, asked);
  if (all.total > 0 || !isLimit || isRangeGiven) return all;
  return await searchSummaries(store, { ...scope, range: null }, { ...asked, times: events, near: range });
}

async function listSummaries(
  store: Store,
  scope: RecallScope,
  { limit, order }: Pick<Asked, 'limit' | 'order'>,
): Promise<FoundSummaries> {
  const isOldest = order === 'oldest' || order === 'first-hit';
  const { summaries, total } = await listRecalled(store, scope, {
    limit,
    which: isOldest ? 'oldest' : 'newest',
  });
  const inOrder = order === 'newest' || order === 'last-hit' ? summaries.toReversed() : summaries;
  return {
    summaries: inOrder.map((summary) => ({ ...summary, score: null, why: null })),
    total,
    hits: total,
    isMatch: false,
    isBeyondRange: false,
    weights: [],
  };
}

async function searchSummaries(
  store: Store,
  scope: RecallScope,
  { words, limit, order, times, near }: Asked & { times: readonly TimeRange[]; near: TimeRange | null },
): Promise<FoundSummaries> {
  const { nearly, ...found } = await matchSpellings(store, scope, words);
  const ranked = rankMatches(found, { nearly, ...(times.length > 0 && { favour: favourTimes(times) }) });
  const isBeyondRange = near !== null && ranked.every((match) => distanceMs(match, near) > 0);
  const chosen = putInOrder(ranked, order, isBeyondRange ? near : null);
  const best = chosen.slice(0, limit);
  const ids = best.map(({ id }) => id);
  const rows = new Map((await findRecalled(store, scope, ids)).map((row) => [row.id, row]));
  const summaries = best.flatMap(({ id, score, why }) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ ...row, score, why }];
  });
  const isMatch = ranked.length > 0;
  const hits = ranked.filter(isHit).length;
  const weights = weighWords(found, nearly);
  return { summaries, total: chosen.length, hits, isMatch, isBeyondRange: isMatch && isBeyondRange, weights };
}

/** The minimum share for a hit: a window that contains "our" and "trip" does not mention the trip to Linz. */
const HIT_SHARE_MIN = 0.7;

const isHit = ({ share }: RankedMatch) => share >= HIT_SHARE_MIN;

/** Puts the hits in the requested order, or nearest to a time first, followed by the others by score. */
function putInOrder(
  ranked: readonly RankedMatch[],
  order: Asked['order'],
  near: TimeRange | null,
): readonly RankedMatch[] {
  const compare = compareBy(order, near);
  if (compare === null) return ranked;
  return [...ranked.filter(isHit).toSorted(compare), ...ranked.filter((match) => !isHit(match))];
}

function compareBy(
  order: Asked['order'],
  near: TimeRange | null,
): ((a: RankedMatch, b: RankedMatch) => number) | null {
  const inTime = (a: RankedMatch, b: RankedMatch) => a.startsAt.getTime() - b.startsAt.getTime();
  if (order === 'oldest' || order === 'first-hit') return inTime;
  if (order === 'newest' || order === 'last-hit') return (a, b) => inTime(b, a);
  return near === null ? null : (a, b) => distanceMs(a, near) - distanceMs(b, near);
}

/**
 * Searches again for a word without matches, as words with similar spelling. Words that look like a time are
 * excluded: the word nearest to "yesturday" in the records would be unrelated.
 */
async function matchSpellings(
  store: Store,
  scope: RecallScope,
  words: readonly string[],
): Promise<WordMatches & { nearly: ReadonlySet<number> }> {
  const asked = words.map((word, number) => ({ number, word }));
  const terms = asked.flatMap(({ number, word }) =>
    [word, ...listNumberForms(word)].map((form) => ({ number, word: form })),
  );
  const exact = await matchWords(store, scope, terms);
  const missing = asked.filter(
    ({ number, word }) =>
      word.length > 3 && !exact.matches.some((match) => holds(match, number)) && !looksLikeTime(word),
  );
  const spellings = await findSpellings(store, scope, missing);
  const nearly = new Set(spellings.map(({ number }) => number));
  if (spellings.length === 0) return { ...exact, nearly };
  return { ...(await matchWords(store, scope, [...terms, ...spellings])), nearly };
}
