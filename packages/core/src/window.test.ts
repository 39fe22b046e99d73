import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignedRange, computeWindowId, lookbackRange, rangeLabel, windowLabel } from './window.ts';

const moment = fc.date({
  min: new Date('2015-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const hours = fc.integer({ min: 1, max: 1_000 });

describe('windows are aligned, half-open and never slide', () => {
  it('are UTC days for 24 hours in any zone of the process', () => {
    expect(alignedRange(new Date('2025-10-19T23:59:59.999Z'), 24)).toEqual({
      from: new Date('2025-10-19T00:00:00Z'),
      to: new Date('2025-10-20T00:00:00Z'),
    });
  });

  it('are weeks from Monday to Monday for 168 hours', () => {
    const { from, to } = alignedRange(new Date('2026-11-22T12:00:00Z'), 168);

    expect(from).toEqual(new Date('2026-11-16T00:00:00Z'));
    expect(from.getUTCDay()).toBe(1);
    expect(to).toEqual(new Date('2026-11-23T00:00:00Z'));
  });

  it('a moment on a boundary belongs to the later window', () => {
    expect(alignedRange(new Date('2025-10-20T00:00:00Z'), 24).from).toEqual(new Date('2025-10-20T00:00:00Z'));
  });

  it('contains its moment and is the same for every moment in it', () => {
    fc.assert(
      fc.property(moment, hours, fc.nat(), (at, length, seed) => {
        const range = alignedRange(at, length);
        const other = new Date(range.from.getTime() + (seed % (range.to.getTime() - range.from.getTime())));

        expect(range.from <= at && at < range.to).toBe(true);
        expect(alignedRange(other, length)).toEqual(range);
      }),
    );
  });
});

describe('lookbackRange', () => {
  it('is aligned at both ends and contains now', () => {
    fc.assert(
      fc.property(moment, hours, fc.integer({ min: 1, max: 365 }), (now, windowHours, lookbackDays) => {
        const range = lookbackRange(now, { lookbackDays, windowHours });

        expect(alignedRange(range.from, windowHours).from).toEqual(range.from);
        expect(range.to > now).toBe(true);
        expect(range.from.getTime()).toBeLessThanOrEqual(now.getTime() - lookbackDays * 86_400_000);
      }),
    );
  });
});

describe('computeWindowId', () => {
  const key = { userId: 'u', botName: 'elena', startsAt: new Date(0), endsAt: new Date(86_400_000) };

  it('depends on the window alone, so that it can serve as the mutex of its job', () => {
    expect(computeWindowId(key)).toBe(computeWindowId({ ...key }));
    expect(computeWindowId(key)).toMatch(/^w-[0-9a-f]{32}$/);
  });

  it('differs for users and bots whose joined names are equal, and does not contain the names', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        fc.pre(b !== '');
        expect(computeWindowId({ ...key, userId: a + b, botName: c })).not.toBe(
          computeWindowId({ ...key, userId: a, botName: b + c }),
        );
        expect(computeWindowId({ ...key, userId: a })).toMatch(/^w-[0-9a-f]{32}$/);
      }),
    );
  });
});

describe('labels', () => {
  it('name a UTC day by its date and any other range by both ends', () => {
    expect(rangeLabel({ from: new Date('2025-10-19T00:00:00Z'), to: new Date('2025-10-20T00:00:00Z') })).toBe(
      '2025-10-19',
    );
    expect(rangeLabel({ from: new Date('2025-10-19T06:00:00Z'), to: new Date('2025-10-19T12:00:00Z') })).toBe(
      '2025-10-19 06:00 to 2025-10-19 12:00',
    );
    expect(
      windowLabel({
        userId: '672',
        botName: 'elena',
        startsAt: new Date('2025-10-19Z'),
        endsAt: new Date('2025-10-20Z'),
      }),
    ).toBe('elena · 672 · 2025-10-19');
  });
});
