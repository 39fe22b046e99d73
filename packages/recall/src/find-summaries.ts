import type { Store } from '@enrichment/store/connect';
import {
  findRecalled,
  findSpellings,
  listRecalled,
  matchWords,
  type RecalledSummary,
  type RecallScope,
} from '@enrichment/store/recall';
import { rankMatches } from './rank-matches.ts';
import type { ReadQuestion } from './read-question.ts';

export interface FoundSummaries {
  readonly summaries: readonly (RecalledSummary & { readonly score: number | null })[];
  /** How many there are, beyond the limit too. */
  readonly total: number;
  /** Whether the words of the question led to them. */
  readonly isMatch: boolean;
}

/**
 * The summaries that answer: with words the best matches first, without all of the scope in time order. Words that were only left
 * beside a time, and that nothing of that time fits, do not hide what was said then.
 */
export async function findSummaries(
  store: Store,
  scope: RecallScope,
  { words, wordsAre, limit }: Pick<ReadQuestion, 'words' | 'wordsAre'> & { limit: number },
): Promise<FoundSummaries> {
  // Whoever asks for words by name, and gives none that can be looked for, is not answered with everything.
  if (words.length === 0 && wordsAre === 'asked') return { summaries: [], total: 0, isMatch: false };
  if (words.length > 0) {
    const found = await searchSummaries(store, scope, { words, limit });
    if (found.isMatch || wordsAre === 'asked' || scope.range === null) return found;
  }
  const { summaries, total } = await listRecalled(store, scope, { limit });
  return { summaries: summaries.map((summary) => ({ ...summary, score: null })), total, isMatch: false };
}

async function searchSummaries(
  store: Store,
  scope: RecallScope,
  { words, limit }: { words: readonly string[]; limit: number },
): Promise<FoundSummaries> {
  const { matches, total, nearly } = await matchSpellings(store, scope, words);
  const ranked = rankMatches(matches, { total, nearly });
  const best = ranked.slice(0, limit);
  const ids = best.map(({ id }) => id);
  const rows = new Map((await findRecalled(store, scope, ids)).map((row) => [row.id, row]));
  const summaries = best.flatMap(({ id, score }) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ ...row, score }];
  });
  return { summaries, total: ranked.length, isMatch: ranked.length > 0 };
}

/** A word that nothing holds is looked for again as the words that are spelled nearly like it. */
async function matchSpellings(store: Store, scope: RecallScope, words: readonly string[]) {
  const terms = words.map((word, number) => ({ number, word }));
  const exact = await matchWords(store, scope, terms);
  const held = new Set(exact.matches.flatMap(({ numbers, saidNumbers }) => [...numbers, ...saidNumbers]));
  const missing = terms.filter(({ number, word }) => !held.has(number) && word.length > 3);
  const spellings = await findSpellings(store, scope, missing);
  const nearly = new Set(spellings.map(({ number }) => number));
  if (spellings.length === 0) return { ...exact, nearly };
  return { ...(await matchWords(store, scope, [...terms, ...spellings])), nearly };
}
