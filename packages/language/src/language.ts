import type { DeedWords } from './deed-words.ts';
import type { Denial } from './denial.ts';
import type { SummaryWords } from './summary-words.ts';

/** ISO 639-1 code of a language that has a folder in `languages/`. */
export type LanguageCode =
  | 'en'
  | 'de'
  | 'es'
  | 'fr'
  | 'it'
  | 'pt'
  | 'nl'
  | 'pl'
  | 'ru'
  | 'tr'
  | 'sv'
  | 'ja'
  | 'zh'
  | 'ko';

/** Data about the words of one language. Words are lower case and keep their accents. */
export interface Language {
  readonly code: LanguageCode;
  /** The Snowball stem of a word; the word itself if the language has no stemmer. */
  readonly stem: (word: string) => string;
  /** Words with only a grammatical function. Also used to detect the language of a text. */
  readonly stopWords: ReadonlySet<string>;
  /**
   * Words of questions about a conversation or a time that do not name its topic: "talked", "remember",
   * "weeks".
   */
  readonly askingWords: ReadonlySet<string>;
  /**
   * Words that lose their last letter before a vowel and are joined to the next word: the "l" of "l'amie".
   */
  readonly elided: ReadonlySet<string>;
  /** Forms of one word that its stem does not show, in groups: "buy bought". */
  readonly irregularForms?: readonly (readonly string[])[];
  /** Abbreviations that end with a full stop inside a sentence, listed without it. */
  readonly abbreviations: ReadonlySet<string>;
  /** Whether a number with a full stop is an ordinal inside a sentence: "am 8. Mai". */
  readonly hasOrdinalStops?: boolean;
  /**
   * Words and sentence templates of the extractive writer. Without them it weights words by length and
   * frequency, and its own words are English.
   */
  readonly summary?: SummaryWords;
  /**
   * Words in which anybody reports anything, in their base forms: "decide", "important", "beginning". Without
   * them, inventions are not looked for.
   */
  readonly reportWords?: ReadonlySet<string>;
  /** Adverbs of manner ("slowly"), by their ending: they are the writer's own. */
  readonly mannerAdverbs?: RegExp;
  /** The roots of a folded word that its stems do not show: "sigue" and "seguir". */
  readonly listRoots?: (word: string, stems: readonly string[]) => string[];
  /** Words that a report uses for each other, in groups: "father dad". */
  readonly synonyms?: readonly (readonly string[])[];
  /** How it denies. Without it, denials are not checked against their messages. */
  readonly denial?: Denial;
  /** How it tells who did something. Without it, only the names in a sentence show that. */
  readonly deedWords?: DeedWords;
}

/** Builds a set from words separated by blanks, so that lists can be edited as lines. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u).filter((word) => word !== ''));
}

/** Builds groups from words separated by blanks, and groups separated by semicolons. */
export function wordGroups(text: string): readonly (readonly string[])[] {
  return text.split(';').map((group) => [...wordSet(group)]);
}
