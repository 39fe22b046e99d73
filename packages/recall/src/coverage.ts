import type { z } from 'zod';
import { RecallAnswer } from './answer.ts';
import type { AskedQuestion } from './question.ts';
import { type RecallDependencies, recall } from './recall.ts';

/** What of an answer says how complete it is. */
export const CoverageAnswer = RecallAnswer.pick({
  range: true,
  coverage: true,
  keptFrom: true,
  empty: true,
  lookedUntil: true,
});
export type CoverageAnswer = z.infer<typeof CoverageAnswer>;

/** Says what is remembered of a time, without the summaries. @throws what recall throws */
export async function coverage(
  dependencies: RecallDependencies,
  asked: AskedQuestion,
  signal: AbortSignal,
): Promise<CoverageAnswer> {
  return pickCoverage(await recall(dependencies, asked, signal));
}

export function pickCoverage(answer: RecallAnswer): CoverageAnswer {
  const { range, coverage, keptFrom, empty, lookedUntil } = answer;
  return { range, coverage, keptFrom, empty, lookedUntil };
}
