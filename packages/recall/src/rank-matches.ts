import type { HeldWords, WordMatch, WordMatches } from '@enrichment/store/recall';

/**
 * BM25's usual constants: how soon repetitions of a word stop counting, and how much long texts are
 * normalized.
 */
const [K1, B] = [1.2, 0.75] as const;

/** Weight of a word found only by similar spelling. */
const NEARLY = 0.6;

/**
 * Words of the summary count half as much as words of the messages: a summary contains only some of the day's
 * words, and others of its writer.
 */
const TOLD_WEIGHT = 0.5;

/** A summary that contains words of the question. */
export interface RankedMatch extends Pick<WordMatch, 'id' | 'startsAt' | 'endsAt'> {
  /** 0 to 1; the best has 1. */
  readonly score: number;
  /**
   * The share of the words' weight that it contains; 1 if it contains each word that any summary of the scope
   * contains.
   */
  readonly share: number;
}

/**
 * Orders matches by BM25, best first, newer first among equals: words that are rare in this scope count more
 * than common ones, and repeated words more than single ones. `favour` multiplies the score of a window for
 * another reason.
 */
export function rankMatches(
  { matches, total, meanTold, meanSaid }: WordMatches,
  {
    nearly,
    favour = () => 1,
  }: { nearly: ReadonlySet<number>; favour?: (window: Pick<WordMatch, 'startsAt' | 'endsAt'>) => number },
): RankedMatch[] {
  const rarity = rarityOf(matches, total);
  const weightOf = (number: number) => (rarity[number] ?? 0) * (nearly.has(number) ? NEARLY : 1);
  const rate = ({ length, counts }: HeldWords, mean: number) =>
    counts.reduce((sum, count, number) => {
      if (count === 0) return sum;
      return sum + (weightOf(number) * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / mean));
    }, 0);
  const held = (match: WordMatch) =>
    rarity.reduce((sum, _, number) => sum + (holds(match, number) ? weightOf(number) : 0), 0);
  const rated = matches.map((match) => ({
    id: match.id,
    startsAt: match.startsAt,
    endsAt: match.endsAt,
    share: held(match),
    score: (rate(match.said, meanSaid) + TOLD_WEIGHT * rate(match.told, meanTold)) * favour(match),
  }));
  rated.sort((a, b) => b.score - a.score || b.startsAt.getTime() - a.startsAt.getTime() || b.id - a.id);
  const best = rated[0]?.score ?? 1;
  const most = Math.max(...rated.map(({ share }) => share));
  return rated.map(({ score, share, ...match }) => ({
    ...match,
    share: share / most,
    score: Math.round((score / best) * 1_000) / 1_000,
  }));
}

/** By word: its weight, from the number of the scope's windows whose summary or messages contain it. */
function rarityOf(matches: WordMatches['matches'], total: number): number[] {
  const words = Math.max(0, ...matches.map(({ told }) => told.counts.length));
  return Array.from({ length: words }, (_, number) => {
    const holding = matches.filter((match) => holds(match, number)).length;
    return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
  });
}

/** Whether a window's summary or messages contain a word. */
export function holds({ told, said }: WordMatch, number: number): boolean {
  return (told.counts[number] ?? 0) > 0 || (said.counts[number] ?? 0) > 0;
}
