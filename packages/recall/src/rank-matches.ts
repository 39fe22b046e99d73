import type { HeldWords, WordMatch, WordMatches } from '@enrichment/store/recall';
import { scoreWord, weighRarity } from './bm25.ts';

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
  readonly why: RankReasons;
}

/** What a window's score is made of. */
export interface RankReasons {
  /** BM25 over the words of the summary, and of the messages; the first counts half. */
  readonly told: number;
  readonly said: number;
  /** The factor for a window near a time of the question; 1 for none. */
  readonly favour: number;
  /** The numbers of the question's words that it contains. */
  readonly words: readonly number[];
}

/** How much a word of a question counts. */
export interface WordWeight {
  /** How many windows of the scope contain it. */
  readonly windows: number;
  readonly weight: number;
  /** Whether it was found only by similar spelling. */
  readonly isNearly: boolean;
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
  const weights = weighWords({ matches, total }, nearly);
  const weightOf = (number: number) => weights[number]?.weight ?? 0;
  const rate = ({ length, counts }: HeldWords, lengthMean: number) =>
    counts.reduce(
      (sum, count, number) =>
        count === 0 ? sum : sum + scoreWord(weightOf(number), { count, length, lengthMean }),
      0,
    );
  const explain = (match: WordMatch): RankReasons => ({
    told: rate(match.told, meanTold),
    said: rate(match.said, meanSaid),
    favour: favour(match),
    words: [...weights.keys()].filter((number) => holds(match, number)),
  });
  const rated = matches.map((match) => {
    const why = explain(match);
    return {
      id: match.id,
      startsAt: match.startsAt,
      endsAt: match.endsAt,
      share: why.words.reduce((sum, number) => sum + weightOf(number), 0),
      score: (why.said + TOLD_WEIGHT * why.told) * why.favour,
      why,
    };
  });
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
export function weighWords(
  { matches, total }: Pick<WordMatches, 'matches' | 'total'>,
  nearly: ReadonlySet<number>,
): WordWeight[] {
  const words = Math.max(0, ...matches.map(({ told }) => told.counts.length));
  return Array.from({ length: words }, (_, number) => {
    const windows = matches.filter((match) => holds(match, number)).length;
    const rarity = weighRarity({ holding: windows, total });
    const isNearly = nearly.has(number);
    return { windows, weight: rarity * (isNearly ? NEARLY : 1), isNearly };
  });
}

/** Whether a window's summary or messages contain a word. */
export function holds({ told, said }: WordMatch, number: number): boolean {
  return (told.counts[number] ?? 0) > 0 || (said.counts[number] ?? 0) > 0;
}
