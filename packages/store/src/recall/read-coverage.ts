import type { WindowState } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';
import { isInScope, isWindowInScope, pickView, type RecallScope } from './scope.ts';

/** Windows in a state, and the messages in them. */
export interface Covered {
  readonly windows: number;
  readonly messages: number;
}

/**
 * What became of the windows of a scope; a running window is pending. `original`: rows of the original
 * worker, which no ledger knows.
 */
export type Coverage = Readonly<Record<Exclude<WindowState, 'running'> | 'original', Covered>>;

interface CoverageRow {
  readonly state: keyof Coverage;
  readonly windows: number;
  readonly messages: number;
}

/**
 * What the answer to a question about this scope covers, and what it lacks. For a guild only summaries that
 * it may see are counted, a mixed window by its public messages: nobody knows of a window without a summary
 * whether any of it was public.
 */
export async function readCoverage(store: Store, scope: RecallScope): Promise<Coverage> {
  const rows = await store.query((sql) =>
    scope.audience === 'dm' ? countWindows(sql, scope) : countVisible(sql, scope),
  );
  const of = (state: keyof Coverage): Covered => {
    const { windows = 0, messages = 0 } = rows.find((row) => row.state === state) ?? {};
    return { windows, messages };
  };
  return {
    summarized: of('summarized'),
    provisional: of('provisional'),
    pending: of('pending'),
    failed: of('failed'),
    below_minimum: of('below_minimum'),
    withheld: of('withheld'),
    original: of('original'),
  };
}

function countWindows(sql: Sql, scope: RecallScope) {
  return sql<CoverageRow[]>`
    select case when w.state = 'running' then 'pending'
        when w.state = 'failed' and w.summarized_hash is not null then 'summarized' else w.state end as state,
      count(*) as windows,
      coalesce(sum(w.message_count), 0)::bigint as messages
    from enrichment_windows w where ${isWindowInScope(sql, scope)} group by 1
    union all
    select 'original', count(*), coalesce(sum(s.message_count), 0)::bigint
    from conversation_summaries s where ${isInScope(sql, scope)} and s.window_id is null`;
}

/**
 * Whether a window is open is told by the time: its state in the ledger changes with private messages, too.
 */
function countVisible(sql: Sql, scope: RecallScope) {
  const { isVisible, of } = pickView(sql, scope);
  return sql<CoverageRow[]>`
    select case when s.window_id is null then 'original'
        when s.end_timestamp > ${scope.now}::timestamptz at time zone 'UTC' then 'provisional'
        else 'summarized' end as state,
      count(*) as windows, coalesce(sum(${of('messageCount')}), 0)::bigint as messages
    from conversation_summaries s where ${isInScope(sql, scope)} and ${isVisible} group by 1`;
}

/** When the user's first window with these bots starts, summarized or not; null where there is none. */
export async function findFirstWindow(
  store: Store,
  { userId, botNames }: Pick<RecallScope, 'userId' | 'botNames'>,
): Promise<Date | null> {
  const [row] = await store.query((sql) => {
    const ofBots = (column: ReturnType<typeof sql>) =>
      botNames === null ? sql`` : sql`and ${column} = any(${[...botNames]}::text[])`;
    return sql<{ firstAt: Date | null }[]>`
      select least(
        (select min(w.starts_at) from enrichment_windows w where w.user_id = ${userId} ${ofBots(sql`w.bot_name`)}),
        (select min(s.start_timestamp) from conversation_summaries s
          where s.user_id = ${userId} ${ofBots(sql`s.bot_name`)}) at time zone 'UTC') as first_at`;
  });
  return row?.firstAt ?? null;
}

/**
 * From when on these bots' windows are kept, where the range reaches further back; of several bots the latest
 * moment.
 */
export async function findKeptFrom(
  store: Store,
  { botNames, range }: Pick<RecallScope, 'botNames' | 'range'>,
): Promise<Date | null> {
  const [row] = await store.query(
    (sql) => sql<{ keptFrom: Date | null }[]>`
      select max(k.kept_from) as kept_from from enrichment_kept_from k
      where ${botNames === null ? sql`true` : sql`k.bot_name = any(${[...botNames]}::text[])`}
        ${range === null ? sql`` : sql`and k.kept_from > ${range.from}`}`,
  );
  return row?.keptFrom ?? null;
}
