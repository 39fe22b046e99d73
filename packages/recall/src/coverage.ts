import type { z } from 'zod';
import { RecallAnswer } from './answer.ts';
import type { AskedQuestion } from './question.ts';
import { type RecallDependencies, recall } from './recall.ts';

/** The part of an answer that says how complete it is. */
export const CoverageAnswer = RecallAnswer.pick({
  range: true,
  coverage: true,
  keptFrom: true,
  empty: true,
  lookedUntil: true,
});
export type CoverageAnswer = z.infer<typeof CoverageAnswer>;

/** Returns the coverage of a time, without the summaries. @throws the errors of `recall` */
export async function coverage(
  dependencies: RecallDependencies,
  asked: AskedQuestion,
  signal: AbortSignal,
): Promise<CoverageAnswer> {
  return pickCoverage(await recall(dependencies, asked, signal));
}

/** The part of an answer that says what it covers. */
export function pickCoverage(answer: RecallAnswer): CoverageAnswer {
  const { range, coverage, keptFrom, empty, lookedUntil } = answer;
  return { range, coverage, keptFrom, empty, lookedUntil };
}
