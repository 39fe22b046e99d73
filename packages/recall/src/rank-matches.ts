import type { WordMatch } from '@enrichment/store/recall';

/** BM25's usual constants for a word that is there or not: how much a long summary's words count less. */
const [K1, B] = [1.2, 0.5] as const;

/** A word that was only nearly found says less. */
const NEARLY = 0.6;

/**
 * Puts matches in order, best first, newer before older where they are as good: rare words of this very scope count more than
 * those that every summary holds, and what was said as much as what is told of it. Scores lie between 0 and 1, the best has 1.
 */
export function rankMatches(
  matches: readonly WordMatch[],
  { total, nearly }: { total: number; nearly: ReadonlySet<number> },
): { id: number; score: number }[] {
  const told = matches.map(({ length, numbers }) => ({ length, numbers }));
  const said = matches.map(({ saidLength, saidNumbers }) => ({ length: saidLength, numbers: saidNumbers }));
  const [byTold, bySaid] = [told, said].map((documents) => rate(documents, { total, nearly }));
  const rated = matches.map(({ id, startsAt }, index) => ({
    id,
    startsAt,
    score: (byTold?.[index] ?? 0) + (bySaid?.[index] ?? 0),
  }));
  rated.sort((a, b) => b.score - a.score || b.startsAt.getTime() - a.startsAt.getTime() || b.id - a.id);
  const best = rated[0]?.score ?? 1;
  return rated.map(({ id, score }) => ({ id, score: Math.round((score / best) * 1_000) / 1_000 }));
}

/** BM25 of documents of which is known only whether they hold a word. */
function rate(
  documents: readonly { readonly length: number; readonly numbers: readonly number[] }[],
  { total, nearly }: { total: number; nearly: ReadonlySet<number> },
): number[] {
  const frequency = new Map<number, number>();
  for (const number of documents.flatMap(({ numbers }) => numbers))
    frequency.set(number, (frequency.get(number) ?? 0) + 1);
  const weightOf = (number: number) => {
    const found = frequency.get(number) ?? 0;
    return Math.log(1 + (total - found + 0.5) / (found + 0.5)) * (nearly.has(number) ? NEARLY : 1);
  };
  const lengthMean = Math.max(1, documents.reduce((sum, { length }) => sum + length, 0) / documents.length);
  return documents.map(({ length, numbers }) => {
    const damping = (K1 + 1) / (1 + K1 * (1 - B + (B * length) / lengthMean));
    return damping * numbers.reduce((sum, number) => sum + weightOf(number), 0);
  });
}
