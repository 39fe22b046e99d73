import { countTerms, type TermCounts } from '@enrichment/language/index-terms';

/**
 * What a window is found by, of all its messages and of its guild part's; null where there is none to search.
 */
export interface SearchWords {
  readonly all: WindowWords | null;
  readonly guild: WindowWords | null;
}

/** The words of texts, as this version and the one before look for them. */
export interface WindowWords {
  /** The different words in order of their first use, for the column `search_words`. */
  readonly different: string;
  readonly terms: TermCounts;
}

export const NO_WORDS: SearchWords = { all: null, guild: null };

/**
 * A tsvector holds 1 MB. Each word becomes at most four lexemes (plain, and three languages' stems), and
 * twice that where it is a compound or a URL.
 */
const BYTES_MAX = 120_000;

/** The words of these texts, as far as Postgres surely holds them. */
export function windowWords(texts: readonly string[]): WindowWords {
  return { different: differentWords(texts), terms: countTerms(texts) };
}

/** The different words of these texts in order of their first use, as far as a tsvector surely holds them. */
export function differentWords(texts: readonly string[]): string {
  const words = new Set<string>();
  let bytes = 0;
  for (const text of texts) {
    for (const word of text.toLowerCase().split(/\s+/u)) {
      if (word === '' || words.has(word)) continue;
      const size = Buffer.byteLength(word) + 1;
      // What is longer is no word, and Postgres takes none that long.
      if (size > WORD_BYTES_MAX) continue;
      bytes += size;
      if (bytes > BYTES_MAX) return [...words].join(' ');
      words.add(word);
    }
  }
  return [...words].join(' ');
}

const WORD_BYTES_MAX = 2_000;
