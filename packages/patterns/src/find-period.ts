import { binomialTail } from './chance.ts';

/** A regular distance between days. */
export interface Period {
  readonly everyDays: number;
  /** Share of the gaps within the tolerance. */
  readonly share: number;
  readonly gaps: number;
}

/** How far a gap may be from the period: a weekly topic may come a day late, a daily one may not. */
const TOLERANCE = 0.15;

/** A period that fewer gaps keep is of no use, however improbable. */
const SHARE_MIN = 0.6;

/**
 * Finds a period in days (numbers, ascending) that lie among `possible` days. There is one if its gaps are
 * more equal than those of the same number of random days of the possible ones: a topic of a user who talks
 * each Monday is not weekly by itself if it comes up each time.
 * @returns null if there is none, at the given chance of a false one
 */
export function findPeriod(
  days: readonly number[],
  { possible, chance }: { possible: readonly number[]; chance: number },
): Period | null {
  const gaps = days.slice(1).map((day, at) => day - (days[at] ?? day));
  const everyDays = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)];
  if (everyDays === undefined || everyDays === 0) return null;
  const tolerance = Math.floor(everyDays * TOLERANCE);
  const isEven = (gap: number) => Math.abs(gap - everyDays) <= tolerance;
  const even = gaps.filter(isEven).length;
  const share = even / gaps.length;
  if (share < SHARE_MIN) return null;
  const byChance = computeChance(days, possible, isEven);
  // The period is itself a gap, which is therefore no evidence.
  if (binomialTail(even - 1, gaps.length - 1, byChance) > chance) return null;
  return { everyDays, share: Math.round(share * 100) / 100, gaps: gaps.length };
}

/** The probability of an even gap if as many days were random ones of the possible days. */
function computeChance(
  days: readonly number[],
  possible: readonly number[],
  isEven: (gap: number) => boolean,
): number {
  const rate = Math.min(1, days.length / possible.length);
  const places = new Map(possible.map((day, place) => [day, place]));
  const chances = days.slice(0, -1).map((day) => {
    const place = places.get(day) ?? 0;
    let sum = 0;
    let none = 1;
    for (let next = place + 1; next < possible.length && none > 1e-12; next += 1) {
      if (isEven((possible[next] ?? day) - day)) sum += rate * none;
      none *= 1 - rate;
    }
    return sum;
  });
  return chances.reduce((sum, one) => sum + one, 0) / Math.max(1, chances.length);
}
