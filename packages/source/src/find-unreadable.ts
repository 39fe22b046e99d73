import type { Bot } from './list-bots.ts';
import { credibleTimes, PointPayload, placeFaultOf, type UnreadablePoint } from './point.ts';
import { unreadable } from './qdrant-filter.ts';
import { type PageReader, readPage } from './read-pages.ts';
import type { CollectionMemory } from './remember-collections.ts';

/** Points of the bot that no count can place, with the reason; one page per collection, `isComplete` says whether that was all. */
export async function findUnreadable(
  { pages, memory }: { pages: PageReader; memory: CollectionMemory },
  { bot, now }: { bot: Bot; now: Date },
  signal?: AbortSignal,
): Promise<{ points: UnreadablePoint[]; isComplete: boolean }> {
  const { from, to } = credibleTimes(now);
  const points: UnreadablePoint[] = [];
  let isComplete = true;
  for (const collection of bot.collections) {
    const filter = unreadable({
      timesFrom: from,
      timesTo: to,
      unusableUserIds: memory.findUnusableUserIds(collection),
      userIndex: memory.findUserIndex(collection),
    });
    const payloadKeys = ['user_id', 'memory_type', 'timestamp', 'timestamp_unix'];
    const page = await readPage(pages, { collection, filter, payloadKeys }, undefined, signal);
    if (page.next_page_offset !== null && page.next_page_offset !== undefined) isComplete = false;
    for (const { id, payload } of page.points) {
      const facts = PointPayload.parse(payload ?? {});
      points.push({
        collection,
        pointId: String(id),
        userId: facts.user_id ?? null,
        reason: placeFaultOf(facts, now) ?? 'user id not in the index',
      });
    }
  }
  return { points, isComplete };
}
