import { expect, test } from 'vitest';
import { readTime } from './read-time.ts';

const asked = { now: new Date('2026-11-18T13:20:00Z'), timeZone: 'UTC', weekStart: 'monday' } as const;

test.each([
  ["on Mother's Day", null, '2026-05-10'],
  ['on mothers day', 'FR', '2026-05-31'],
  ['on labor day', null, '2026-09-07'],
  ['on labour day', null, '2026-09-07'],
  ['last MLK day', null, '2026-01-19'],
  ['on Boxing Day', null, '2025-12-26'],
  ['on boxing day 2024', null, '2024-12-26'],
  ["since St. Patrick's Day", null, '2026-03-17'],
  ['the day after Labor Day', null, '2026-09-08'],
  ['memorial day weekend', null, '2026-05-23'],
  ['am Tag der Deutschen Einheit', null, '2026-10-03'],
  ['an Fronleichnam', null, '2026-06-04'],
  ['el día de la madre', null, '2026-05-03'],
  ['el día de la madre', 'MX', '2026-05-10'],
  ['à la Toussaint', null, '2026-11-01'],
  ["le jour de l'Ascension", null, '2026-05-14'],
])('"%s" of country %s begins on %s', (text, country, day) => {
  const reading = readTime(text, { ...asked, country });

  expect(reading.kind === 'range' && reading.from.toISOString()).toBe(`${day}T00:00:00.000Z`);
});

test.each(['what did I say on the other day', 'how was your day', 'every day at work'])(
  '"%s" names no holiday',
  (text) => {
    expect(readTime(text, asked)).toMatchObject({ kind: 'none' });
  },
);
