import { createRandom } from '@enrichment/embedded/samples/random';
import { type Case, type FaultKind, plantFault, type Sentences } from './plant-faults.ts';
import { translatedSummaries } from './translated-summaries.ts';

/** How well scores distinguish a kind of fault from good summaries. */
export interface KindScore {
  readonly kind: FaultKind;
  /**
   * Area under the curve: the chance that a good summary scores higher than a faulty one; equal scores count
   * half.
   */
  readonly auc: number;
  readonly faults: number;
  /** Median score of the faulty summaries. */
  readonly median: number;
  readonly missed: readonly { readonly score: number; readonly text: string }[];
}

/** Number of faults of a kind per case. */
const VARIANTS = 4;

/** Plants each kind of fault in all cases and compares the scores with those of the good summaries. */
export function scoreFaults(
  cases: readonly Case[],
  score: (one: Case, sentences: Sentences) => number,
): { good: readonly number[]; kinds: KindScore[] } {
  const good = cases.map((one) => score(one, one.sentences));
  const kinds = listFaultKinds().map((kind) => {
    const faulty = cases.flatMap((one) =>
      plantAll(kind, one, cases).map((sentences) => ({
        score: score(one, sentences),
        text: sentences.map(({ text }) => text).join(' '),
      })),
    );
    const scores = faulty.map((one) => one.score);
    return {
      kind,
      auc: areaUnderCurve(good, scores),
      faults: faulty.length,
      median: scores.toSorted((a, b) => a - b)[Math.floor(scores.length / 2)] ?? Number.NaN,
      missed: faulty.toSorted((a, b) => b.score - a.score).slice(0, 3),
    };
  });
  return { good, kinds };
}

/** All kinds of fault, in the order of the report. */
export function listFaultKinds(): FaultKind[] {
  return [...namesOfKinds(), 'other language'];
}

function namesOfKinds(): (keyof typeof plantFault)[] {
  return Object.keys(plantFault).filter((kind): kind is keyof typeof plantFault => kind in plantFault);
}

function plantAll(kind: FaultKind, one: Case, cases: readonly Case[]): Sentences[] {
  if (kind === 'other language') {
    return translatedSummaries
      .filter(
        ({ botName, story, firstScene }) => one.messages[0]?.id === `${botName} ${story} ${firstScene} 0`,
      )
      .map(({ text }) => text.split(/(?<=[.]) /).map((sentence) => ({ text: sentence, evidence: [1] })));
  }
  const others = cases.filter((other) => other !== one);
  return Array.from({ length: VARIANTS }, (_, n) =>
    plantFault[kind](one, { random: createRandom(`${kind} ${n} ${one.messages[0]?.id}`), others }),
  ).flatMap((sentences) => (sentences === undefined ? [] : [sentences]));
}

/** The chance that a good score is higher than a bad one; equal scores count half. */
export function areaUnderCurve(good: readonly number[], bad: readonly number[]): number {
  const wins = good.flatMap((g) => bad.map((b) => (g > b ? 1 : g === b ? 0.5 : 0)));
  return wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
}
