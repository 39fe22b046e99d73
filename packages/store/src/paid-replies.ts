import type { Sql, Store } from './connect.ts';
import { storableJson } from './storable-json.ts';

/** What a model has answered about a window that is not stored yet. */
export interface PaidReplies {
  readonly windowId: string;
  readonly token: string;
  /** As of when the lease was taken. */
  readonly contentVersion: number;
  /** Fingerprint of the content that was asked about. */
  readonly contentHash: string;
  /** All replies; they replace those that were kept before. */
  readonly replies: unknown;
}

/**
 * Keeps what a model has answered until the window is stored or has failed, or its content changes. Writes
 * nothing without the window's lease, or if a scan has seen other content since. Safe to run twice.
 */
export async function keepPaidReplies(store: Store, kept: PaidReplies): Promise<void> {
  await store.query((sql) => updatePaidReplies(sql, kept));
}

/** The statement of `keepPaidReplies`, which returns the window's id. */
export function updatePaidReplies(
  sql: Sql,
  { windowId, token, contentVersion, contentHash, replies }: PaidReplies,
) {
  return sql`
    update enrichment_windows w set paid_replies = ${storableJson({ contentHash, replies })}::text::jsonb
    where w.window_id = ${windowId} and w.lease_token = ${token}
      and (w.content_version = ${contentVersion} or w.content_hash = ${contentHash})
    returning w.window_id`;
}
