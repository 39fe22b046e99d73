import { EnrichmentError } from '@enrichment/core';
import { describe, expect, it } from 'vitest';
import { readTime } from './read-time.ts';
import { calendarTimes, countedTimes, type SameTime } from './testing/same-times.ts';

const moments = [
  { now: new Date('2026-11-18T13:20:00Z'), timeZone: 'Europe/Berlin' },
  // The day on which the clocks are set, the first of a year, a leap day, the last of a year.
  { now: new Date('2026-03-29T10:00:00Z'), timeZone: 'Europe/Berlin' },
  { now: new Date('2026-01-01T00:30:00Z'), timeZone: 'UTC' },
  { now: new Date('2024-02-29T12:00:00Z'), timeZone: 'America/New_York' },
  { now: new Date('2026-12-31T23:30:00Z'), timeZone: 'Asia/Kathmandu' },
] as const;

type Moment = (typeof moments)[number];

function readAs(text: string, moment: Moment): string {
  try {
    const reading = readTime(text, { ...moment, weekStart: 'monday' });
    return reading.kind === 'none' ? 'none' : `${reading.from.toISOString()}..${reading.to.toISOString()}`;
  } catch (error) {
    if (error instanceof EnrichmentError) return error.message;
    throw error;
  }
}

/** Times that the four languages do not read as one range. */
function findDisagreements(times: readonly SameTime[], moment: Moment): string[] {
  return times.flatMap((same) => {
    const read = same.map((text) => readAs(text, moment));
    const isRange = read.every((range) => range.includes('..'));
    return new Set(read).size === 1 && isRange ? [] : [`${same.join(' | ')} -> ${read.join(' | ')}`];
  });
}

describe.each(moments)('asked at $now in $timeZone, the four languages agree on', (moment) => {
  it('times of the calendar', () => {
    expect(findDisagreements(calendarTimes, moment)).toEqual([]);
  });
});

it('the four languages agree on every unit and number ago, in digits and words, also around clock changes', () => {
  const [usual, clocksSet] = moments;

  expect(findDisagreements(countedTimes, usual)).toEqual([]);
  expect(findDisagreements(countedTimes, clocksSet)).toEqual([]);
});
