import type { Cause, TimeRange, WindowKey, WindowState } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';
import { hasStaleResult } from '../results.ts';

/** One row of the ledger: the known content of a window, and its state. */
export interface LedgerWindow extends WindowKey {
  readonly windowId: string;
  readonly state: WindowState;
  readonly cause: Cause;
  /** Points that match the source's count filter, readable or not. */
  readonly points: number;
  readonly messageCount: number;
  readonly contentHash: string | null;
  /** Incremented when the hash changes. */
  readonly contentVersion: number;
  readonly firstMessageAt: Date | null;
  readonly lastMessageAt: Date | null;
  /** When a pending or provisional window becomes due. */
  readonly dueAt: Date | null;
  /** The content of the present summary; null without a summary. */
  readonly summarizedHash: string | null;
  readonly summarizedCount: number | null;
  /** The summary's enrichment_version. */
  readonly summarizedVersion: string | null;
  readonly summarizedModel: string | null;
  readonly summarizedAt: Date | null;
  /** The content of a held summary, which is restored if this content comes back. */
  readonly heldHash: string | null;
  readonly failedHash: string | null;
  readonly failureCode: string | null;
  readonly failureMessage: string | null;
  readonly failedAt: Date | null;
  readonly attempts: number;
  /** Set while a replay is waiting. */
  readonly replayRequestedAt: Date | null;
  /**
   * Whether the waiting replay calls the LLM even if this content, version and model are already summarized.
   */
  readonly forceRequested: boolean;
  /** Whether a result of a kind other than the summary does not match the newest content. */
  readonly hasStaleResult: boolean;
  readonly enqueuedAt: Date | null;
  /** A batch brought it no usable reply: its requests are answered on the spot. */
  readonly isDirect: boolean;
  readonly leaseUntil: Date | null;
}

/** The columns of a LedgerWindow, from a table or alias `w`. */
export function ledgerColumns(sql: Sql) {
  return sql`
    w.window_id, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.state, w.cause, w.points, w.message_count,
    w.content_hash, w.content_version, w.first_message_at, w.last_message_at, w.due_at, w.summarized_hash, w.summarized_count,
    w.summarized_version, w.summarized_model, w.summarized_at, w.failed_hash, w.failure_code, w.failure_message,
    w.failed_at, w.attempts, w.replay_requested_at, w.force_requested, w.enqueued_at, w.is_direct, w.lease_until,
    (select h.content_hash from enrichment_withheld_summaries h where h.window_id = w.window_id) as held_hash,
    ${hasStaleResult(sql)} as has_stale_result`;
}

/** A user's windows with one bot that overlap the range, ordered by time. */
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

/** The windows with these ids that are in the ledger, in no particular order. */
export async function findWindows(store: Store, windowIds: readonly string[]): Promise<LedgerWindow[]> {
  if (windowIds.length === 0) return [];
  return await store.query(
    (sql) => sql<LedgerWindow[]>`
      select ${ledgerColumns(sql)} from enrichment_windows w where w.window_id = any(${[...windowIds]}::text[])`,
  );
}
