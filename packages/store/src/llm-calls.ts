import type { ErrorCode } from '@enrichment/core';
import type { Sql, Store } from './connect.ts';
import { isForgotten } from './forgotten.ts';
import { storableJson } from './storable-json.ts';

/** One call to a language model, paid or failed. */
export interface LlmCall {
  readonly windowId: string;
  /** Whose window it was: nothing is recorded of a user who was forgotten meanwhile. */
  readonly owner: { readonly userId: string; readonly botName: string };
  readonly contentHash: string;
  readonly purpose: 'summary' | 'part' | 'merge' | 'repair';
  readonly provider: string;
  readonly model: string;
  readonly requestId: string | null;
  /** Tokens are null where the server does not say how many. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
  /** null where nobody knows what it cost. */
  readonly costUsd: number | null;
  readonly outcome: 'ok' | ErrorCode;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly enrichmentVersion: string;
  /** Hash that is equal for calls about the same window, part or merging. */
  readonly question?: string;
  /** Whether the model answered, usably or not. */
  readonly isAnswered?: boolean;
  /** The replay that the call was made for; null without one. */
  readonly replayRequestedAt?: Date | null;
}

/** What calls of one UTC day, bot and model add up to. */
export interface CallSum {
  readonly day: Date;
  /** null where the window was gone when the call was recorded. */
  readonly botName: string | null;
  readonly model: string;
  readonly calls: number;
  readonly failedCalls: number;
  /** Sums of the known counts; null where none is known. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
  /** Calls whose server did not say what they used. */
  readonly callsWithoutUsage: number;
  /** Sum of the known costs; null where none is known. */
  readonly costUsd: number | null;
  readonly callsWithoutCost: number;
}

/** Records calls that an attempt paid for and whose window goes on. A call with a request id counts once, however often it is recorded. */
export async function recordCalls(store: Store, calls: readonly LlmCall[]): Promise<void> {
  if (calls.length === 0) return;
  await store.query((sql) => insertCalls(sql, calls));
}

/** recordCalls inside a transaction of the ledger's. */
export async function insertCalls(sql: Sql, calls: readonly LlmCall[]): Promise<void> {
  if (calls.length === 0) return;
  await sql`
    insert into enrichment_llm_calls (
      window_id, bot_name, content_hash, purpose, provider, model, request_id, input_tokens, output_tokens,
      cache_read_tokens, cache_write_tokens, cost_usd, outcome, started_at, duration_ms, enrichment_version,
      question, is_answered, replay_requested_at)
    select c."windowId", w.bot_name, c."contentHash", c.purpose, c.provider, c.model, c."requestId", c."inputTokens",
      c."outputTokens", c."cacheReadTokens", c."cacheWriteTokens", c."costUsd", c.outcome, c."startedAt",
      c."durationMs", c."enrichmentVersion", c.question, c."isAnswered", c."replayRequestedAt"
    from jsonb_to_recordset(${storableJson(calls)}::text::jsonb) as c(
      "windowId" text, "contentHash" text, purpose text, provider text, model text, "requestId" text,
      "inputTokens" bigint, "outputTokens" bigint, "cacheReadTokens" bigint, "cacheWriteTokens" bigint,
      "costUsd" numeric, outcome text, "startedAt" timestamptz, "durationMs" integer, "enrichmentVersion" text,
      question text, "isAnswered" boolean, "replayRequestedAt" timestamptz, owner jsonb)
    left join enrichment_windows w on w.window_id = c."windowId"
    where not ${isForgotten(sql, { userId: sql`(c.owner ->> 'userId')`, botName: sql`(c.owner ->> 'botName')` })}
    on conflict do nothing`;
}

/** How many answered calls about one question were recorded for this content, since the replay that waits where one does. */
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

/** Sums per UTC day, bot and model of the calls started in the range, in that order. */
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
