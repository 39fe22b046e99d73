import type { Said } from './corpus.ts';
import { wordsIn } from './words-in.ts';

/** Robertson's constants, with Lucene's values. */
const K1 = 1.2;
const B = 0.75;

/**
 * Ranks days by plain BM25 over all words of their messages: the baseline for recall. Used only in the
 * evaluation, without stemming, stop words or code of the product.
 */
export function createBm25(said: readonly Said[]): (question: string) => string[] {
  const days = [...Map.groupBy(said, ({ day }) => day)].map(([day, messages]) => {
    const counts = new Map<string, number>();
    for (const word of messages.flatMap(({ text }) => wordsIn(text)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
    return { day, counts, length: [...counts.values()].reduce((sum, count) => sum + count, 0) };
  });
  const averageLength = days.reduce((sum, { length }) => sum + length, 0) / Math.max(1, days.length);
  const rarity = (word: string) => {
    const holding = days.filter(({ counts }) => counts.has(word)).length;
    return Math.log(1 + (days.length - holding + 0.5) / (holding + 0.5));
  };
  return (question) => {
    const words = [...new Set(wordsIn(question))].map((word) => ({ word, weight: rarity(word) }));
    return days
      .map(({ day, counts, length }) => ({
        day,
        score: words.reduce((sum, { word, weight }) => {
          const count = counts.get(word) ?? 0;
          const norm = K1 * (1 - B + (B * length) / averageLength);
          return sum + (weight * count * (K1 + 1)) / (count + norm);
        }, 0),
      }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ day }) => day);
  };
}
