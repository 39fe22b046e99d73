import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeTimes } from './place-times.ts';

const day = (text: string) => ({
  from: new Date(`${text}T00:00:00Z`),
  to: new Date(Date.parse(`${text}T00:00:00Z`) + 86_400_000),
});
const at = (text: string) => new Date(text);

describe('placeTimes', () => {
  it('creates aligned windows where the ledger has none', () => {
    expect(
      placeTimes(
        [at('2026-01-02T03:00:00Z'), at('2026-01-01T23:59:59Z'), at('2026-01-02T04:00:00Z')],
        [],
        24,
      ),
    ).toEqual([
      { ...day('2026-01-01'), points: 1 },
      { ...day('2026-01-02'), points: 2 },
    ]);
  });

  it('keeps the existing window of covered time when TIME_WINDOW_HOURS changes', () => {
    const placed = placeTimes(
      [at('2026-01-01T05:00:00Z'), at('2026-01-02T05:00:00Z')],
      [day('2026-01-01')],
      6,
    );

    expect(placed).toEqual([
      { ...day('2026-01-01'), points: 1 },
      { from: at('2026-01-02T00:00:00Z'), to: at('2026-01-02T06:00:00Z'), points: 1 },
    ]);
  });

  it('clips a longer window to the gap between older, shorter ones', () => {
    const morning = { from: at('2026-01-01T06:00:00Z'), to: at('2026-01-01T12:00:00Z') };
    const evening = { from: at('2026-01-01T18:00:00Z'), to: at('2026-01-02T00:00:00Z') };

    expect(placeTimes([at('2026-01-01T13:00:00Z')], [evening, morning], 24)).toEqual([
      { from: morning.to, to: evening.from, points: 1 },
    ]);
  });

  it('covers every moment exactly once without overlaps for any change of window length', () => {
    const times = fc.array(
      fc.integer({ min: 0, max: 1_000 }).map((n) => new Date(n * 600_000)),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        times,
        times,
        fc.constantFrom(1, 5, 6, 24, 168),
        fc.constantFrom(1, 6, 7, 24, 168),
        (first, later, a, b) => {
          const existing = placeTimes(first, [], a);
          const placed = placeTimes([...first, ...later], existing, b);

          expect(placed.reduce((sum, span) => sum + span.points, 0)).toBe(first.length + later.length);
          for (const [index, span] of placed.entries()) {
            const next = placed[index + 1];
            expect(span.to.getTime() - span.from.getTime()).toBeGreaterThan(0);
            if (next) expect(span.to <= next.from).toBe(true);
          }
          for (const span of existing) {
            expect(placed.some((other) => +other.from === +span.from && +other.to === +span.to)).toBe(true);
          }
        },
      ),
    );
  });
});
