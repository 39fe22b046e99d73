import {
  credibleTimes,
  findPlaceFault,
  isUsableUserId,
  PointPayload,
  type UnreadablePoint,
} from './point.ts';
import { hasUnixTime, readPointTime } from './point-time.ts';
import type { FacetHit, Qdrant } from './qdrant.ts';
import {
  CONVERSATION,
  conversationAt,
  type Filter,
  type UserIndex,
  unplaced,
  withoutUnixTime,
} from './qdrant-filter.ts';
import { type PageReader, type PointRecord, readPage, readPages } from './read-pages.ts';
import type { CollectionTotals, OddPoints, Reconciled, SortedPoints } from './reconciled.ts';
import type { CollectionMemory } from './remember-collections.ts';

export interface ReconcileDependencies {
  readonly qdrant: Pick<Qdrant, 'facet' | 'count'>;
  readonly pages: PageReader;
  readonly memory: CollectionMemory;
  /** Resolves when this many more payloads may be read; see `createPace`. */
  readonly pace: (payloads: number, signal: AbortSignal | undefined) => Promise<void>;
}

interface OddQuestion {
  readonly collection: string;
  readonly now: Date;
  /**
   * `deep` counts again even if the totals are unchanged, and reads all points if some remain unexplained.
   */
  readonly depth: 'totals' | 'deep';
  /**
   * Points counted by the question's own facets. If this and the total number of points are unchanged,
   * nothing more is requested.
   */
  readonly placed: number;
}

const USERS_MAX = 3_200_000;
const TYPES_MAX = 10_000;
const ODD_KEYS = ['user_id', 'memory_type', 'timestamp', 'timestamp_unix'];
const NO_POINTS: SortedPoints = {
  isoTimes: new Map(),
  unreadable: new Map(),
  validUntil: Number.POSITIVE_INFINITY,
};
const NOTHING_ODD: OddPoints = { isoTimes: new Map(), unreadable: [], isComplete: true };

/**
 * Finds the odd points of a collection that has the bots' indexes. Every point is of another type, a
 * well-placed conversation point, or odd. Odd points are searched only if the sum does not match, and with
 * indexed conditions, so only their payloads are read. Points that these conditions miss (a user id of
 * another type than the index) are found only by a deep look.
 */
export async function findOddPoints(
  dependencies: ReconcileDependencies,
  question: OddQuestion,
  signal?: AbortSignal,
): Promise<OddPoints> {
  const { qdrant, memory } = dependencies;
  const { collection, now, depth, placed } = question;
  const points = await qdrant.count({ collection, filter: undefined }, signal);
  const known = memory.findReconciled(collection);
  const isUsable = depth === 'totals' && known !== undefined && now.getTime() < known.untimed.validUntil;
  if (isUsable && known.totals.points === points && known.placed === placed) return known.odd;
  const totals = { points, ...(await countTypes(qdrant, collection, signal)) };
  if (isUsable && isSame(known.totals, totals)) {
    memory.setReconciled(collection, { ...known, placed });
    return known.odd;
  }

  const missing = totals.points - totals.others - (await countWellPlaced(dependencies, question, signal));
  const looked =
    missing <= 0
      ? { odd: NOTHING_ODD, untimed: { ...NO_POINTS, count: 0 } }
      : await searchOdd(dependencies, { ...question, missing, known }, signal);
  memory.setReconciled(collection, { totals, placed, ...looked });
  return looked.odd;
}

/** The number of readable odd points in `[from, to)`, by user. */
export function countIsoTimes(
  { isoTimes }: OddPoints,
  { from, to }: { from: Date; to: Date },
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [userId, times] of isoTimes) {
    const inside = times.filter((ms) => ms >= from.getTime() && ms < to.getTime()).length;
    if (inside > 0) counts.set(userId, inside);
  }
  return counts;
}

async function countTypes(
  qdrant: ReconcileDependencies['qdrant'],
  collection: string,
  signal: AbortSignal | undefined,
): Promise<Omit<CollectionTotals, 'points'>> {
  const types = await qdrant.facet(
    { collection, key: 'memory_type', filter: undefined, limit: TYPES_MAX },
    signal,
  );
  const isOther = ({ value }: FacetHit) => value !== CONVERSATION && value !== '';
  const sum = (hits: readonly FacetHit[]) => hits.reduce((total, { count }) => total + count, 0);
  return {
    conversation: sum(types.filter((hit) => !isOther(hit))),
    others: sum(types.filter(isOther)),
  };
}

function isSame(a: CollectionTotals, b: CollectionTotals): boolean {
  return a.points === b.points && a.others === b.others && a.conversation === b.conversation;
}

/**
 * Counts conversation points with a usable user and a credible `timestamp_unix`. Remembers unusable user ids.
 */
async function countWellPlaced(
  { qdrant, memory }: Pick<ReconcileDependencies, 'qdrant' | 'memory'>,
  { collection, now }: OddQuestion,
  signal: AbortSignal | undefined,
): Promise<number> {
  const filter = conversationAt(credibleTimes(now));
  const hits = await qdrant.facet({ collection, key: 'user_id', filter, limit: USERS_MAX }, signal);
  const users = hits.map(({ value, count }) => ({ userId: String(value), count }));
  memory.setUnusableUserIds(
    collection,
    users.map(({ userId }) => userId).filter((userId) => userId !== '' && !isUsableUserId(userId)),
  );
  return users.reduce((sum, { userId, count }) => sum + (isUsableUserId(userId) ? count : 0), 0);
}

