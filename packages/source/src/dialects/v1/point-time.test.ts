import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseTimestamp } from '../parse-timestamp.ts';
import { readPointTime } from './point-time.ts';

const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());

it.each([
  ['2025-10-19T14:30:00.123456', '2025-10-19T14:30:00.123Z'],
  ['2025-10-19T14:30:00', '2025-10-19T14:30:00.000Z'],
  ['2025-10-19 14:30', '2025-10-19T14:30:00.000Z'],
  ['2025-10-19', '2025-10-19T00:00:00.000Z'],
  ['2025-10-19T14:30:00.1Z', '2025-10-19T14:30:00.100Z'],
  ['2025-10-19T14:30:00+02:00', '2025-10-19T12:30:00.000Z'],
  ['2025-10-19T14:30:00-0730', '2025-10-19T22:00:00.000Z'],
])('reads %s as UTC unless it has a zone, in any zone of the process', (text, expected) => {
  expect(iso(parseTimestamp(text))).toBe(expected);
});

it.each(['', 'soon', '2025-02-30T10:00:00', '2025-13-01', '2025-10-19T24:00:00', '19.10.2025', '1760884200'])(
  'never guesses a time from %j',
  (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  },
);

it('keeps the milliseconds of a float of seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => {
      expect(readPointTime({ timestamp_unix: ms / 1000 })).toBe(ms);
      expect(readPointTime({ timestamp_unix: Number((ms / 1000).toFixed(3)) })).toBe(ms);
    }),
  );
});

it("places a time in the same window as Qdrant's count", () => {
  const seconds = fc.double({ min: 0, max: 4e9, noNaN: true });
  const edge = fc.integer({ min: 0, max: 4e12 });
  const near = edge.chain((ms) =>
    fc.tuple(
      fc.constant(ms),
      fc.integer({ min: -4, max: 4 }).map((ulps) => ms / 1000 + ulps * 2 ** -22),
    ),
  );

  fc.assert(
    fc.property(fc.oneof(fc.tuple(edge, seconds), near), ([fromMs, at]) => {
      const isCounted = at >= fromMs / 1000;
      expect((readPointTime({ timestamp_unix: at }) ?? Number.NaN) >= fromMs).toBe(isCounted);
    }),
    { numRuns: 2_000 },
  );
});

it('prefers timestamp_unix to the timestamp without a zone', () => {
  const timestamp = '2025-10-19T14:30:00';

  expect(iso(readPointTime({ timestamp_unix: 1760000000, timestamp }))).toBe('2025-10-09T08:53:20.000Z');
  expect(iso(readPointTime({ timestamp }))).toBe('2025-10-19T14:30:00.000Z');
  expect(iso(readPointTime({ timestamp_unix: -1e13, timestamp }))).toBe('2025-10-19T14:30:00.000Z');
  expect(readPointTime({})).toBeUndefined();
});
