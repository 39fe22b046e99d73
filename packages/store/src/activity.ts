import type { Store } from './connect.ts';
import { MIRRORED_KIND } from './results.ts';

/**
 * Windows that were summarized in each of the last hours, oldest first; the last one is the present hour so
 * far.
 */
export async function listMadeByHour(
  store: Store,
  { now, hours }: { now: Date; hours: number },
): Promise<number[]> {
  const rows = await store.query(
    (sql) => sql<{ ago: number; made: number }[]>`
      select (extract(epoch from date_trunc('hour', ${now}::timestamptz) - date_trunc('hour', r.made_at)) / 3600)::int as ago,
        count(*)::int as made
      from enrichment_results r
      where r.kind = ${MIRRORED_KIND} and r.made_at <= ${now}
        and r.made_at >= date_trunc('hour', ${now}::timestamptz) - ${hours - 1}::int * interval '1 hour'
      group by 1`,
  );
  const made = new Map(rows.map((row) => [row.ago, row.made]));
  return Array.from({ length: hours }, (_none, at) => made.get(hours - 1 - at) ?? 0);
}

/** Dollars of one UTC day, of calls that have ended. */
export interface DaySpending {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly usd: number;
}

/** Spending of the last UTC days, by the database's clock, oldest first. Days without calls are 0. */
export async function listDailySpending(store: Store, { days }: { days: number }): Promise<DaySpending[]> {
  return await store.query(
    (sql) => sql<DaySpending[]>`
      select d.day::date::text as day, coalesce(sum(s.usd), 0)::float8 as usd
      from (select (clock_timestamp() at time zone 'UTC')::date as today) at
      cross join lateral generate_series(at.today - ${days - 1}::int, at.today, interval '1 day') d(day)
      left join enrichment_spending s on s.day = d.day::date
      group by d.day order by d.day`,
  );
}
