import type { Store } from './connect.ts';

/**
 * What all calls for one content of a window used together: parts, merging, repairs and failures included.
 */
export interface UsageSample {
  readonly messages: number;
  /** Includes tokens read from and written to the provider's cache. */
  readonly inputTokens: number;
  /** Includes thinking. */
  readonly outputTokens: number;
  /** null if the cost of a call is unknown. */
  readonly costUsd: number | null;
  readonly durationMs: number;
  readonly calls: number;
}

/**
 * The newest samples of a model and the kinds it was asked for, newest first. Only contents whose calls are
 * all known and that ended in a usable reply.
 */
export async function readUsageSamples(
  store: Store,
  { model, kinds, limit }: { model: string; kinds: string; limit: number },
): Promise<UsageSample[]> {
  return await store.query(
    (sql) => sql<UsageSample[]>`
      select max(coalesce(w.summarized_count, w.message_count)) as messages,
        sum(c.input_tokens + coalesce(c.cache_read_tokens, 0) + coalesce(c.cache_write_tokens, 0))::bigint as input_tokens,
        sum(c.output_tokens)::bigint as output_tokens,
        case when bool_and(c.cost_usd is not null) then sum(c.cost_usd)::float8 end as cost_usd,
        sum(c.duration_ms)::bigint as duration_ms, count(*) as calls
      from enrichment_llm_calls c join enrichment_windows w on w.window_id = c.window_id
      where c.kinds = ${kinds} and c.asked_model = ${model} and c.outcome <> 'asked'
        and w.summarized_hash = c.content_hash
      group by c.window_id, c.content_hash, c.replay_requested_at
      having bool_and(c.input_tokens is not null and c.output_tokens is not null) and bool_or(c.outcome = 'ok')
      order by max(c.call_id) desc limit ${limit}`,
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
}

/** These windows of the ledger. */
export async function listPlannedWindows(
  store: Store,
  windowIds: readonly string[],
): Promise<PlannedWindow[]> {
  return await store.query(
    (sql) => sql<PlannedWindow[]>`
      select w.window_id, w.bot_name, w.message_count from enrichment_windows w
      where w.window_id = any(${[...windowIds]}::text[])`,
  );
}

/** Windows of a range that wait in the ledger already. */
export async function listWaitingWindows(
  store: Store,
  { from, to }: { from: Date; to: Date },
): Promise<(PlannedWindow & { readonly userId: string })[]> {
  return await store.query(
    (sql) => sql<(PlannedWindow & { userId: string })[]>`
      select w.window_id, w.bot_name, w.user_id, w.message_count from enrichment_windows w
      where w.state in ('pending', 'running') and w.starts_at < ${to} and w.ends_at > ${from}`,
  );
}
