import { alignedRange } from '@enrichment/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSlices } from './backfill.ts';

const rules = { windowHours: 24, lookbackDays: 30 };
const now = new Date('2026-11-23T09:00:00Z');

describe('the slices of a backfill', () => {
  it('contain whole windows at both ends', () => {
    expect(
      cutSlices({ from: new Date('2023-05-08T12:00:00Z'), to: new Date('2023-05-10T00:00:00Z') }, rules, now),
    ).toEqual([{ from: new Date('2023-05-08T00:00:00Z'), to: new Date('2023-05-10T00:00:00Z') }]);
  });

  it('end with the window that is open now', () => {
    const slices = cutSlices(
      { from: new Date('2026-11-22T00:00:00Z'), to: new Date('2030-01-01T00:00:00Z') },
      rules,
      now,
    );

    expect(slices.at(-1)?.to).toEqual(new Date('2026-11-24T00:00:00Z'));
  });

  it('cover every moment of the range exactly once, and end only between windows', () => {
    const moments = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2026-11-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, moments, fc.constantFrom(1, 6, 24, 168, 1_000), (a, b, windowHours) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        fc.pre(from < to);
        const slices = cutSlices({ from, to }, { windowHours, lookbackDays: 30 }, now);

        expect(slices[0]?.from).toEqual(alignedRange(from, windowHours).from);
        expect(slices.at(-1)?.to.getTime()).toBeGreaterThanOrEqual(to.getTime());
        for (const [index, slice] of slices.entries()) {
          expect(alignedRange(slice.from, windowHours).from).toEqual(slice.from);
          expect(slice.to > slice.from).toBe(true);
          if (index > 0) expect(slice.from).toEqual(slices[index - 1]?.to);
        }
      }),
    );
  });
});
