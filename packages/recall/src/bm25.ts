// The parts of BM25 (Robertson and Zaragoza, 2009) by which summaries, messages and claims are ranked.

/**
 * The usual constants: how soon repetitions of a word stop counting, and how much long texts are normalized.
 */
const [K1, B] = [1.2, 0.75] as const;

/** Computes the weight of a word that `holding` of `total` texts contain: rare words count more. */
export function weighRarity({ holding, total }: { holding: number; total: number }): number {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}

/**
 * Computes the score of a text for one word.
 * @param found.count how often the text contains the word
 * @param found.length the length of the text, in words, and `lengthMean` that of all texts
 */
export function scoreWord(
  weight: number,
  { count, length, lengthMean }: { count: number; length: number; lengthMean: number },
): number {
  return (weight * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / lengthMean));
}
