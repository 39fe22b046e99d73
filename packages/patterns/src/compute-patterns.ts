import { toZoned } from '@enrichment/time-phrases/zone';
import { FAMILY_CHANCE } from './chance.ts';
import { dateOfDay, dayNumber, sortedDays } from './days.ts';
import { findMoods } from './find-moods.ts';
import { findPeriod } from './find-period.ts';
import { findHours, findWeekdays } from './find-talk-times.ts';
import { findTopics } from './find-topics.ts';
import { type PatternInput, type Patterns, QUARTER_MS } from './patterns.ts';

/** Days with messages below which nothing is said of hours, weekdays and rhythm. */
const ACTIVE_DAYS_MIN = 10;

/** A moment in the zone's calendar. */
interface LocalMoment {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly hour: number;
}

/**
 * Computes the patterns of a user with a bot in a time zone. A pattern is claimed only if random data would
 * show it at a chance of at most 1 in 1,000 for each part: hours, weekdays, rhythm, topics, moods.
 */
export function computePatterns({ slots, summaries }: PatternInput, timeZone: string): Patterns {
  const locate = (at: Date): LocalMoment => {
    const zoned = toZoned(at, timeZone);
    return { day: dayNumber(zoned.toPlainDate().toString()), hour: zoned.hour };
  };
  const talked = slots
    .filter(({ messages }) => messages > 0)
    .map((slot) => ({ ...slot, ...locate(new Date(slot.quarter * QUARTER_MS)) }));
  const told = summaries.map((summary) => ({ ...summary, ...locate(summary.at) }));
  const activeDays = sortedDays(talked);
  const [first, last] = [activeDays[0], activeDays.at(-1)];
  const isEnough = activeDays.length >= ACTIVE_DAYS_MIN;
  const allDays =
    first === undefined || last === undefined
      ? []
      : Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return {
    observed:
      first === undefined || last === undefined
        ? null
        : {
            from: dateOfDay(first),
            to: dateOfDay(last),
            days: allDays.length,
            activeDays: activeDays.length,
            messages: talked.reduce((sum, { messages }) => sum + messages, 0),
            summaries: summaries.length,
          },
    hours: isEnough ? findHours(talked, activeDays.length) : [],
    weekdays: isEnough ? findWeekdays(activeDays, allDays) : { often: [], rarely: [] },
    rhythm: isEnough ? findPeriod(activeDays, { possible: allDays, chance: FAMILY_CHANCE }) : null,
    topics: findTopics(told),
    moods: findMoods(told),
  };
}
