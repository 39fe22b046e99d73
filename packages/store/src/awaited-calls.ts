import type { Store } from './connect.ts';

/** Records what the provider calls a submitted request. */
export async function keepTicket(
  store: Store,
  { callKey, ticket, requestHash }: { callKey: string; ticket: string; requestHash: string },
): Promise<void> {
  await store.query(
    (sql) => sql`
      update enrichment_llm_calls
      set ticket = ${ticket}, request_hash = case when window_id is not null then ${requestHash} end
      where call_key = ${callKey}`,
  );
}

/** A call that was submitted. */
export interface SubmittedCall {
  readonly callKey: string;
  readonly ticket: string;
  readonly startedAt: Date;
  /** Its reply was collected before. */
  readonly isEnded: boolean;
}

/**
 * Finds the call that was submitted with this request about this content: one whose reply is awaited, or one
 * of this attempt whose reply was collected. A later attempt asks again instead of using a reply that failed.
 */
export async function findSubmitted(
  store: Store,
  {
    windowId,
    contentHash,
    requestHash,
    replayRequestedAt,
    attempt,
  }: {
    windowId: string;
    contentHash: string;
    requestHash: string;
    replayRequestedAt: Date | null;
    attempt: number;
  },
): Promise<SubmittedCall | null> {
  const [row] = await store.query(
    (sql) => sql<SubmittedCall[]>`
      select call_key, ticket, started_at, outcome <> 'asked' as is_ended
      from enrichment_llm_calls
      where window_id = ${windowId} and ticket is not null and request_hash = ${requestHash}
        and content_hash = ${contentHash} and replay_requested_at is not distinct from ${replayRequestedAt}
        and (outcome = 'asked' or (attempt = ${attempt} and is_answered))
      order by call_id desc limit 1`,
  );
  return row ?? null;
}
