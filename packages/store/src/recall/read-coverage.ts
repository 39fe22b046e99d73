import type { WindowState } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';
import { isInScope, isWindowInScope, pickView, type RecallScope } from './scope.ts';

/** The windows in one state, and their messages. */
export interface Covered {
  readonly windows: number;
  readonly messages: number;
}

/**
 * The windows of a scope by state; a running window counts as pending. `original`: rows of the original
 * worker, which are not in the ledger.
 */
export type Coverage = Readonly<Record<Exclude<WindowState, 'running'> | 'original', Covered>>;

interface CoverageRow {
  readonly state: keyof Coverage;
  readonly windows: number;
  readonly messages: number;
}

/**
 * What an answer about this scope covers, and what is missing. For a guild, counts only summaries that it may
 * see, and only the public messages of a mixed window: whether a window without a summary has public messages
 * is unknown.
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
 * Uses the time to decide whether a window is open, because its state in the ledger also changes with private
 * messages.
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

/** The start of the user's first window with these bots, summarized or not; null if there is none. */
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

/** The kept-from time of these bots, if the range starts earlier; of several bots the latest. */
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
