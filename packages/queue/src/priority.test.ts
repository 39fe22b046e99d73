import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ASKED_PRIORITY, computePriority } from './priority.ts';

const anyRank = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity));

test('every priority is valid in BullMQ and comes after jobs that someone waits for', () => {
  fc.assert(
    fc.property(fc.constantFrom('live', 'replay', 'backfill'), anyRank, (cause, rank) => {
      const priority = computePriority({ cause, rank });
      expect(Number.isInteger(priority)).toBe(true);
      expect(priority).toBeGreaterThan(ASKED_PRIORITY);
      expect(priority).toBeLessThanOrEqual(2_097_151);
    }),
  );
});

test('live windows come before replays, and replays before backfill', () => {
  fc.assert(
    fc.property(anyRank, anyRank, (one, other) => {
      expect(computePriority({ cause: 'live', rank: one })).toBeLessThan(
        computePriority({ cause: 'replay', rank: other }),
      );
      expect(computePriority({ cause: 'replay', rank: one })).toBeLessThan(
        computePriority({ cause: 'backfill', rank: other }),
      );
    }),
  );
});

test('within a band a higher rank comes later, up to the end of the band', () => {
  expect([0, 1, 2].map((rank) => computePriority({ cause: 'live', rank }))).toEqual([2, 3, 4]);
  expect(computePriority({ cause: 'backfill', rank: 0 })).toBe(1_000_001);
  expect(computePriority({ cause: 'live', rank: 10_000_000 })).toBe(500_000);
  expect(computePriority({ cause: 'live', rank: -5 })).toBe(2);
});
