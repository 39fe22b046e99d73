import type { Store } from './connect.ts';
import { storableJson } from './storable-json.ts';

/** The derived result that drafts are kept for, and who works on it. */
export interface DraftsHolder {
  readonly subjectId: string;
  readonly token: string;
}

/**
 * Reads what a model has answered so far for a result that is not stored yet; null if there is nothing, or
 * another worker has the lease.
 */
export async function readPaidDrafts(store: Store, { subjectId, token }: DraftsHolder): Promise<unknown> {
  const [row] = await store.query(
    (sql) => sql<{ paidDrafts: unknown }[]>`
      select r.paid_drafts from enrichment_results r where r.subject_id = ${subjectId} and r.lease_token = ${token}`,
  );
  return row?.paidDrafts ?? null;
}

/**
 * Keeps what a model has answered so far until the result is stored or has failed. Writes nothing without the
 * lease, or if the window has other content by now: its row is locked, so that a change of the content that
 * comes later deletes what is kept. Safe to run twice.
 */
export async function keepPaidDrafts(
  store: Store,
  {
    subjectId,
    token,
    windowId,
    contentHash,
    drafts,
  }: DraftsHolder & {
    readonly windowId: string;
    /** Fingerprint of the content that was asked about. */
    readonly contentHash: string;
    readonly drafts: unknown;
  },
): Promise<void> {
  await store.query(
    (sql) => sql`
      with held as materialized (
        select w.window_id from enrichment_windows w
        where w.window_id = ${windowId} and w.content_hash = ${contentHash} for share)
      update enrichment_results r set paid_drafts = ${storableJson(drafts)}::text::jsonb
      from held where r.subject_id = ${subjectId} and r.lease_token = ${token}`,
  );
}
