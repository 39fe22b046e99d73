import type { TimeOrder } from './time-reading.ts';

/**
 * Patterns of a question's words that show which of its times is when something was said, and which is when
 * it happens. They are matched against the folded text (lower case, no accents).
 */
export interface Cues {
  /** Phrases of asking that contain a word of telling: "can you tell me", "remind me". */
  readonly asking: RegExp;
  /** Words of telling: "said", "talked", "conversation". */
  readonly telling: RegExp;
  /** The start of the topic of what was told: "about my trip". */
  readonly topic: RegExp;
  /** The start of a clause within what was told: "that I would". */
  readonly clause: RegExp;
  /** Asks about the present or the future: "am I going". */
  readonly ahead: RegExp;
  /**
   * Shows that a match of `ahead` is in the past: the participle of "was habe ich gesagt". Null if verbs of
   * the language need none.
   */
  readonly done: RegExp | null;
  /** Before a time: the start of a second question, "and what (on Wednesday)". */
  readonly again: RegExp;
  /** Asks for a duration: "how long". */
  readonly length: RegExp;
  /** In a phrase: it counts back from now, "yesterday", "ago". */
  readonly counted: RegExp;
  /**
   * Patterns of questions that ask for an order; the first match counts. The matched words are not searched
   * for.
   */
  readonly orders: readonly { readonly order: TimeOrder; readonly words: RegExp }[];
}
