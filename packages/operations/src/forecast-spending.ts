/** What the present calendar month (UTC) will cost. */
export interface SpendingForecast {
  /** The month: YYYY-MM. */
  readonly month: string;
  readonly spentUsd: number;
  /** The mean of the whole days that it was learned from. */
  readonly perDayUsd: number;
  /** Whole days before today that it was learned from, at most seven; with none there is no forecast. */
  readonly learnedDays: number;
  /** At the month's end, if the coming days cost that mean; null without a day to learn from. */
  readonly monthUsd: number | null;
}

const DAY_MS = 86_400_000;
/** A week, so that each weekday counts once. */
const LEARNED_DAYS_MAX = 7;

/**
 * Forecasts a month's spending from the days before today: those of the last week that are not before the
 * first one with a call. Today counts with what was spent, if that is more than the mean. Pure.
 * @param usdByDay dollars by UTC day, YYYY-MM-DD; days without calls may be missing
 */
export function forecastSpending(usdByDay: ReadonlyMap<string, number>, now: Date): SpendingForecast {
  const today = formatDay(now);
  const month = today.slice(0, 7);
  const spentUsd = sum([...usdByDay].filter(([day]) => day.startsWith(month)).map(([, usd]) => usd));
  const first = [...usdByDay.keys()].sort()[0] ?? today;
  const learned = Array.from({ length: LEARNED_DAYS_MAX }, (_, at) =>
    formatDay(new Date(now.getTime() - (at + 1) * DAY_MS)),
  ).filter((day) => day >= first);
  const learnedDays = learned.length;
  if (learnedDays === 0) return { month, spentUsd, perDayUsd: 0, learnedDays, monthUsd: null };
  const perDayUsd = sum(learned.map((day) => usdByDay.get(day) ?? 0)) / learnedDays;
  const monthEnd = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  const daysAfterToday = Math.max(0, Math.ceil((monthEnd - now.getTime()) / DAY_MS) - 1);
  const todayLeft = Math.max(0, perDayUsd - (usdByDay.get(today) ?? 0));
  return {
    month,
    spentUsd,
    perDayUsd,
    learnedDays,
    monthUsd: spentUsd + todayLeft + daysAfterToday * perDayUsd,
  };
}

function formatDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
