import type { Cause, TimeRange, WindowKey, WindowState } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';
import { hasStaleResult } from '../results.ts';

/** One row of the ledger: what is known of one window, and what became of it. */
export interface LedgerWindow extends WindowKey {
  readonly windowId: string;
  readonly state: WindowState;
  readonly cause: Cause;
  /** Points of the source that its count filter matches, readable or not. */
  readonly points: number;
  readonly messageCount: number;
  readonly contentHash: string | null;
  /** Goes up when the hash changes. */
  readonly contentVersion: number;
  readonly firstMessageAt: Date | null;
  readonly lastMessageAt: Date | null;
  /** From when on a pending or provisional window is to be looked at. */
  readonly dueAt: Date | null;
  /** The content that the present summary was made from; null without a summary. */
  readonly summarizedHash: string | null;
  readonly summarizedCount: number | null;
  /** The summary's enrichment_version. */
  readonly summarizedVersion: string | null;
  readonly summarizedModel: string | null;
  readonly summarizedAt: Date | null;
  /** The content that a withheld summary was made from: should it come back, so does the summary. */
  readonly heldHash: string | null;
  readonly failedHash: string | null;
  readonly failureCode: string | null;
  readonly failureMessage: string | null;
  readonly failedAt: Date | null;
  readonly attempts: number;
  /** Set while a replay waits for its answer. */
  readonly replayRequestedAt: Date | null;
  /** The replay that waits pays again even for content, version and model that are already summarized. */
  readonly forceRequested: boolean;
  /** Whether a result of another kind than the summary does not fit the newest content. */
  readonly hasStaleResult: boolean;
  readonly enqueuedAt: Date | null;
  readonly leaseUntil: Date | null;
}

/** The columns of a LedgerWindow, of a table or alias called `w`. */
export function ledgerColumns(sql: Sql) {
  return sql`
    w.window_id, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.state, w.cause, w.points, w.message_count,
    w.content_hash, w.content_version, w.first_message_at, w.last_message_at, w.due_at, w.summarized_hash, w.summarized_count,
    w.summarized_version, w.summarized_model, w.summarized_at, w.failed_hash, w.failure_code, w.failure_message,
    w.failed_at, w.attempts, w.replay_requested_at, w.force_requested, w.enqueued_at, w.lease_until,
    (select h.content_hash from enrichment_withheld_summaries h where h.window_id = w.window_id) as held_hash,
    ${hasStaleResult(sql)} as has_stale_result`;
}

/** A user's windows with one bot that overlap the range, in time order. */
export async function listUserWindows(
  store: Store,
  { userId, botName, range }: { userId: string; botName: string; range: TimeRange },
): Promise<LedgerWindow[]> {
  return await store.query(
    (sql) => sql<LedgerWindow[]>`
      select ${ledgerColumns(sql)} from enrichment_windows w
      where w.user_id = ${userId} and w.bot_name = ${botName}
        and w.starts_at < ${range.to} and w.ends_at > ${range.from}
      order by w.starts_at`,
  );
}

/** The windows of these ids that are in the ledger, in no order. */
export async function findWindows(store: Store, windowIds: readonly string[]): Promise<LedgerWindow[]> {
  if (windowIds.length === 0) return [];
  return await store.query(
    (sql) => sql<LedgerWindow[]>`
      select ${ledgerColumns(sql)} from enrichment_windows w where w.window_id = any(${[...windowIds]}::text[])`,
  );
}
