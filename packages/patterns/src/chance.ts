/**
 * The chance at which a family of tests (all hours, all weekdays, all topics) may find a pattern in random
 * data. Each single test gets its part of it (Bonferroni).
 */
export const FAMILY_CHANCE = 0.001;

/** The probability of at least `least` successes in `tries` independent tries of probability `chance`. */
export function binomialTail(least: number, tries: number, chance: number): number {
  if (least <= 0) return 1;
  if (least > tries || chance <= 0) return 0;
  if (chance >= 1) return 1;
  let sum = 0;
  for (let hits = least; hits <= tries; hits += 1)
    sum += Math.exp(logChoose(tries, hits) + hits * Math.log(chance) + (tries - hits) * Math.log1p(-chance));
  return Math.min(1, sum);
}

/**
 * The probability that `drawn` random ones of `all` contain at least `least` of the `marked` ones
 * (hypergeometric).
 */
export function hypergeometricTail(
  least: number,
  { all, marked, drawn }: { all: number; marked: number; drawn: number },
): number {
  let sum = 0;
  const most = Math.min(marked, drawn);
  for (let hits = Math.max(least, 0, drawn - (all - marked)); hits <= most; hits += 1)
    sum += Math.exp(logChoose(marked, hits) + logChoose(all - marked, drawn - hits) - logChoose(all, drawn));
  return Math.min(1, sum);
}

const logFactorials = [0];

function logFactorial(n: number): number {
  for (let at = logFactorials.length; at <= n; at += 1)
    logFactorials.push((logFactorials[at - 1] ?? 0) + Math.log(at));
  return logFactorials[n] ?? 0;
}

function logChoose(n: number, k: number): number {
  return k < 0 || k > n ? -Infinity : logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
