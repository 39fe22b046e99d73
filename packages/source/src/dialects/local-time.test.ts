import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLocalTime, isTimeZone } from './local-time.ts';

const losAngeles = createLocalTime('America/Los_Angeles');
const at = (iso: string) => Date.parse(`${iso}Z`);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 19);

it.each([
  ['in winter', '2025-12-01T20:00:00', '2025-12-02T04:00:00'],
  ['in summer', '2025-07-01T20:00:00', '2025-07-02T03:00:00'],
  ['in the hour that is shown twice: the first one', '2025-11-02T01:30:00', '2025-11-02T08:30:00'],
  ['after that hour', '2025-11-02T02:00:00', '2025-11-02T10:00:00'],
  ['in the hour that is never shown: the change', '2025-03-09T02:30:00', '2025-03-09T10:00:00'],
  ['at the end of that hour', '2025-03-09T03:00:00', '2025-03-09T10:00:00'],
])('reads a local time %s', (_when, wall, moment) => {
  expect(iso(losAngeles.toMoment(at(wall)))).toBe(moment);
});

it.each([
  'UTC',
  'America/Los_Angeles',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kolkata',
])('finds in %s exactly the local times whose moments are in a span', (timeZone) => {
  const local = createLocalTime(timeZone);
  const year = { min: at('2024-12-01T00:00:00'), max: at('2026-01-01T00:00:00') };
  const changes = [
    '2025-03-09',
    '2025-03-30',
    '2025-04-06',
    '2025-09-28',
    '2025-10-05',
    '2025-10-26',
    '2025-11-02',
  ];
  const near = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -14 * 3_600_000, max: 26 * 3_600_000 }))
    .map(([day, ms]) => at(`${day}T00:00:00`) + ms);
  const time = fc.oneof(
    fc.integer(year),
    near,
    near.map((ms) => Math.floor(ms / 900_000) * 900_000),
  );
  fc.assert(
    fc.property(time, time, time, (wall, from, to) => {
      const isFound = wall >= local.toWall(from) && wall < local.toWall(to);
      const moment = local.toMoment(wall);
      return isFound === (moment >= from && moment < to);
    }),
    { numRuns: 2_000 },
  );
});

it('knows zones by their names alone', () => {
  expect(['Europe/Berlin', 'UTC', 'america/los_angeles'].map(isTimeZone)).toEqual([true, true, true]);
  expect(['+02:00', 'Europe/Nowhere', '', 'local'].map(isTimeZone)).toEqual([false, false, false, false]);
});
