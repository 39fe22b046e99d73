import type { Store } from './connect.ts';

/** What the latest calls of one model for one purpose used. */
export interface LearnedUsage {
  readonly calls: number;
  /** 99th percentile of the output tokens, thinking included. */
  readonly outputTokensHigh: number;
  /** 99th percentile of the input tokens, as a share of what was estimated before the call. */
  readonly inputShareHigh: number;
}

/** How many calls are looked at: enough for a percentile, few enough to follow a change of prompt. */
const CALLS_MAX = 500;

/** Learns from the latest calls; `calls` is 0 if there are none. */
export async function learnUsage(
  store: Store,
  { model, purpose }: { model: string; purpose: string },
): Promise<LearnedUsage> {
  const [row] = await store.query(
    (sql) => sql<LearnedUsage[]>`
      select count(*) as calls,
        coalesce(percentile_disc(0.99) within group (order by output_tokens), 0) as output_tokens_high,
        coalesce(percentile_disc(0.99) within group (order by input_share), 1)::float8 as input_share_high
      from (
        select c.output_tokens,
          (c.input_tokens + coalesce(c.cache_read_tokens, 0) + coalesce(c.cache_write_tokens, 0))::float8
            / nullif(c.estimated_input_tokens, 0) as input_share
        from enrichment_llm_calls c
        where c.asked_model = ${model} and c.purpose = ${purpose} and c.output_tokens is not null and c.outcome <> 'asked'
          and c.is_answered
        order by c.call_id desc limit ${CALLS_MAX}) as latest`,
  );
  return row ?? { calls: 0, outputTokensHigh: 0, inputShareHigh: 1 };
}
