import type { TimeRange } from '@enrichment/core';
import type { Dialect } from './dialects/dialect.ts';
import { readInDialect } from './dialects/find-dialects.ts';
import type { Filter } from './filter-language.ts';
import { findUnreadable } from './find-unreadable.ts';
import type { Bot } from './list-bots.ts';
import { isUsableUserId, type UnreadablePoint } from './point.ts';
import type { FacetHit } from './qdrant.ts';
import { readRefusalStatus } from './qdrant-error.ts';
import { conversationAt, conversationIn, type UserIndex } from './qdrant-filter.ts';
import { readPages } from './read-pages.ts';
import { countIsoTimes, findOddPoints, type ReconcileDependencies } from './reconcile.ts';

export interface UserCounts {
  /** Conversation points by user id. */
  readonly counts: Map<string, number>;
  /**
   * Those of them before `splitAt`; null if it is unset or outside the range, or if a collection lacks an
   * index.
   */
  readonly olderCounts: Map<string, number> | null;
  /** Points of the whole bot that cannot be assigned, with the reason; at most one page per collection. */
  readonly unreadable: UnreadablePoint[];
  /** False if there are more unreadable points than listed. */
  readonly isComplete: boolean;
  /** `scroll` if any of the bot's collections cannot be counted by facet. */
  readonly method: 'facet' | 'scroll';
}

export interface CountQuestion {
  readonly bot: Bot;
  readonly range: TimeRange;
  readonly now: Date;
  /** `deep` also finds what unchanged totals hide; see `findOddPoints`. */
  readonly depth: 'totals' | 'deep';
  /** If set, points before this time are also counted separately. */
  readonly splitAt?: Date;
}

export interface CountDependencies extends ReconcileDependencies {
  /** Called when a collection had to be scrolled. */
  readonly onScroll: (collection: string, signal: AbortSignal | undefined) => Promise<void>;
}

/**
 * A facet with as many values as the limit may be incomplete, and from Qdrant 1.19 on a low limit returns a
 * sample; so the limits are high.
 */
const FACET_LIMITS = [200_000, 800_000, 3_200_000] as const;

/**
 * The number of points per user in the range. Uses counts and facets, which read no payload, if a collection
 * has the bots' indexes; otherwise scrolls through it.
 */
export async function countPointsByUser(
  dependencies: CountDependencies,
  question: CountQuestion,
  signal?: AbortSignal,
): Promise<UserCounts> {
  const counts = new Map<string, number>();
  const unreadable: UnreadablePoint[] = [];
  let olderCounts: UserCounts['olderCounts'] = new Map();
  let method: UserCounts['method'] = 'facet';
  let isComplete = true;
  for (const collection of question.bot.collections) {
    const found =
      (await countByIndexes(dependencies, { ...question, collection }, signal)) ??
      (await countByWalk(dependencies, { ...question, collection }, signal));
    addCounts(counts, found.counts);
    if (olderCounts === null || found.olderCounts === null) olderCounts = null;
    else addCounts(olderCounts, found.olderCounts);
    unreadable.push(...found.unreadable);
    if (found.method === 'scroll') method = 'scroll';
    isComplete &&= found.isComplete;
  }
  return { counts, olderCounts, unreadable, method, isComplete };
}

function addCounts(sum: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [userId, points] of counts) sum.set(userId, (sum.get(userId) ?? 0) + points);
}

type OneCollection = Omit<CountQuestion, 'bot'> & { readonly collection: string };

