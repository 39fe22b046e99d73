import type { ErrorCode } from '@enrichment/core';
import type { Sql, Store } from './connect.ts';
import { isForgotten } from './forgotten.ts';
import { type PaidReplies, updatePaidReplies } from './paid-replies.ts';
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
  /** 0 for a call that is known to have failed before anything was billed; null if the cost is unknown. */
  readonly costUsd: number | null;
  readonly outcome: 'ok' | ErrorCode;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly enrichmentVersion: string;
  /** A hash that is equal for calls about the same window, part or merge. */
  readonly question?: string;
  /** Whether the model answered, even if the answer was unusable. */
  readonly isAnswered?: boolean;
  /** The key that openCall returned; null or missing for a call that was not opened before it was sent. */
  readonly callKey?: string | null;
  /** The kinds that the call was made for, joined by `+`. */
  readonly kinds?: string;
  /** The attempt of the job that made the call, from 1. */
  readonly attempt?: number;
  /** Included in outputTokens; null if the server does not report it. */
  readonly thinkingTokens?: number | null;
  /** Where costUsd is from: the provider's own figure, or our price table. */
  readonly costSource?: 'provider' | 'table' | null;
  /** Whether it was part of a batch. */
  readonly isBatch?: boolean;
  /** Hash of a request that is gathered for a batch. */
  readonly requestHash?: string;
  /** The replay that caused the call; null without one. */
  readonly replayRequestedAt?: Date | null;
}

/**
 * Records the calls of an attempt whose window is not finished. A call with a request id is stored once,
 * however often it is recorded.
 * @param kept the replies of the window, kept in the same statement
 */
export async function recordCalls(
  store: Store,
  calls: readonly LlmCall[],
  kept?: PaidReplies,
): Promise<void> {
  if (calls.length === 0) return;
  await store.query((sql) => insertCalls(sql, calls, kept));
}

/**
 * recordCalls within a transaction of the ledger. Calls that were opened before are completed; a call of a
 * user who was forgotten meanwhile gets nothing back that identifies its window.
 */
export async function insertCalls(sql: Sql, calls: readonly LlmCall[], kept?: PaidReplies): Promise<void> {
  if (calls.length === 0) return;
  // The window is locked before the sums and the calls, as by all writers of them.
  await sql`
    with ${kept === undefined ? sql`` : sql`held as (${updatePaidReplies(sql, kept)}),`}
    alone as materialized (
      ${lockSums(sql)} ${kept === undefined ? sql`` : sql`from (select count(*) from held) as h`}),
    given as (select g.* from (${givenCalls(sql, calls)}) as g, alone),
    completed as (
      update enrichment_llm_calls c
      set model = g.model, request_id = case when c.window_id is not null then g."requestId" end,
        input_tokens = g."inputTokens", output_tokens = g."outputTokens", thinking_tokens = g."thinkingTokens",
        cache_read_tokens = g."cacheReadTokens", cache_write_tokens = g."cacheWriteTokens", cost_usd = g."costUsd",
        cost_source = g."costSource", outcome = g.outcome, duration_ms = g."durationMs", is_answered = g."isAnswered",
        is_batch = coalesce(g."isBatch", false)
      from given g
      where c.call_key = g."callKey" and c.outcome = 'asked'
      returning c.call_key)
    ${insertGiven(sql, sql`where g."callKey" is null or g."callKey" not in (select call_key from completed)`)}`;
}

/**
 * Triggers add each call to a row of its day and purpose and to one of its day and bot, call by call, so two
 * transactions with several calls could lock these rows in different orders. Only connections with the same
 * shard share rows.
 */
function lockSums(sql: Sql) {
  return sql`select pg_advisory_xact_lock(hashtextextended('enrichment_llm_calls', pg_backend_pid() % 8))`;
}

