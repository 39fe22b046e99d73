import { countTerms, type TermCounts } from '@enrichment/language/index-terms';

/**
 * The search words of a window's messages, of all and of its guild part; null if there are none to search.
 */
export interface SearchWords {
  readonly all: WindowWords | null;
  readonly guild: WindowWords | null;
}

/** The words of texts, in the form that this version searches and that of the version before. */
export interface WindowWords {
  /** The distinct words in order of first use, for the column `search_words`. */
  readonly different: string;
  readonly terms: TermCounts;
}

export const NO_WORDS: SearchWords = { all: null, guild: null };

/**
 * A tsvector may be 1 MB. Each word becomes at most four lexemes (plain, and the stems of three languages),
 * and twice that for a compound or a URL.
 */
const BYTES_MAX = 120_000;

/** The words of these texts, within the limit of a tsvector. */
export function windowWords(texts: readonly string[]): WindowWords {
  return { different: differentWords(texts), terms: countTerms(texts) };
}

/** The distinct words of these texts in order of first use, within the limit of a tsvector. */
export function differentWords(texts: readonly string[]): string {
  const words = new Set<string>();
  let bytes = 0;
  for (const text of texts) {
    for (const word of text.toLowerCase().split(/\s+/u)) {
      if (word === '' || words.has(word)) continue;
      const size = Buffer.byteLength(word) + 1;
      // Longer strings are not words, and Postgres does not accept them.
      if (size > WORD_BYTES_MAX) continue;
      bytes += size;
      if (bytes > BYTES_MAX) return [...words].join(' ');
      words.add(word);
    }
  }
  return [...words].join(' ');
}

const WORD_BYTES_MAX = 2_000;
