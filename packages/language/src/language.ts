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

/** What is known about the words of one language. Words are lower case, as they are written. */
export interface Language {
  readonly code: LanguageCode;
  /** The part of a word that its forms share, by Snowball's rules; the word itself where there are none. */
  readonly stem: (word: string) => string;
  /** Words that carry grammar alone. They also tell the language of a text. */
  readonly stopWords: ReadonlySet<string>;
  /**
   * Words of asking about a conversation or a time, which say nothing of what is asked for: "talked",
   * "remember", "weeks".
   */
  readonly askingWords: ReadonlySet<string>;
  /**
   * Words that lose their last letter before a vowel and are written with the next word: the "l" of "l'amie".
   */
  readonly elided: ReadonlySet<string>;
  /** Abbreviations that end with a full stop inside a sentence, without the stop. */
  readonly abbreviations: ReadonlySet<string>;
}

/** A set of words out of a text with blanks, so that lists can be read and edited as lines. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u).filter((word) => word !== ''));
}
