import type { TimeOrder } from './time-reading.ts';

/**
 * What the words of a question say about the times in it: which of them is when something was said, and which
 * is when it happens. Patterns are laid over the folded text (lower case, no accents).
 */
export interface Cues {
  /** Words of asking that only look like words of telling: "can you tell me", "remind me". */
  readonly asking: RegExp;
  /** Words of telling: "said", "talked", "conversation". */
  readonly telling: RegExp;
  /** What begins that of which was told: "about my trip". */
  readonly topic: RegExp;
  /** What begins a clause of its own within what was told: "that I would". */
  readonly clause: RegExp;
  /** Asks for what is or will be: "am I going". */
  readonly ahead: RegExp;
  /**
   * Shows that what looks like `ahead` is past: the participle of "was habe ich gesagt". Null where verbs
   * need none.
   */
  readonly done: RegExp | null;
  /** Asks for a length of time: "how long". */
  readonly length: RegExp;
  /** In a phrase: it is counted from now and past, "yesterday", "ago". */
  readonly counted: RegExp;
  /** Questions of order, the first that fits counts; what is matched is no word to search for. */
  readonly orders: readonly { readonly order: TimeOrder; readonly words: RegExp }[];
}
