import type { HeldWords, WordMatch, WordMatches } from '@enrichment/store/recall';

/**
 * BM25's usual constants: how soon a word's further uses stop to count, and how much the words of a long text
 * count less.
 */
const [K1, B] = [1.2, 0.75] as const;

/** A word that was only nearly found says less. */
const NEARLY = 0.6;

/**
 * What the summary tells counts half of what was said: it holds a part of the day's words, and its writer's
 * own.
 */
const TOLD_WEIGHT = 0.5;

/** A summary that holds words of the question. */
export interface RankedMatch extends Pick<WordMatch, 'id' | 'startsAt' | 'endsAt'> {
  /** 0 to 1, the best has 1. */
  readonly score: number;
  /**
   * Which share of what the words tell it holds, 1 where it holds each word that any summary of the scope
   * holds.
   */
  readonly share: number;
}

/**
 * Puts matches in order by BM25, best first, newer before older where they are as good: rare words of this
 * very scope count more than those that every summary holds, a word that comes often more than one that comes
 * once. `favour` multiplies the score of a window for another reason.
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

/** By word: how much it tells, from in how many summaries of the scope it was said or is told. */
function rarityOf(matches: WordMatches['matches'], total: number): number[] {
  const words = Math.max(0, ...matches.map(({ told }) => told.counts.length));
  return Array.from({ length: words }, (_, number) => {
    const holding = matches.filter((match) => holds(match, number)).length;
    return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
  });
}

/** Whether a window's summary, or what was said in it, holds a word. */
export function holds({ told, said }: WordMatch, number: number): boolean {
  return (told.counts[number] ?? 0) > 0 || (said.counts[number] ?? 0) > 0;
}
