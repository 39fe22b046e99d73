import type { ScanDependencies } from '@enrichment/scan/scan-range';
import {
  countOriginalRows,
  listUncoveredOriginals,
  type OriginalRows,
  removeCoveredOriginals,
  type UncoveredSpan,
} from '@enrichment/store/original-summaries';
import { z } from 'zod';
import { backfill } from './backfill.ts';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';

export const AdoptInput = z.object({ bot: Name.optional(), user: Name.optional() });
export type AdoptInput = z.infer<typeof AdoptInput>;

/** What was found of the original worker's rows of one bot, and what was done. */
export interface AdoptedBot extends OriginalRows {
  /** Rows that our summaries cover and that were deleted. */
  readonly removed: number;
  /** Rows that stay, because our summaries do not cover them yet. */
  readonly waiting: number;
  /**
   * Windows that were put on the queue. In a dry run: windows of the rows' time that would be recorded, those
   * with too few messages included.
   */
  readonly enqueued: number;
}

export interface AdoptResult {
  readonly bots: readonly AdoptedBot[];
  /** Bots of the original's rows that take no part, or have no collection: their rows stay. */
  readonly leftOut: readonly string[];
  /** Whether every bot's messages could be read. */
  readonly isComplete: boolean;
}

/**
 * Reports what `adopt` would do. Reads the messages of the time that our summaries do not cover, and changes
 * nothing.
 * @throws TemporaryError SOURCE_UNAVAILABLE, STORE_UNAVAILABLE
 */
export async function planAdopt(
  dependencies: AdoptDependencies,
  input: AdoptInput,
  context: OperationContext,
): Promise<AdoptResult> {
  return await adoptIn('dry', dependencies, input, context);
}

/**
 * Deletes the original worker's summaries whose time our summaries cover, and puts the windows of the others
 * on the queue, behind all live work. Safe to run again and to interrupt: a row is deleted only in the
 * presence of ours, and the windows are in the ledger.
 * @throws TemporaryError SOURCE_UNAVAILABLE, STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function adopt(
  dependencies: AdoptDependencies,
  input: AdoptInput,
  context: OperationContext,
): Promise<AdoptResult> {
  return await adoptIn('live', dependencies, input, context);
}

export interface AdoptDependencies extends ScanDependencies {
  /** Called after each user whose windows were looked at. */
  readonly onUser?: (done: { botName: string; userId: string; enqueued: number }) => void;
}

async function adoptIn(
  mode: 'live' | 'dry',
  { onUser, ...scanning }: AdoptDependencies,
  input: AdoptInput,
  context: OperationContext,
): Promise<AdoptResult> {
  const { store, source, participants, rules, clock } = scanning;
  const found = await countOriginalRows(store, { ...input, windowHours: rules.windowHours });
  const removed = mode === 'dry' ? new Map<string, number>() : await removeCovered(scanning, input, context);
  const present = new Set((await source.listBots(context.signal)).map(({ botName }) => botName));
  const takesPart = (botName: string) => present.has(botName) && participants.hasBot(botName);
  const spans = await listUncoveredOriginals(store, input);
  const enqueued = new Map<string, number>();
  let isComplete = true;
  for (const span of spans.filter((one) => takesPart(one.botName) && participants.hasUser(one.userId))) {
    context.signal.throwIfAborted();
    const { botName, userId, from } = span;
    const range = { from, to: findEnd(span, clock.now()) };
    const result = await backfill(scanning, { range, bot: botName, user: userId, mode }, context);
    const windows =
      mode === 'dry' ? result.bots.reduce((sum, bot) => sum + bot.windowsRecorded, 0) : result.enqueued;
    enqueued.set(botName, (enqueued.get(botName) ?? 0) + windows);
    isComplete &&= result.isComplete;
    onUser?.({ botName, userId, enqueued: windows });
  }
  const bots = found.map((rows) => ({
    ...rows,
    removed: removed.get(rows.botName) ?? 0,
    waiting: spans.filter(({ botName }) => botName === rows.botName).reduce((sum, one) => sum + one.rows, 0),
    enqueued: enqueued.get(rows.botName) ?? 0,
  }));
  const leftOut = bots.filter((bot) => bot.waiting > 0 && !takesPart(bot.botName));
  return { bots, leftOut: leftOut.map(({ botName }) => botName), isComplete };
}

/** The original stores the time of the last message, which the backfill's end excludes. */
function findEnd({ to }: UncoveredSpan, now: Date): Date {
  const end = new Date(to.getTime() + 1);
  return end > now ? now : end;
}

async function removeCovered(
  { store }: Pick<ScanDependencies, 'store'>,
  input: AdoptInput,
  { signal }: OperationContext,
): Promise<Map<string, number>> {
  const total = new Map<string, number>();
  for (;;) {
    signal.throwIfAborted();
    const { removed, isDone } = await removeCoveredOriginals(store, input);
    for (const [botName, rows] of removed) total.set(botName, (total.get(botName) ?? 0) + rows);
    if (isDone) return total;
  }
}
