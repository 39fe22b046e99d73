/** One token of a sentence with its part of speech. */
export interface Tagged {
  /** As written. */
  readonly text: string;
  readonly lower: string;
  /** Universal part of speech: NOUN, PROPN, VERB ... */
  readonly pos: string;
  /** Index in the sentence. */
  readonly start: number;
  readonly end: number;
}

/** The position of a noun phrase in a sentence. */
export interface NounPhraseSpan {
  readonly start: number;
  readonly end: number;
  /** The start of its article; `start` if it has none. */
  readonly articleStart: number;
  /** The end of its main noun. */
  readonly headEnd: number;
  readonly isName: boolean;
  /** Whether it starts with an adjective. */
  readonly isDescribed: boolean;
  /** Whose it is, if the word before it says so: the speaker's ("my") or the listener's ("your"). */
  readonly owner: 'speaker' | 'listener' | null;
}

/** The grammar of one language: what needs parts of speech. Deterministic. */
export interface Grammar {
  /** Tags the tokens of one sentence. */
  tag(sentence: string): Tagged[];
  findNounPhrases(sentence: string, tagged: readonly Tagged[]): NounPhraseSpan[];
  /** Whether a lower-case word says when, and so is no topic. */
  isTimeNoun(word: string): boolean;
  /**
   * Rewrites a sentence in the third person, to follow "said". Returns undefined if that could change who is
   * meant. `isName` decides whether a lower-case word is a name in the conversation.
   */
  retell(sentence: string, tagged: readonly Tagged[], isName: (word: string) => boolean): string | undefined;
  /** Adds the date to words like "yesterday", since the text is read on another day. Days are UTC days. */
  addDates(text: string, sentAt: Date): string;
}