async function searchOdd(
  dependencies: ReconcileDependencies,
  question: OddQuestion & { missing: number; known: Reconciled | undefined },
  signal: AbortSignal | undefined,
): Promise<Pick<Reconciled, 'odd' | 'untimed'>> {
  const { pages, memory } = dependencies;
  const { collection, depth, missing } = question;
  const untimed = await readUntimed(dependencies, question, signal);
  const placeless = createSorter(memory, question);
  const filter = unplaced({ unusableUserIds: memory.findUnusableUserIds(collection) });
  const page = await readPage(pages, { collection, filter, payloadKeys: ODD_KEYS }, undefined, signal);
  page.points.forEach(placeless.add);
  const isWhole = page.next_page_offset === null || page.next_page_offset === undefined;
  const first = mergeOdd([untimed, placeless.finish()], { missing, listedMax: pages.pageSize });
  if (depth === 'totals' || first.isComplete || !isWhole) return { odd: first, untimed };
  const all = createSorter(memory, question);
  await sortAll(dependencies, { collection, filter: undefined, sorter: all }, signal);
  return { odd: mergeOdd([untimed, all.finish()], { missing, listedMax: pages.pageSize }), untimed };
}

/** Reads them only if their number has changed, or if everything is counted again. */
async function readUntimed(
  dependencies: ReconcileDependencies,
  { known, ...question }: OddQuestion & { known: Reconciled | undefined },
  signal: AbortSignal | undefined,
): Promise<Reconciled['untimed']> {
  const { qdrant, memory } = dependencies;
  const { collection, now, depth } = question;
  const filter = withoutUnixTime(credibleTimes(now));
  const count = await qdrant.count({ collection, filter }, signal);
  const isKnown = known?.untimed.count === count && now.getTime() < known.untimed.validUntil;
  if (isKnown && depth === 'totals') return known.untimed;
  const sorter = createSorter(memory, question);
  if (count > 0) await sortAll(dependencies, { collection, filter, sorter }, signal);
  return { ...sorter.finish(), count };
}

/** Reads every page of the points that match the filter, at a limited rate. */
async function sortAll(
  { pages, pace }: Pick<ReconcileDependencies, 'pages' | 'pace'>,
  { collection, filter, sorter }: { collection: string; filter: Filter | undefined; sorter: Sorter },
  signal: AbortSignal | undefined,
): Promise<void> {
  for await (const points of readPages(pages, { collection, filter, payloadKeys: ODD_KEYS }, signal)) {
    points.forEach(sorter.add);
    await pace(points.length, signal);
  }
}

/** Sorts points into readable ones without a `timestamp_unix` and unreadable ones; skips well-placed ones. */
function createSorter(
  memory: Pick<CollectionMemory, 'findUserIndex'>,
  { collection, now }: Pick<OddQuestion, 'collection' | 'now'>,
) {
  const userIndex = memory.findUserIndex(collection);
  const credibleFromNow = credibleTimes(now).to.getTime() - now.getTime();
  const isoTimes = new Map<string, number[]>();
  const unreadable = new Map<string, UnreadablePoint>();
  let validUntil = Number.POSITIVE_INFINITY;
  return {
    add({ id, payload }: PointRecord): void {
      const facts = PointPayload.parse(payload ?? {});
      if (![undefined, '', CONVERSATION].includes(facts.memory_type)) return;
      const sentAt = readPointTime(facts);
      const reason = findPlaceFault(facts, now) ?? findHiddenUser(payload?.user_id, userIndex);
      if (reason !== undefined) {
        const pointId = String(id);
        unreadable.set(pointId, { collection, pointId, userId: facts.user_id ?? null, reason });
        if (sentAt !== undefined && sentAt > now.getTime())
          validUntil = Math.min(validUntil, sentAt - credibleFromNow);
        return;
      }
      if (hasUnixTime(facts) || facts.user_id === undefined || sentAt === undefined) return;
      const times = isoTimes.get(facts.user_id);
      if (times === undefined) isoTimes.set(facts.user_id, [sentAt]);
      else times.push(sentAt);
    },
    finish: (): SortedPoints => ({ isoTimes, unreadable, validUntil }),
  };
}

type Sorter = ReturnType<typeof createSorter>;

function mergeOdd(
  [untimed, rest]: readonly [SortedPoints, SortedPoints],
  { missing, listedMax }: { missing: number; listedMax: number },
): OddPoints {
  const unreadable = new Map([...untimed.unreadable, ...rest.unreadable]);
  const readable = [...untimed.isoTimes.values()].reduce((sum, times) => sum + times.length, 0);
  return {
    isoTimes: untimed.isoTimes,
    unreadable: [...unreadable.values()].slice(0, listedMax),
    isComplete: unreadable.size <= listedMax && readable + unreadable.size >= missing,
  };
}

/** A user id that is not in the index, because it has another type. */
function findHiddenUser(
  raw: unknown,
  userIndex: UserIndex | undefined,
): 'user id not in the index' | undefined {
  const isHidden =
    (userIndex === 'keyword' && typeof raw !== 'string') ||
    (userIndex === 'integer' && typeof raw === 'string');
  return isHidden ? 'user id not in the index' : undefined;
}
