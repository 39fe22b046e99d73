import type { Cap } from '@enrichment/core';
import type { Store } from './connect.ts';
import type { Spending } from './spending.ts';

/** A threshold of a limit that spending has reached. */
export interface BudgetAlert {
  readonly cap: Cap;
  /** null for the limit on all bots together. */
  readonly botName: string | null;
  /** First UTC day of the period. */
  readonly startsOn: string;
  /** Percent of the limit. */
  readonly threshold: number;
  readonly spentUsd: number;
  readonly endsAt: Date;
}

/** The thresholds that spending has reached. What is reserved counts as spent. Pure. */
export function findAlerts(
  spending: Spending,
  { caps, alertAt, botName }: { caps: readonly Cap[]; alertAt: readonly number[]; botName: string },
): BudgetAlert[] {
  return caps.flatMap((cap) => {
    const { settledUsd, openUsd } = spending.spent[cap.period][cap.per];
    const spentUsd = settledUsd + openUsd;
    const place = {
      cap,
      botName: cap.per === 'bot' ? botName : null,
      startsOn: cap.period === 'day' ? spending.day : spending.month,
      endsAt: cap.period === 'day' ? spending.dayEndsAt : spending.monthEndsAt,
      spentUsd,
    };
    return alertAt
      .filter((threshold) => spentUsd >= (cap.usd * threshold) / 100)
      .map((threshold) => ({ ...place, threshold }));
  });
}

/** Stores alerts and returns those that no process has stored before: only these are to be reported. */
export async function claimAlerts(
  store: Store,
  alerts: readonly BudgetAlert[],
): Promise<readonly BudgetAlert[]> {
  if (alerts.length === 0) return [];
  const rows = await store.query(
    (sql) => sql<{ period: string; botName: string; threshold: number }[]>`
      insert into enrichment_budget_alerts (period, starts_on, bot_name, threshold, alerted_at)
      select a.period, a."startsOn", a."botName", a.threshold, clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(
        alerts.map(({ cap, startsOn, botName, threshold }) => ({
          ...{ period: cap.period, startsOn, threshold, botName: botName ?? '' },
        })),
      )}::text::jsonb) as a(period text, "startsOn" date, "botName" text, threshold integer)
      on conflict do nothing
      returning period, bot_name, threshold`,
  );
  return alerts.filter(({ cap, botName, threshold }) =>
    rows.some(
      (row) => row.period === cap.period && row.botName === (botName ?? '') && row.threshold === threshold,
    ),
  );
}
