import { joinKeys, readInDialect } from './dialects/find-dialects.ts';
import { credibleTimes, findPlaceFault, type UnreadablePoint } from './point.ts';
import { unreadable } from './qdrant-filter.ts';
import { type PageReader, readPage } from './read-pages.ts';
import type { CollectionMemory } from './remember-collections.ts';

/**
 * Points that cannot be assigned, with the reason, in a collection without the bots' indexes; at most one
 * page, `isComplete` if that is all. Qdrant reads every payload for it.
 */
export async function findUnreadable(
  { pages, memory }: { pages: PageReader; memory: CollectionMemory },
  { collection, now }: { collection: string; now: Date },
  signal?: AbortSignal,
): Promise<{ points: UnreadablePoint[]; isComplete: boolean }> {
  const dialects = await memory.readDialects(collection, signal);
  const filter = unreadable(dialects, {
    credible: credibleTimes(now),
    unusableUserIds: memory.findUnusableUserIds(collection),
    userIndex: memory.findUserIndex(collection),
  });
  const payloadKeys = joinKeys(dialects, 'place');
  const page = await readPage(pages, { collection, filter, payloadKeys }, undefined, signal);
  const points = page.points.map(({ id, payload }) => {
    const { facts } = readInDialect(dialects, payload ?? {});
    const reason = findPlaceFault(facts, now) ?? 'user id not in the index';
    return { collection, pointId: String(id), userId: facts.userId ?? null, reason };
  });
  return { points, isComplete: page.next_page_offset === null || page.next_page_offset === undefined };
}
