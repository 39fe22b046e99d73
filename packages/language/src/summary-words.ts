import type { Frames } from './frames.ts';
import type { Grammar } from './grammar.ts';

/**
 * The words of one language by which the extractive writer chooses, cuts and attributes sentences. Words are
 * lower case. Patterns are parts of larger ones, which ignore case unless said otherwise.
 */
export interface SummaryWords {
  /**
   * Words that are grammar in a conversation, in addition to the stop words: never a topic, never counted.
   */
  readonly fillerWords: ReadonlySet<string>;
  /** Everyday words of chat: low weight, and no topic consists only of them. */
  readonly weakWords: ReadonlySet<string>;
  /** Words that may join the parts of a phrase: "cup of tea". */
  readonly connectors: ReadonlySet<string>;
  /** Determiners and prepositions: the next word is more likely a noun phrase. */
  readonly nounCues: ReadonlySet<string>;
  /** Pronouns, auxiliaries and the like: the next lower-case word is more likely a verb. */
  readonly verbCues: ReadonlySet<string>;
  /** First words that refer to the previous sentence, so that the sentence is hard to read alone. */
  readonly leaningStarts: ReadonlySet<string>;
  /** Words of time: a sentence with a time is more informative. */
  readonly timeWords: ReadonlySet<string>;
  /** Past forms of everyday verbs: with "I" or "we" they report an event. */
  readonly eventWords: ReadonlySet<string>;
  /** Other past forms, by their ending. */
  readonly pastForms?: RegExp;
  readonly firstPerson: ReadonlySet<string>;
  /** Verb forms that include "I" or "we" in languages that omit the pronoun. */
  readonly firstPersonForms?: RegExp;
  /** Whether a sentence without a pronoun is about its speaker. */
  readonly omitsSubject?: boolean;
  readonly secondPerson: ReadonlySet<string>;
  /**
   * Grave events, such as a death: a sentence with one is preferred, and its conversation is not cheerful.
   */
  readonly graveWords: ReadonlySet<string>;
  /** Grave events of more than one word. */
  readonly gravePhrases?: RegExp;
  /** Other memorable events: births, weddings, new work, homes and animals. */
  readonly milestoneWords: ReadonlySet<string>;
  /** For the tone. */
  readonly positiveWords: ReadonlySet<string>;
  readonly negativeWords: ReadonlySet<string>;
  /** Words that invert the next word of the lexicon. */
  readonly negations: ReadonlySet<string>;
  /** Whether every noun is capitalized, so that a capital letter does not show a name. */
  readonly capitalizesNouns?: boolean;
  /** Whether phrases are written as one word, so that a single word may be a topic. */
  readonly joinsWords?: boolean;
  /** Verb forms that contain their subject, by their ending: no part of a phrase. */
  readonly finiteVerbs?: RegExp;
  /** Infinitives; set if runs of words without an article are mostly verbs with their objects. */
  readonly infinitives?: RegExp;
  /** Verb forms at the start of a sentence, by their ending. */
  readonly openingVerbs?: RegExp;
  /** Verb forms and adverbs, by their ending, unless a determiner precedes them. */
  readonly verbEndings?: RegExp;
  /** Returns the singular of a lower-case word. */
  readonly singular?: (word: string) => string;
  /** An article or possessive in front of a phrase, with the blank after it; groups `article` and `own`. */
  readonly determiner?: RegExp;
  /** The third person of each possessive of `determiner`. */
  readonly possessives?: ReadonlyMap<string, string>;
  /** Words before the information of a sentence: "Oh yeah, ...". */
  readonly openers?: RegExp;
  /** Words that may follow an opener without punctuation. */
  readonly openerSubjects?: RegExp;
  /** Words before a name that is called: "Hey Anna, ...". */
  readonly greetings?: RegExp;
  /** Other words before a name that is called; they are part of the sentence. */
  readonly exclamations?: RegExp;
  /** First words of a text that is incomplete without the words before it. */
  readonly dependentStarts?: RegExp;
  /** Words before the speaker's own name. Case-sensitive. */
  readonly introductions?: RegExp;
  /** Forms of address that are not names. */
  readonly formsOfAddress: ReadonlySet<string>;
  /** Opens the grammar, if the language has one: then phrases are nouns, and sentences are retold. */
  readonly openGrammar?: () => Promise<Grammar>;
  readonly frames: Frames;
}
