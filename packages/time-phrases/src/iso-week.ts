import { Temporal } from 'temporal-polyfill';
import { type Expression, refused, type TimeReference, wholeDays } from './span.ts';
import { unreadable } from './unreadable.ts';

/** "Week 45", "KW 45": the last one that has begun. Weeks are those of ISO 8601, from Monday to Sunday. */
export function isoWeek(number: number): Expression {
  if (!isWeek(number)) return refused(NO_WEEK, 'week');
  const resolve = (clock: TimeReference) => {
    for (let back = -1; back <= YEARS_BACK_MAX; back += 1) {
      const monday = mondayOf(number, clock.anchor.year - back);
      if (monday !== undefined && Temporal.PlainDate.compare(monday, clock.anchor) <= 0)
        return wholeDays(clock, monday, monday.add({ weeks: 1 }));
    }
    throw unreadable(clock.phrase, NO_WEEK);
  };
  return { unit: 'week', resolve };
}

/** "Week 45 of 2025", "week 45 last year". */
export function computeIsoWeek(number: number, base: Expression): Expression | undefined {
  if (base.unit !== 'year') return undefined;
  const resolve = (clock: TimeReference) => {
    const monday = mondayOf(number, base.resolve(clock).from.year);
    if (monday === undefined) throw unreadable(clock.phrase, NO_WEEK);
    return wholeDays(clock, monday, monday.add({ weeks: 1 }));
  };
  return { unit: 'week', resolve };
}

const NO_WEEK = 'names a week that the year does not have';

/** A year with a week 53 is followed by another within seven years. */
const YEARS_BACK_MAX = 7;

function isWeek(number: number): boolean {
  return number >= 1 && number <= 53;
}

/** Week one contains 4 January; a week belongs to the year of its Thursday. */
function mondayOf(number: number, year: number): Temporal.PlainDate | undefined {
  const fourth = new Temporal.PlainDate(year, 1, 4);
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: number - 1 });
  return isWeek(number) && monday.add({ days: 3 }).year === year ? monday : undefined;
}
