import type { Cap } from '@enrichment/core';
import type { Store } from './connect.ts';

/** Dollars spent in one period. */
export interface Spent {
  /** Of calls that have ended. Includes what was reserved for those whose cost is unknown. */
  readonly settledUsd: number;
  /** Reserved for calls that have not ended. */
  readonly openUsd: number;
}

/** What was spent in the present periods, for all bots and for one, and when the periods end. */
export interface Spending {
  /** First UTC day of the month, and the day itself: YYYY-MM-DD. */
  readonly month: string;
  readonly day: string;
  readonly dayEndsAt: Date;
  readonly monthEndsAt: Date;
  /** By the database's clock. */
  readonly now: Date;
  readonly spent: Readonly<Record<Cap['period'], Readonly<Record<Cap['per'], Spent>>>>;
}

interface SpendingRow extends Omit<Spending, 'spent'> {
  readonly dayAll: number;
  readonly dayAllOpen: number;
  readonly dayBot: number;
  readonly dayBotOpen: number;
  readonly monthAll: number;
  readonly monthAllOpen: number;
  readonly monthBot: number;
  readonly monthBotOpen: number;
}

/**
 * Sums the spending of the periods that contain `day`, by default today by the database's clock: the clocks
 * of processes may differ. One statement, so that a call that ends meanwhile counts exactly once.
 * @param periods `day` reads less than `month`
 */
export async function readSpending(
  store: Store,
  { botName, day, periods }: { botName: string; day?: string; periods: 'day' | 'month' },
): Promise<Spending> {
  const [row] = await store.query(
    (sql) => sql<SpendingRow[]>`
      with at as materialized (
        select d.day, date_trunc('month', d.day)::date as month
        from (select coalesce(${day ?? null}::date, (clock_timestamp() at time zone 'UTC')::date) as day) as d),
      counted as (
        select s.day, s.bot_name = ${botName} as is_bot, s.usd, 0 as open_usd
        from enrichment_spending s, at
        where s.day >= ${periods === 'day' ? sql`at.day` : sql`at.month`} and s.day < at.month + interval '1 month'
        union all
        select c.budget_day, coalesce(c.bot_name, '') = ${botName}, 0, coalesce(c.reserved_usd, 0)
        from enrichment_llm_calls c, at
        where c.outcome = 'asked' and c.budget_day >= ${periods === 'day' ? sql`at.day` : sql`at.month`}
          and c.budget_day < at.month + interval '1 month')
      select at.day::text, at.month::text, clock_timestamp() as now,
        (at.day + 1)::timestamp at time zone 'UTC' as day_ends_at,
        (at.month + interval '1 month') at time zone 'UTC' as month_ends_at,
        coalesce(sum(usd) filter (where counted.day = at.day), 0)::float8 as day_all,
        coalesce(sum(open_usd) filter (where counted.day = at.day), 0)::float8 as day_all_open,
        coalesce(sum(usd) filter (where counted.day = at.day and is_bot), 0)::float8 as day_bot,
        coalesce(sum(open_usd) filter (where counted.day = at.day and is_bot), 0)::float8 as day_bot_open,
        coalesce(sum(usd), 0)::float8 as month_all, coalesce(sum(open_usd), 0)::float8 as month_all_open,
        coalesce(sum(usd) filter (where is_bot), 0)::float8 as month_bot,
        coalesce(sum(open_usd) filter (where is_bot), 0)::float8 as month_bot_open
      from at left join counted on true
      group by at.day, at.month`,
  );
  if (row === undefined) throw new Error('a sum gave no row');
  return toSpending(row);
}

function toSpending(row: SpendingRow): Spending {
  return {
    ...{
      day: row.day,
      month: row.month,
      now: row.now,
      dayEndsAt: row.dayEndsAt,
      monthEndsAt: row.monthEndsAt,
    },
    spent: {
      day: {
        all: { settledUsd: row.dayAll, openUsd: row.dayAllOpen },
        bot: { settledUsd: row.dayBot, openUsd: row.dayBotOpen },
      },
      month: {
        all: { settledUsd: row.monthAll, openUsd: row.monthAllOpen },
        bot: { settledUsd: row.monthBot, openUsd: row.monthBotOpen },
      },
    },
  };
}
