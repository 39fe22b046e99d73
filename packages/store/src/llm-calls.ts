import type { ErrorCode } from '@enrichment/core';
import type { Sql, Store } from './connect.ts';
import { isForgotten } from './forgotten.ts';
import { storableJson } from './storable-json.ts';

/** One request to a language model, paid for or failed. */
export interface LlmCall {
  readonly windowId: string;
  /**
   * The user and bot of the window. For a user who has been forgotten meanwhile, only the cost and the day
   * are recorded.
   */
  readonly owner: { readonly userId: string; readonly botName: string };
  readonly contentHash: string;
  /** `part`, `merge`, `repair`, `again`, `verify`, or the names of the requested kinds, joined by `+`. */
  readonly purpose: string;
  readonly provider: string;
  readonly model: string;
  readonly requestId: string | null;
  /** Token counts are null if the server does not report them. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
  /** null if the cost is unknown. */
  readonly costUsd: number | null;
  readonly outcome: 'ok' | ErrorCode;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly enrichmentVersion: string;
  /** A hash that is equal for calls about the same window, part or merge. */
  readonly question?: string;
  /** Whether the model answered, even if the answer was unusable. */
  readonly isAnswered?: boolean;
  /** The replay that caused the call; null without one. */
  readonly replayRequestedAt?: Date | null;
}

/** The totals of the calls of one UTC day, bot and model. */
export interface CallSum {
  readonly day: Date;
  /** null on rows of earlier versions whose window no longer existed when they were recorded. */
  readonly botName: string | null;
  readonly model: string;
  readonly calls: number;
  readonly failedCalls: number;
  /** Sums of the known counts; null if none is known. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
  /** Calls whose server did not report token counts. */
  readonly callsWithoutUsage: number;
  /** Sum of the known costs; null if none is known. */
  readonly costUsd: number | null;
  readonly callsWithoutCost: number;
}

/**
 * Records the calls of an attempt whose window is not finished. A call with a request id is stored once,
 * however often it is recorded.
 */
export async function recordCalls(store: Store, calls: readonly LlmCall[]): Promise<void> {
  if (calls.length === 0) return;
  await store.query((sql) => insertCalls(sql, calls));
}

/** recordCalls within a transaction of the ledger. */
export async function insertCalls(sql: Sql, calls: readonly LlmCall[]): Promise<void> {
  if (calls.length === 0) return;
  const owner: Parameters<typeof isForgotten>[1] = {
    userId: sql`(c.owner ->> 'userId')`,
    botName: sql`(c.owner ->> 'botName')`,
  };
  await sql`
    insert into enrichment_llm_calls (
      window_id, bot_name, content_hash, purpose, provider, model, request_id, input_tokens, output_tokens,
      cache_read_tokens, cache_write_tokens, cost_usd, outcome, started_at, duration_ms, enrichment_version, created_at,
      question, is_answered, replay_requested_at)
    select case when k.is_kept then c."windowId" end, coalesce(w.bot_name, c.owner ->> 'botName'),
      case when k.is_kept then c."contentHash" end, c.purpose, c.provider, c.model,
      case when k.is_kept then c."requestId" end, c."inputTokens", c."outputTokens", c."cacheReadTokens",
      c."cacheWriteTokens", c."costUsd", c.outcome,
      case when k.is_kept then c."startedAt" else ${utcDay(sql, sql`c."startedAt"`)} end, c."durationMs",
      c."enrichmentVersion", case when k.is_kept then now() else ${utcDay(sql, sql`now()`)} end,
      case when k.is_kept then c.question end, c."isAnswered", case when k.is_kept then c."replayRequestedAt" end
    from jsonb_to_recordset(${storableJson(calls)}::text::jsonb) as c(
      "windowId" text, "contentHash" text, purpose text, provider text, model text, "requestId" text,
      "inputTokens" bigint, "outputTokens" bigint, "cacheReadTokens" bigint, "cacheWriteTokens" bigint,
      "costUsd" numeric, outcome text, "startedAt" timestamptz, "durationMs" integer, "enrichmentVersion" text,
      question text, "isAnswered" boolean, "replayRequestedAt" timestamptz, owner jsonb)
    cross join lateral (select not ${isForgotten(sql, owner)}) as k(is_kept)
    left join enrichment_windows w on w.window_id = c."windowId"
    on conflict do nothing`;
}

/**
 * The number of recorded calls with an answer to this question about this content; if a replay is waiting,
 * only those made for it.
 */
export async function countAnsweredCalls(
  store: Store,
  {
    windowId,
    contentHash,
    question,
    replayRequestedAt,
  }: { windowId: string; contentHash: string; question: string; replayRequestedAt: Date | null },
): Promise<number> {
  const [row] = await store.query(
    (sql) => sql<{ calls: number }[]>`
      select count(*) as calls from enrichment_llm_calls
      where window_id = ${windowId} and content_hash = ${contentHash} and question = ${question} and is_answered
        and replay_requested_at is not distinct from ${replayRequestedAt}`,
  );
  return row?.calls ?? 0;
}

/**
 * Removes from calls `c` everything that identifies a window or user. Bot, model, tokens, cost and day stay,
 * so the results of sumCalls do not change.
 */
export async function stripCalls(sql: Sql, isMeant: ReturnType<Sql>): Promise<number> {
  const stripped = await sql`
    update enrichment_llm_calls c
    set window_id = null, request_id = null, content_hash = null, question = null, replay_requested_at = null,
      started_at = ${utcDay(sql, sql`c.started_at`)},
      created_at = ${utcDay(sql, sql`c.created_at`)}
    where c.window_id is not null and ${isMeant}`;
  return stripped.count;
}

/** Strips calls whose window is not in the ledger, since their user can no longer be determined. */
export async function stripCallsWithoutWindow(store: Store): Promise<number> {
  return await store.query((sql) =>
    stripCalls(
      sql,
      sql`not exists (select from enrichment_windows w where w.window_id = c.window_id)
        and not exists (select from enrichment_results r where r.subject_id = c.window_id)`,
    ),
  );
}

function utcDay(sql: Sql, moment: ReturnType<Sql>) {
  return sql`date_trunc('day', ${moment} at time zone 'UTC') at time zone 'UTC'`;
}

/** Totals per UTC day, bot and model of the calls started in the range, in that order. */
export async function sumCalls(store: Store, { from, to }: { from: Date; to: Date }): Promise<CallSum[]> {
  return await store.query(
    (sql) => sql<CallSum[]>`
      select date_trunc('day', started_at at time zone 'UTC') at time zone 'UTC' as day, bot_name, model,
        count(*) as calls, count(*) filter (where outcome <> 'ok') as failed_calls,
        sum(input_tokens)::bigint as input_tokens, sum(output_tokens)::bigint as output_tokens,
        sum(cache_read_tokens)::bigint as cache_read_tokens, sum(cache_write_tokens)::bigint as cache_write_tokens,
        sum(cost_usd)::float8 as cost_usd, count(*) filter (where cost_usd is null) as calls_without_cost,
        count(*) filter (where input_tokens is null or output_tokens is null) as calls_without_usage
      from enrichment_llm_calls
      where started_at >= ${from} and started_at < ${to}
      group by 1, 2, 3 order by 1, 2, 3`,
  );
}
