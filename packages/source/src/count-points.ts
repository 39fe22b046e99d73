import type { TimeRange } from '@enrichment/core';
import type { Bot } from './list-bots.ts';
import { isUsableUserId, PointPayload } from './point.ts';
import type { FacetHit, Qdrant } from './qdrant.ts';
import { refusalStatusOf } from './qdrant-error.ts';
import { conversationIn, type UserIndex } from './qdrant-filter.ts';
import { type PageReader, readPages } from './read-pages.ts';
import type { CollectionMemory } from './remember-collections.ts';

export interface UserCounts {
  /** Points of conversations per user id. */
  readonly counts: Map<string, number>;
  /** `scroll` as soon as one of the bot's collections cannot be counted by facet. */
  readonly method: 'facet' | 'scroll';
}

export interface CountDependencies {
  readonly qdrant: Pick<Qdrant, 'facet' | 'scroll'>;
  readonly pages: PageReader;
  readonly memory: CollectionMemory;
  /** Called when a collection had to be walked through; `isRefused` where Qdrant refused the facet. */
  readonly onScroll: (collection: string, signal: AbortSignal | undefined) => Promise<void>;
}

/** A facet that comes back full may be cut short, and from Qdrant 1.19 on a short limit makes it sample: ask for far more. */
const FACET_LIMITS = [200_000, 800_000, 3_200_000] as const;

/** How many points each user has in the range: one facet per collection, or a walk over two payload keys where that is refused. */
export async function countPointsByUser(
  dependencies: CountDependencies,
  { bot, range }: { bot: Bot; range: TimeRange },
  signal?: AbortSignal,
): Promise<UserCounts> {
  const counts = new Map<string, number>();
  let method: UserCounts['method'] = 'facet';
  for (const collection of bot.collections) {
    const hits = await facetUsers(dependencies, collection, range, signal);
    if (hits === undefined) method = 'scroll';
    const found = hits ?? (await walkUsers(dependencies, collection, range, signal));
    const unusable: string[] = [];
    for (const [userId, points] of found) {
      if (isUsableUserId(userId)) counts.set(userId, (counts.get(userId) ?? 0) + points);
      else if (userId !== '') unusable.push(userId);
    }
    dependencies.memory.setUnusableUserIds(collection, unusable);
  }
  return { counts, method };
}

/** Undefined where the facet is refused or never comes back complete. */
async function facetUsers(
  { qdrant, memory }: CountDependencies,
  collection: string,
  range: TimeRange,
  signal: AbortSignal | undefined,
): Promise<Map<string, number> | undefined> {
  const filter = conversationIn(range);
  for (const limit of FACET_LIMITS) {
    const hits = await qdrant
      .facet({ collection, key: 'user_id', filter, limit }, signal)
      .catch((error: unknown) => {
        if (refusalStatusOf(error) === 400) return undefined;
        throw error;
      });
    if (hits === undefined) return undefined;
    const userIndex = userIndexOf(hits);
    if (userIndex) memory.setUserIndex(collection, userIndex);
    if (hits.length < limit) return new Map(hits.map(({ value, count }) => [String(value), count]));
  }
  return undefined;
}

function userIndexOf([hit]: readonly FacetHit[]): UserIndex | undefined {
  if (hit === undefined) return undefined;
  return typeof hit.value === 'string' ? 'keyword' : 'integer';
}

async function walkUsers(
  { pages, onScroll }: CountDependencies,
  collection: string,
  range: TimeRange,
  signal: AbortSignal | undefined,
): Promise<Map<string, number>> {
  await onScroll(collection, signal);
  const counts = new Map<string, number>();
  const question = { collection, filter: conversationIn(range), payloadKeys: ['user_id', 'timestamp_unix'] };
  for await (const points of readPages(pages, question, signal)) {
    for (const point of points) {
      const { user_id: userId = '' } = PointPayload.parse(point.payload ?? {});
      counts.set(userId, (counts.get(userId) ?? 0) + 1);
    }
  }
  return counts;
}
