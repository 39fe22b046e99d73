import { alignedRange, type Clock, type TimeRange } from '@enrichment/core';
import type { Store } from '@enrichment/store/connect';
import {
  confirmTime,
  daysOfBot,
  type ExpiredRows,
  expireAudit,
  expireCalls,
  expireHeld,
  expireOtherSummaries,
  expireScans,
  expireWindows,
  listRetainedBots,
  moveKeptFrom,
  type RetentionDays,
  readKeptFrom,
} from '@enrichment/store/retention';

/** How long data is kept. */
export interface RetentionRules {
  readonly summaries: RetentionDays;
  readonly calls: RetentionDays;
  /** Held summaries; 0: until a second look confirms that their messages are gone. */
  readonly held: RetentionDays;
  /** Reports of scans, which are of no single bot; 0: the newest 1,000. */
  readonly scanDays: number;
  /** What operators did, about any bot; 0: for ever. */
  readonly auditDays: number;
}

/** Rows that a round deleted, kind by kind. */
export interface ExpiredCounts {
  readonly windows: number;
  readonly otherSummaries: number;
  readonly held: number;
  readonly calls: number;
  readonly scans: number;
  readonly audited: number;
}

/** What a round of retention did. */
export interface ExpiryRound extends ExpiredCounts {
  /** Since when the clock is too far ahead of the last round to be believed; null if it is not. */
  readonly heldSince: Date | null;
}

export interface Retention {
  /** The time from which a bot's windows are kept; null if all are. */
  findKeptFrom(botName: string): Promise<Date | null>;
  /**
   * Deletes expired rows, in batches and at most once an hour; undefined if it was not yet time. Idempotent.
   * Goes by the last confirmed time while the clock is held.
   */
  apply(signal: AbortSignal): Promise<ExpiryRound | undefined>;
}

const DAY_MS = 86_400_000;
const EVERY_MS = 3_600_000;
const KNOWN_MS = 60_000;

/**
 * How far before the kept-from time, which is stored first, rows are deleted: a running scan may use an older
 * kept-from time.
 */
const MARGIN_MS = 3_600_000;

/** Batches per kind in one round; the rest waits for the next scan. */
const BATCHES_MAX = 20;

/** Creates the retention of a scan: what is deleted when it has been kept for long enough. */
export function createRetention({
  store,
  rules,
  clock,
}: {
  store: Store;
  rules: RetentionRules;
  clock: Clock;
}): Retention {
  let known: { readonly moments: Map<string, Date>; readonly at: number } | undefined;
  let nextAt = 0;

  /** Only a round of deleting changes the times, in this or another replica. */
  async function readKnown(): Promise<Map<string, Date>> {
    const now = clock.now().getTime();
    if (known === undefined || now - known.at >= KNOWN_MS || now < known.at) {
      known = { moments: await readKeptFrom(store), at: now };
    }
    return known.moments;
  }

  async function findKeptFrom(botName: string): Promise<Date | null> {
    const stored = (await readKnown()).get(botName)?.getTime() ?? 0;
    const days = daysOfBot(rules.summaries, botName);
    const own = days === 0 ? 0 : clock.now().getTime() - days * DAY_MS;
    const latest = Math.max(stored, own);
    return latest === 0 ? null : new Date(latest);
  }

  async function apply(signal: AbortSignal): Promise<ExpiryRound | undefined> {
    const lookedAt = clock.now().getTime();
    if (lookedAt < nextAt && nextAt - lookedAt <= EVERY_MS) return undefined;
    const { at: now, heldSince } = await confirmTime(store, clock.now());
    const windows: ExpiredRows[] = [];
    const otherSummaries: ExpiredRows[] = [];
    for (const bot of await listRetainedBots(store, rules.summaries)) {
      const keptFrom = await moveKeptFrom(store, { ...bot, now });
      const old = { botName: bot.botName, endedBy: new Date(keptFrom.getTime() - MARGIN_MS) };
      windows.push(await inBatches(() => expireWindows(store, old), signal));
      otherSummaries.push(await inBatches(() => expireOtherSummaries(store, old), signal));
    }
    const held = await inBatches(() => expireHeld(store, { retention: rules.held, now }), signal);
    const calls = await inBatches(() => expireCalls(store, { retention: rules.calls, now }), signal);
    const scans = await inBatches(() => expireScans(store, { days: rules.scanDays, now }), signal);
    const audited = await inBatches(() => expireAudit(store, { days: rules.auditDays, now }), signal);
    const isDone = [...windows, ...otherSummaries, held, calls, scans, audited].every((one) => one.isDone);
    nextAt = isDone ? lookedAt + EVERY_MS : 0;
    known = undefined;
    return {
      windows: sum(windows),
      otherSummaries: sum(otherSummaries),
      held: held.rows,
      calls: calls.rows,
      scans: scans.rows,
      audited: audited.rows,
      heldSince,
    };
  }

  return { findKeptFrom, apply };
}

async function inBatches(expire: () => Promise<ExpiredRows>, signal: AbortSignal): Promise<ExpiredRows> {
  let rows = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    signal.throwIfAborted();
    const expired = await expire();
    rows += expired.rows;
    if (expired.isDone) return { rows, isDone: true };
  }
  return { rows, isDone: false };
}

function sum(expired: readonly ExpiredRows[]): number {
  return expired.reduce((total, { rows }) => total + rows, 0);
}

/**
 * The part of a range whose windows are kept; null if there is none. A window that ends after `keptFrom` is
 * kept whole.
 */
export function keepPart(
  range: TimeRange,
  { keptFrom, windowHours }: { keptFrom: Date | null; windowHours: number },
): TimeRange | null {
  if (keptFrom === null || keptFrom <= range.from) return range;
  const from = alignedRange(keptFrom, windowHours).from;
  if (from <= range.from) return range;
  return from < range.to ? { from, to: range.to } : null;
}
