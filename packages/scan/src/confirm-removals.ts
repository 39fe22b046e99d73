import type { Clock, RemovalRules } from '@enrichment/core';
import type { Bot, Source } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import {
  deleteConfirmed,
  listForRemoval,
  noteCount,
  type RemovalCandidate,
  type RemovalGroup,
} from '@enrichment/store/ledger';

/** Before all messages. */
const ALWAYS = new Date(0);

/** Messages sent less than this before a look may be written late, and do not count as growth. */
const LATE_WRITES_MS = 3_600_000;

/**
 * The second look at a bot's withheld summaries. The first look counts the points sent until an hour before
 * it. One at least `confirmMs` later, by the database's clock, deletes the summaries whose messages are still
 * missing, unless there are more points from that same time now: then a collection is being filled, and the
 * looks start again. What bots write meanwhile is newer and does not count. Each candidate is looked at, even
 * outside the range of the scan. Returns the number of deleted summaries.
 */
export async function confirmRemovals(
  { source, store, clock, removal }: { source: Source; store: Store; clock: Clock; removal: RemovalRules },
  bot: Bot,
  signal: AbortSignal,
): Promise<number> {
  const { botName } = bot;
  const groups = await listForRemoval(store, { botName, confirmMs: removal.confirmMs });
  let deleted = 0;
  for (const group of groups) {
    if (group.counted === null || (await hasGrown(source, { bot, counted: group.counted }, signal))) {
      await beginCount({ source, store, clock }, { bot, group }, signal);
      continue;
    }
    const windowIds = await findStillGone(source, { bot, candidates: group.candidates }, signal);
    deleted += await deleteConfirmed(store, { windowIds, confirmMs: removal.confirmMs });
  }
  return deleted;
}

async function hasGrown(
  source: Pick<Source, 'countPoints'>,
  { bot, counted }: { bot: Bot; counted: { before: Date; points: number } },
  signal: AbortSignal,
): Promise<boolean> {
  const points = await source.countPoints({ bot, range: { from: ALWAYS, to: counted.before } }, signal);
  return points > counted.points;
}

async function beginCount(
  { source, store, clock }: { source: Pick<Source, 'countPoints'>; store: Store; clock: Clock },
  { bot, group }: { bot: Bot; group: RemovalGroup },
  signal: AbortSignal,
): Promise<void> {
  const before = new Date(clock.now().getTime() - LATE_WRITES_MS);
  const points = await source.countPoints({ bot, range: { from: ALWAYS, to: before } }, signal);
  const windowIds = group.candidates.map((candidate) => candidate.windowId);
  await noteCount(store, { windowIds, before, points });
}

/** Those whose windows have as many points as in the ledger: nothing of the loss has come back. */
async function findStillGone(
  source: Pick<Source, 'readPointTimes'>,
  { bot, candidates }: { bot: Bot; candidates: readonly RemovalCandidate[] },
  signal: AbortSignal,
): Promise<string[]> {
  const found: string[] = [];
  for (const { windowId, userId, startsAt, endsAt, points } of candidates) {
    const range = { from: startsAt, to: endsAt };
    const times = await source.readPointTimes({ bot, userId, range }, signal);
    if (times.length === points) found.push(windowId);
  }
  return found;
}
