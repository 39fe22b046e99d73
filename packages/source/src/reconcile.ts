import type { Dialect } from './dialects/dialect.ts';
import { joinKeys, readInDialect } from './dialects/find-dialects.ts';
import { readKey } from './dialects/read-key.ts';
import type { Filter } from './filter-language.ts';
import { credibleTimes, findPlaceFault, isUsableUserId, type UnreadablePoint } from './point.ts';
import type { FacetHit, Qdrant } from './qdrant.ts';
import { conversationAt, type UserIndex, unplaced, withoutIndexedTime } from './qdrant-filter.ts';
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
  readonly dialects: readonly Dialect[];
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
const NO_POINTS: SortedPoints = {
  isoTimes: new Map(),
  unreadable: new Map(),
  validUntil: Number.POSITIVE_INFINITY,
};
const NOTHING_ODD: OddPoints = { isoTimes: new Map(), unreadable: [], isComplete: true };

/**
 * Finds the odd points of a collection that has its dialects' indexes. Every point is of another type, a
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
  const totals = { points, ...(await countTypes(qdrant, { ...question, points }, signal)) };
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
  { collection, dialects, points }: Pick<OddQuestion, 'collection' | 'dialects'> & { points: number },
  signal: AbortSignal | undefined,
): Promise<Omit<CollectionTotals, 'points'>> {
  const sum = (hits: readonly FacetHit[]) => hits.reduce((total, { count }) => total + count, 0);
  let [conversation, others] = [0, 0];
  for (const dialect of dialects) {
    const { typeKey: key } = dialect;
    if (key === undefined) {
      // Such a dialect is alone in its collection, where every point that is no message is of another type.
      const filter = { must: dialect.isMessage };
      conversation = await qdrant.count({ collection, filter }, signal);
      return { conversation, others: points - conversation };
    }
    const types = await qdrant.facet({ collection, key, filter: undefined, limit: TYPES_MAX }, signal);
    const isOther = ({ value }: FacetHit) => dialect.readFacts({ [key]: value }).sort === 'other';
    conversation += sum(types.filter((hit) => !isOther(hit)));
    others += sum(types.filter(isOther));
  }
  return { conversation, others };
}

function isSame(a: CollectionTotals, b: CollectionTotals): boolean {
  return a.points === b.points && a.others === b.others && a.conversation === b.conversation;
}

/**
 * Counts conversation points with a usable user and a credible time in the index. Remembers unusable user
 * ids.
 */
async function countWellPlaced(
  { qdrant, memory }: Pick<ReconcileDependencies, 'qdrant' | 'memory'>,
  { collection, dialects, now }: OddQuestion,
  signal: AbortSignal | undefined,
): Promise<number> {
  const filter = conversationAt(dialects, credibleTimes(now));
  const key = await memory.readUserKey(collection, signal);
  const hits = await qdrant.facet({ collection, key, filter, limit: USERS_MAX }, signal);
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
  const { collection, dialects, depth, missing } = question;
  const untimed = await readUntimed(dependencies, question, signal);
  const placeless = createSorter(memory, question);
  const filter = unplaced(dialects, { unusableUserIds: memory.findUnusableUserIds(collection) });
  const payloadKeys = joinKeys(dialects, 'place');
  const page = await readPage(pages, { collection, filter, payloadKeys }, undefined, signal);
  page.points.forEach(placeless.add);
  const isWhole = page.next_page_offset === null || page.next_page_offset === undefined;
  const first = mergeOdd([untimed, placeless.finish()], { missing, listedMax: pages.pageSize });
  if (depth === 'totals' || first.isComplete || !isWhole) return { odd: first, untimed };
  const all = createSorter(memory, question);
  await sortAll(dependencies, { collection, payloadKeys, filter: undefined, sorter: all }, signal);
  return { odd: mergeOdd([untimed, all.finish()], { missing, listedMax: pages.pageSize }), untimed };
}

/** Reads them only if their number has changed, or if everything is counted again. */
async function readUntimed(
  dependencies: ReconcileDependencies,
  { known, ...question }: OddQuestion & { known: Reconciled | undefined },
  signal: AbortSignal | undefined,
): Promise<Reconciled['untimed']> {
  const { qdrant, memory } = dependencies;
  const { collection, dialects, now, depth } = question;
  const filter = withoutIndexedTime(dialects, credibleTimes(now));
  const count = await qdrant.count({ collection, filter }, signal);
  const isKnown = known?.untimed.count === count && now.getTime() < known.untimed.validUntil;
  if (isKnown && depth === 'totals') return known.untimed;
  const sorter = createSorter(memory, question);
  const payloadKeys = joinKeys(dialects, 'place');
  if (count > 0) await sortAll(dependencies, { collection, payloadKeys, filter, sorter }, signal);
  return { ...sorter.finish(), count };
}

/** Reads every page of the points that match the filter, at a limited rate. */
async function sortAll(
  { pages, pace }: Pick<ReconcileDependencies, 'pages' | 'pace'>,
  {
    sorter,
    ...question
  }: {
    collection: string;
    payloadKeys: readonly string[];
    filter: Filter | undefined;
    sorter: Sorter;
  },
  signal: AbortSignal | undefined,
): Promise<void> {
  for await (const points of readPages(pages, question, signal)) {
    points.forEach(sorter.add);
    await pace(points.length, signal);
  }
}

/** Sorts points into readable ones without an indexed time and unreadable ones; skips well-placed ones. */
function createSorter(
  memory: Pick<CollectionMemory, 'findUserIndex'>,
  { collection, dialects, now }: Pick<OddQuestion, 'collection' | 'dialects' | 'now'>,
) {
  const userIndex = memory.findUserIndex(collection);
  const credibleFromNow = credibleTimes(now).to.getTime() - now.getTime();
  const isoTimes = new Map<string, number[]>();
  const unreadable = new Map<string, UnreadablePoint>();
  let validUntil = Number.POSITIVE_INFINITY;
  return {
    add({ id, payload }: PointRecord): void {
      const { dialect, facts } = readInDialect(dialects, payload ?? {});
      if (facts.sort === 'other') return;
      const { sentAt, userId } = facts;
      const reason =
        findPlaceFault(facts, now) ?? findHiddenUser(readKey(payload ?? {}, dialect.userKey), userIndex);
      if (reason !== undefined) {
        const pointId = String(id);
        unreadable.set(pointId, { collection, pointId, userId: userId ?? null, reason });
        if (sentAt !== undefined && sentAt > now.getTime())
          validUntil = Math.min(validUntil, sentAt - credibleFromNow);
        return;
      }
      if (facts.hasIndexedTime || userId === undefined || sentAt === undefined) return;
      const times = isoTimes.get(userId);
      if (times === undefined) isoTimes.set(userId, [sentAt]);
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
