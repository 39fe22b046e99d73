import type { Cause, WindowKey, WindowState } from '@enrichment/core';
import type { Store } from '../connect.ts';

/** The ledger's row of a window. Holds no conversation text. */
export interface WindowDetails extends WindowKey {
  readonly windowId: string;
  readonly state: WindowState;
  readonly cause: Cause;
  readonly messageCount: number;
  readonly attempts: number;
  readonly failureCode: string | null;
  /** Names no user and quotes nothing. */
  readonly failureMessage: string | null;
  readonly dueAt: Date | null;
  readonly enqueuedAt: Date | null;
  readonly leaseUntil: Date | null;
  readonly lastMessageAt: Date | null;
  readonly replayRequestedAt: Date | null;
  readonly summarizedAt: Date | null;
  readonly summarizedVersion: string | null;
  readonly summarizedModel: string | null;
  readonly failedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The summary that readers see. */
export interface ShownSummary {
  readonly text: string;
  readonly topics: readonly string[];
  readonly tone: string | null;
  readonly confidence: number | null;
}

/** What was made of a window by one kind. */
export interface ShownResult {
  readonly kind: string;
  readonly version: string | null;
  readonly model: string | null;
  readonly madeAt: Date | null;
  readonly withheldAt: Date | null;
  readonly failureCode: string | null;
  readonly failedAt: Date | null;
}

/** One request to a model about a window. */
export interface ShownCall {
  readonly startedAt: Date;
  readonly purpose: string;
  readonly model: string;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** null where it is unknown. */
  readonly costUsd: number | null;
  readonly durationMs: number | null;
  readonly outcome: string;
}

/** What the checks found in one part of a summary: `whole` or `public`. */
export interface ShownChecks {
  readonly part: string;
  readonly confidence: number;
  readonly isDoubtful: boolean;
  readonly checks: unknown;
  /** One entry for each sentence: its position in the text, and ids of the messages that support it. */
  readonly sentences: unknown;
}

/** Everything that is stored of a window. */
export interface ShownWindow {
  readonly window: WindowDetails;
  /** null without a summary that readers may see. */
  readonly summary: ShownSummary | null;
  readonly results: readonly ShownResult[];
  /** Oldest first. */
  readonly calls: readonly ShownCall[];
  readonly checks: readonly ShownChecks[];
}

/** Reads a window by its id; undefined if the ledger has none. Each table is asked by a key. */
export async function findWindow(store: Store, windowId: string): Promise<ShownWindow | undefined> {
  const [window] = await store.query(
    (sql) => sql<WindowDetails[]>`
      select window_id, user_id, bot_name, starts_at, ends_at, state, cause, message_count, attempts, failure_code,
        failure_message, due_at, enqueued_at, lease_until, last_message_at, replay_requested_at, summarized_at,
        summarized_version, summarized_model, failed_at, created_at, updated_at
      from enrichment_windows where window_id = ${windowId}`,
  );
  if (window === undefined) return undefined;
  const [[summary], results, calls, checks] = await Promise.all([
    store.query(
      (sql) => sql<ShownSummary[]>`
        select summary_text as text, coalesce(key_topics, '{}') as topics, emotional_tone as tone,
          confidence_score as confidence
        from conversation_summaries
        where user_id = ${window.userId} and bot_name = ${window.botName}
          and start_timestamp = ${window.startsAt}::timestamptz at time zone 'UTC'
          and end_timestamp = ${window.endsAt}::timestamptz at time zone 'UTC'`,
    ),
    store.query(
      (sql) => sql<ShownResult[]>`
        select kind, version, model, made_at, withheld_at, failure_code, failed_at
        from enrichment_results where subject_id = ${windowId} order by kind`,
    ),
    store.query(
      (sql) => sql<ShownCall[]>`
        select started_at, purpose, model, input_tokens, output_tokens, cost_usd::float8 as cost_usd, duration_ms, outcome
        from enrichment_llm_calls where window_id = ${windowId} order by started_at, call_id`,
    ),
    store.query(
      (sql) => sql<ShownChecks[]>`
        select part, confidence, is_doubtful, checks, sentences
        from enrichment_summary_checks where window_id = ${windowId} order by part`,
    ),
  ]);
  return { window, summary: summary ?? null, results, calls, checks };
}
