import { describe, expect, test } from 'vitest';
import { forecastSpending } from './forecast-spending.ts';

const now = new Date('2026-03-10T12:00:00Z');
const spend = (...days: readonly (readonly [day: string, usd: number])[]) => new Map(days);

describe('the forecast of a month', () => {
  test('is unknown before a whole day has passed since the first call', () => {
    expect(forecastSpending(spend(), now)).toMatchObject({ spentUsd: 0, learnedDays: 0, monthUsd: null });
    expect(forecastSpending(spend(['2026-03-10', 3]), now)).toMatchObject({ spentUsd: 3, monthUsd: null });
  });

  test('continues with the mean of the last seven whole days, days without calls included', () => {
    const learned = forecastSpending(spend(['2026-02-20', 100], ['2026-03-04', 7], ['2026-03-09', 7]), now);

    // 14 dollars in seven days; today and 21 more days at 2 dollars.
    expect(learned).toEqual({
      month: '2026-03',
      spentUsd: 14,
      perDayUsd: 2,
      learnedDays: 7,
      monthUsd: 14 + 22 * 2,
    });
  });

  test('learns from no day before the first call, and counts today with what it cost if that is more', () => {
    const learned = forecastSpending(spend(['2026-03-08', 2], ['2026-03-09', 4], ['2026-03-10', 10]), now);

    expect(learned).toMatchObject({ perDayUsd: 3, learnedDays: 2, spentUsd: 16, monthUsd: 16 + 21 * 3 });
  });

  test('of the last day of a month is what was spent, with the rest of that day', () => {
    const last = new Date('2026-03-31T23:00:00Z');

    expect(forecastSpending(spend(['2026-03-30', 4], ['2026-03-31', 1]), last).monthUsd).toBe(5 + 3);
  });
});