/** undefined if the collection lacks an index, or Qdrant refuses the requests. */
async function countByIndexes(
  dependencies: CountDependencies,
  { collection, range, now, depth, splitAt }: OneCollection,
  signal: AbortSignal | undefined,
): Promise<UserCounts | undefined> {
  const { memory } = dependencies;
  if (!(await memory.hasIndexes(collection, signal))) return undefined;
  const dialects = await memory.readDialects(collection, signal);
  try {
    const parts = splitRange(range, splitAt);
    const found: Map<string, number>[] = [];
    let placed = 0;
    for (const part of parts) {
      const hits = await facetUsers(
        dependencies,
        { collection, filter: conversationAt(dialects, part) },
        signal,
      );
      if (hits === undefined) return undefined;
      for (const points of hits.values()) placed += points;
      found.push(new Map([...hits].filter(([userId]) => isUsableUserId(userId))));
    }
    const odd = await findOddPoints(dependencies, { collection, dialects, now, depth, placed }, signal);
    if (await memory.hasNewDialect(collection, signal)) {
      return await countByIndexes(
        dependencies,
        { collection, range, now, depth, ...(splitAt && { splitAt }) },
        signal,
      );
    }
    for (const [index, part] of parts.entries())
      addCounts(found[index] ?? new Map(), countIsoTimes(odd, part));
    const counts = new Map<string, number>();
    for (const one of found) addCounts(counts, one);
    const olderCounts = parts.length === 2 ? (found[0] ?? null) : null;
    const { unreadable, isComplete } = odd;
    return { counts, olderCounts, unreadable: [...unreadable], isComplete, method: 'facet' };
  } catch (error) {
    // A strict mode that allows the facet over users but not the others.
    if (readRefusalStatus(error) === 400) return undefined;
    throw error;
  }
}

/** The older part comes first. */
function splitRange({ from, to }: TimeRange, splitAt: Date | undefined): TimeRange[] {
  if (splitAt === undefined || splitAt <= from || splitAt >= to) return [{ from, to }];
  return [
    { from, to: splitAt },
    { from: splitAt, to },
  ];
}

async function countByWalk(
  dependencies: CountDependencies,
  { collection, range, now }: OneCollection,
  signal: AbortSignal | undefined,
): Promise<UserCounts> {
  const dialects = await dependencies.memory.readDialects(collection, signal);
  const filter = conversationIn(dialects, range);
  const hits = await facetUsers(dependencies, { collection, filter }, signal);
  const found = hits ?? (await walkUsers(dependencies, { collection, dialects, range }, signal));
  const counts = new Map([...found].filter(([userId]) => isUsableUserId(userId)));
  const unusable = [...found.keys()].filter((userId) => userId !== '' && !isUsableUserId(userId));
  dependencies.memory.setUnusableUserIds(collection, unusable);
  const odd = await findUnreadable(dependencies, { collection, now }, signal);
  const method = hits ? 'facet' : 'scroll';
  return { counts, olderCounts: null, unreadable: odd.points, isComplete: odd.isComplete, method };
}

/** undefined if the facet is refused or never complete. */
async function facetUsers(
  { qdrant, memory }: CountDependencies,
  { collection, filter }: { collection: string; filter: Filter },
  signal: AbortSignal | undefined,
): Promise<Map<string, number> | undefined> {
  const key = await memory.readUserKey(collection, signal);
  for (const limit of FACET_LIMITS) {
    const hits = await qdrant.facet({ collection, key, filter, limit }, signal).catch((error: unknown) => {
      if (readRefusalStatus(error) === 400) return undefined;
      throw error;
    });
    if (hits === undefined) return undefined;
    const userIndex = readUserIndex(hits);
    if (userIndex) memory.setUserIndex(collection, userIndex);
    if (hits.length < limit) return new Map(hits.map(({ value, count }) => [String(value), count]));
  }
  return undefined;
}

function readUserIndex([hit]: readonly FacetHit[]): UserIndex | undefined {
  if (hit === undefined) return undefined;
  return typeof hit.value === 'string' ? 'keyword' : 'integer';
}

async function walkUsers(
  { pages, memory, pace, onScroll }: CountDependencies,
  { collection, dialects, range }: { collection: string; dialects: readonly Dialect[]; range: TimeRange },
  signal: AbortSignal | undefined,
): Promise<Map<string, number>> {
  await onScroll(collection, signal);
  const counts = new Map<string, number>();
  const payloadKeys = [await memory.readUserKey(collection, signal)];
  const question = { collection, filter: conversationIn(dialects, range), payloadKeys };
  for await (const points of readPages(pages, question, signal)) {
    for (const point of points) {
      const { userId = '' } = readInDialect(dialects, point.payload ?? {}).facts;
      counts.set(userId, (counts.get(userId) ?? 0) + 1);
    }
    await pace(points.length, signal);
  }
  return counts;
}
