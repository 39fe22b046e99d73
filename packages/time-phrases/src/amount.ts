/** Units of time that words name. */
export type Unit = 'minute' | 'hour' | 'day' | 'weekend' | 'week' | 'month' | 'quarter' | 'season' | 'year';

/** An amount of time, such as "two weeks". */
export interface Amount {
  readonly count: number;
  readonly unit: Unit;
}

/**
 * Half an hour becomes 30 minutes, a year and a half 18 months. Half a week is not a whole number of days and
 * stays half a week.
 */
export function readAmount(count: number, unit: Unit): Amount {
  const finer = Number.isInteger(count) ? undefined : parts[unit];
  return finer === undefined ? { count, unit } : { count: count * finer.count, unit: finer.unit };
}

const parts: Readonly<Partial<Record<Unit, Amount>>> = {
  hour: { count: 60, unit: 'minute' },
  year: { count: 12, unit: 'month' },
};
