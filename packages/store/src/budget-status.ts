import type { Store } from './connect.ts';

/** Windows that wait for room under a limit on spending, and what was made more cheaply because of one. */
export interface BudgetWaits {
  readonly waitingWindows: number;
  /** When the first of them may go on: the end of its limit's period; null if none waits. */
  readonly waitingUntil: Date | null;
  /** Windows with a result that was made by a lower rung. */
  readonly lowerRungWindows: number;
  /**
   * Calls of this month (UTC) of which neither the cost nor a reservation is known: in no sum of dollars, not
   * even in those that count against limits.
   */
  readonly unpricedCalls: number;
}

/** Reads what limits on spending hold back. */
export async function readBudgetWaits(store: Store): Promise<BudgetWaits> {
  const [row] = await store.query(
    (sql) => sql<BudgetWaits[]>`
      select (select count(*) from enrichment_windows w where w.budget_wait_until is not null) as waiting_windows,
        (select min(w.budget_wait_until) from enrichment_windows w where w.budget_wait_until is not null) as waiting_until,
        (select count(distinct r.subject_id) from enrichment_results r where r.rung is not null) as lower_rung_windows,
        (select count(*) from enrichment_llm_calls c
          where c.started_at >= date_trunc('month', clock_timestamp() at time zone 'UTC') at time zone 'UTC'
            and c.cost_usd is null and c.reserved_usd is null) as unpriced_calls`,
  );
  if (row === undefined) throw new Error('counting gave no row');
  return row;
}

/** What was spent for one bot in the present day and month, reservations included. */
export interface BotSpending {
  readonly botName: string;
  readonly dayUsd: number;
  readonly monthUsd: number;
}

/** What was spent by bot in the present day and month (UTC, by the database's clock), the most first. */
export async function listBotSpending(store: Store, { limit }: { limit: number }): Promise<BotSpending[]> {
  return await store.query(
    (sql) => sql<BotSpending[]>`
      with at as (select (clock_timestamp() at time zone 'UTC')::date as day),
      counted as (
        select s.day, s.bot_name, s.usd from enrichment_spending s, at where s.day >= date_trunc('month', at.day)
        union all
        select c.budget_day, coalesce(c.bot_name, ''), coalesce(c.reserved_usd, 0) from enrichment_llm_calls c, at
        where c.outcome = 'asked' and c.budget_day >= date_trunc('month', at.day))
      select counted.bot_name, coalesce(sum(usd) filter (where counted.day = at.day), 0)::float8 as day_usd,
        sum(usd)::float8 as month_usd
      from counted, at group by counted.bot_name order by month_usd desc, counted.bot_name limit ${limit}`,
  );
}

/** What a limit on spending has reported or done. */
export interface BudgetTrace {
  /** Thresholds that were reached, the newest first. */
  readonly alerts: readonly {
    readonly period: string;
    /** First UTC day of the period: YYYY-MM-DD. */
    readonly startsOn: string;
    /** Empty for the limit on all bots together. */
    readonly botName: string;
    /** Percent of the limit. */
    readonly threshold: number;
    readonly alertedAt: Date;
  }[];
  /** Windows with a result that was made more cheaply, by how it was made. */
  readonly rungs: readonly { readonly rung: string; readonly windows: number }[];
}

/** Reads what limits on spending have reported and done. */
export async function readBudgetTrace(
  store: Store,
  { alertsMax }: { alertsMax: number },
): Promise<BudgetTrace> {
  const [alerts, rungs] = await Promise.all([
    store.query(
      (sql) => sql<BudgetTrace['alerts'][number][]>`
        select a.period, a.starts_on::text, a.bot_name, a.threshold, a.alerted_at from enrichment_budget_alerts a
        order by a.alerted_at desc, a.threshold desc limit ${alertsMax}`,
    ),
    store.query(
      (sql) => sql<BudgetTrace['rungs'][number][]>`
        select r.rung, count(distinct r.subject_id)::int as windows from enrichment_results r
        where r.rung is not null group by r.rung order by windows desc, r.rung`,
    ),
  ]);
  return { alerts, rungs };
}
