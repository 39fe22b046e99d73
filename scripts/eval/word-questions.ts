import type { Truth } from './truth.ts';

/** Returns the days of the summaries that match the words, best first. */
export type AskWords = (truth: Truth, words: string) => Promise<readonly string[]>;

export interface WordScore {
  readonly category: string;
  readonly questions: number;
  /** Share of questions with at least one window of evidence among the first 5 and 10. */
  readonly anyAt5: number;
  readonly anyAt10: number;
  /** Share of questions with all evidence there. */
  readonly allAt5: number;
  readonly allAt10: number;
}

/** Asks each question as words, without a range. */
export async function scoreWordQuestions(truths: readonly Truth[], ask: AskWords): Promise<WordScore[]> {
  const results: { category: string; ranks: readonly number[] }[] = [];
  for (const truth of truths) {
    for (const { question, category, days } of truth.questions) {
      const found = await ask(truth, question);
      const ranks = [...new Set(days)].map((day) => (found.includes(day) ? found.indexOf(day) : Infinity));
      results.push({ category: String(category), ranks });
    }
  }
  const categories = [...new Set(results.map(({ category }) => category))].sort();
  return ['all', ...categories].map((category) => {
    const among = results.filter((result) => category === 'all' || result.category === category);
    const share = (isHit: (ranks: readonly number[]) => boolean) =>
      among.filter(({ ranks }) => isHit(ranks)).length / among.length;
    return {
      category,
      questions: among.length,
      anyAt5: share((ranks) => ranks.some((rank) => rank < 5)),
      anyAt10: share((ranks) => ranks.some((rank) => rank < 10)),
      allAt5: share((ranks) => ranks.every((rank) => rank < 5)),
      allAt10: share((ranks) => ranks.every((rank) => rank < 10)),
    };
  });
}
