const DAY_MS = 86_400_000;

/** The different days, ascending. */
export function sortedDays(moments: readonly { readonly day: number }[]): number[] {
  return [...new Set(moments.map(({ day }) => day))].sort((a, b) => a - b);
}

/** Days since 1970-01-01 of a date such as `2026-03-01`. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The date of a day since 1970-01-01. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
