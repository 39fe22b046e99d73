import type { Store } from './connect.ts';

/** What one call used. */
export interface CallUse {
  /**
   * `part`, `merge`, `repair`, `again`, `verify`, or the names of the requested kinds.
   */
  readonly purpose: string;
  /** Equal for calls about the same window, part or merge; null in calls of an early version. */
  readonly question: string | null;
  /** The model that was asked. */
  readonly model: string;
  readonly inputTokens: number;
  /** Includes thinking. */
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  /** null if unknown. */
  readonly costUsd: number | null;
  /** Whether costUsd is the provider's own figure. */
  readonly isProviderCost: boolean;
  readonly isBatch: boolean;
  readonly durationMs: number;
}

/**
 * All calls for one content of a window: parts, merging, repairs, second requests, verification and failures,
 * whichever model was asked.
 */
export interface UsageSample {
  readonly messages: number;
  /** In the texts of the messages; null if they were not counted. */
  readonly characters: number | null;
  readonly calls: readonly CallUse[];
}

/** How many of the newest calls are looked through: more only if the first have too few samples. */
const CALLS_FIRST = 3_000;
const CALLS_MAX = 20_000;

/**
 * The newest samples whose first call asked this model for these kinds, newest first. Only contents that are
 * done, made or failed, and of whose calls all tokens are known.
 */
export async function readUsageSamples(store: Store, question: SampleQuestion): Promise<UsageSample[]> {
  const found = await readSamplesAmong(store, question, CALLS_FIRST);
  return found.length >= question.limit ? found : await readSamplesAmong(store, question, CALLS_MAX);
}

interface SampleQuestion {
  readonly model: string;
  readonly kinds: string;
  readonly limit: number;
}

async function readSamplesAmong(
  store: Store,
  { model, kinds, limit }: SampleQuestion,
  calls: number,
): Promise<UsageSample[]> {
  return await store.query(
    (sql) => sql<UsageSample[]>`
      with latest as (
        select c.* from enrichment_llm_calls c order by c.call_id desc limit ${calls}),
      contents as (
        select c.window_id, c.content_hash, max(c.call_id) as newest,
          (array_agg(c.kinds order by c.call_id))[1] as first_kinds,
          (array_agg(coalesce(c.asked_model, c.model) order by c.call_id))[1] as first_model,
          jsonb_agg(jsonb_build_object('purpose', c.purpose, 'question', c.question, 'model', coalesce(c.asked_model, c.model), 'inputTokens', c.input_tokens,
            'outputTokens', c.output_tokens, 'cacheReadTokens', coalesce(c.cache_read_tokens, 0),
            'cacheWriteTokens', coalesce(c.cache_write_tokens, 0), 'costUsd', c.cost_usd,
            'isProviderCost', c.cost_source is not distinct from 'provider', 'isBatch', c.is_batch,
            'durationMs', c.duration_ms) order by c.call_id) as calls
        from latest c
        where c.window_id is not null and string_to_array(c.kinds, '+') <@ string_to_array(${kinds}::text, '+')
        group by c.window_id, c.content_hash, c.replay_requested_at
        having bool_and(c.outcome <> 'asked' and c.input_tokens is not null and c.output_tokens is not null))
      select case when w.summarized_hash = c.content_hash then w.summarized_count else w.message_count end as messages,
        case when w.content_hash = c.content_hash then w.characters end as characters, c.calls
      from contents c join enrichment_windows w on w.window_id = c.window_id
      where c.first_kinds = ${kinds} and c.first_model = ${model}
        and (w.summarized_hash = c.content_hash or w.failed_hash = c.content_hash or exists (
          select from enrichment_results r where r.subject_id = c.window_id
            and (r.content_hash = c.content_hash or r.failed_hash = c.content_hash)))
      order by c.newest desc limit ${limit}`,
  );
}

/** Which kinds a model was asked for. */
export interface AskedFor {
  readonly model: string;
  readonly kinds: string;
  readonly calls: number;
}

/** The models and kinds of the newest 1,000 calls, the most frequent first. */
export async function listAskedFor(store: Store): Promise<AskedFor[]> {
  return await store.query(
    (sql) => sql<AskedFor[]>`
      select asked_model as model, kinds, count(*) as calls
      from (select c.asked_model, c.kinds from enrichment_llm_calls c
        where c.asked_model is not null and c.kinds is not null and c.purpose not in ('shadow', 'premium')
        order by c.call_id desc limit 1000) as latest
      group by 1, 2 order by calls desc, 1, 2`,
  );
}

/** A window whose enrichment is planned. */
export interface PlannedWindow {
  readonly windowId: string;
  readonly botName: string;
  readonly messageCount: number;
  /** In the texts of its messages; null if they were not counted. */
  readonly characters: number | null;
  /** Where its messages are. */
  readonly userId?: string;
  readonly startsAt?: Date;
  readonly endsAt?: Date;
}

/** These windows of the ledger. */
export async function listPlannedWindows(
  store: Store,
  windowIds: readonly string[],
): Promise<PlannedWindow[]> {
  return await store.query(
    (sql) => sql<PlannedWindow[]>`
      select w.window_id, w.bot_name, w.message_count, w.characters, w.user_id, w.starts_at, w.ends_at
      from enrichment_windows w where w.window_id = any(${[...windowIds]}::text[])`,
  );
}

/** Windows of a range that wait in the ledger already. */
export async function listWaitingWindows(
  store: Store,
  { from, to }: { from: Date; to: Date },
): Promise<(PlannedWindow & { readonly userId: string })[]> {
  return await store.query(
    (sql) => sql<(PlannedWindow & { userId: string })[]>`
      select w.window_id, w.bot_name, w.user_id, w.message_count, w.characters, w.starts_at, w.ends_at
      from enrichment_windows w
      where w.state in ('pending', 'running') and w.starts_at < ${to} and w.ends_at > ${from}`,
  );
}