/** Waits until no other transaction adds calls to the sums, and keeps them out until this one ends. */
export async function lockAllSums(sql: Sql): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('enrichment_llm_calls', shard)) from generate_series(0, 7) as shard`;
}

/** Writes an opened call, if the lease is still held; returns its day, or undefined without the lease. */
export async function insertOpenCall(
  sql: Sql,
  call: Omit<LlmCall, 'outcome'> & OpenCallFacts,
): Promise<{ budgetDay: string } | undefined> {
  const { leaseToken: token, estimatedInputTokens, reservedUsd } = call;
  const [row] = await sql<{ callId: number; budgetDay: string }[]>`
    with given as (${givenCalls(sql, [{ ...call, outcome: 'asked' }])}),
    inserted as (
      ${insertGiven(
        sql,
        sql`where exists (select from enrichment_windows l where l.window_id = g."windowId" and l.lease_token = ${token})
          or exists (select from enrichment_results l where l.subject_id = g."windowId" and l.lease_token = ${token})`,
        {
          askedModel: sql`g.model`,
          estimated: sql`${estimatedInputTokens}::bigint`,
          reserved: sql`${reservedUsd}::numeric`,
        },
      )}
      returning budget_day)
    select budget_day::text from inserted`;
  return row;
}

/** What is known of a call before it is sent. */
export interface OpenCallFacts {
  readonly callKey: string;
  /** The lease of the window or derived result that pays for it. */
  readonly leaseToken: string;
  readonly estimatedInputTokens: number;
  /** null if the price is unknown. */
  readonly reservedUsd: number | null;
}

function givenCalls(
  sql: Sql,
  calls: readonly (Omit<LlmCall, 'outcome'> & { readonly outcome: LlmCall['outcome'] | 'asked' })[],
) {
  const owner: Parameters<typeof isForgotten>[1] = {
    userId: sql`(c.owner ->> 'userId')`,
    botName: sql`(c.owner ->> 'botName')`,
  };
  return sql`
    select c.*, k.is_kept, coalesce(w.bot_name, c.owner ->> 'botName') as bot_name
    from jsonb_to_recordset(${storableJson(calls)}::text::jsonb) as c(
      "windowId" text, "contentHash" text, purpose text, provider text, model text, "requestId" text,
      "inputTokens" bigint, "outputTokens" bigint, "cacheReadTokens" bigint, "cacheWriteTokens" bigint,
      "costUsd" numeric, outcome text, "startedAt" timestamptz, "durationMs" integer, "enrichmentVersion" text,
      question text, "isAnswered" boolean, "replayRequestedAt" timestamptz, owner jsonb, "callKey" uuid, kinds text,
      attempt integer, "thinkingTokens" bigint, "costSource" text, "isBatch" boolean, "requestHash" text)
    cross join lateral (select not ${isForgotten(sql, owner)}) as k(is_kept)
    left join enrichment_windows w on w.window_id = c."windowId"`;
}

function insertGiven(
  sql: Sql,
  condition: Fragment,
  {
    askedModel = sql`null`,
    estimated = sql`null`,
    reserved = sql`null`,
  }: { askedModel?: Fragment; estimated?: Fragment; reserved?: Fragment } = {},
) {
  return sql`
    insert into enrichment_llm_calls (
      window_id, bot_name, content_hash, purpose, provider, model, request_id, input_tokens, output_tokens,
      cache_read_tokens, cache_write_tokens, cost_usd, outcome, started_at, duration_ms, enrichment_version, created_at,
      question, is_answered, replay_requested_at, call_key, kinds, attempt, thinking_tokens, cost_source, is_batch, request_hash,
      asked_model, estimated_input_tokens, reserved_usd)
    select case when g.is_kept then g."windowId" end, g.bot_name, case when g.is_kept then g."contentHash" end,
      g.purpose, g.provider, g.model, case when g.is_kept then g."requestId" end, g."inputTokens", g."outputTokens",
      g."cacheReadTokens", g."cacheWriteTokens", g."costUsd", g.outcome,
      case when g.is_kept then g."startedAt" else ${utcDay(sql, sql`g."startedAt"`)} end, g."durationMs",
      g."enrichmentVersion", case when g.is_kept then now() else ${utcDay(sql, sql`now()`)} end,
      case when g.is_kept then g.question end, g."isAnswered", case when g.is_kept then g."replayRequestedAt" end,
      g."callKey", g.kinds, g.attempt, g."thinkingTokens", g."costSource", coalesce(g."isBatch", false),
      case when g.is_kept then g."requestHash" end, ${askedModel}, ${estimated}, ${reserved}
    from given g ${condition}
    on conflict do nothing`;
}

type Fragment = ReturnType<Sql>;

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
    set window_id = null, request_id = null, content_hash = null, question = null, replay_requested_at = null, attempt = null,
      request_hash = null, ticket = null,
      started_at = ${utcDay(sql, sql`c.started_at`)},
      created_at = ${utcDay(sql, sql`c.created_at`)}
    where c.call_id in (
      select c.call_id from enrichment_llm_calls c where c.window_id is not null and ${isMeant}
      order by c.call_id for update)`;
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
