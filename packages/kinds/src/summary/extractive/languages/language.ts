/**
 * The extractive writer's data about one language: words to exclude, cue words, and frames for quotations.
 */
export interface SummaryLanguage {
  /** `other`: a language without word lists; uses English frames around its own words. */
  readonly code: 'en' | 'de' | 'es' | 'fr' | 'ja' | 'other';
  /** Grammar words; never a topic, never counted. */
  readonly stopWords: ReadonlySet<string>;
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
  readonly firstPerson: ReadonlySet<string>;
  /** Verb forms that include "I" or "we" in languages that omit the pronoun. */
  readonly firstPersonForms?: RegExp;
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
  /** Abbreviations that end with a full stop inside a sentence, listed without it. */
  readonly abbreviations: ReadonlySet<string>;
  readonly frames: Frames;
}

/** Sentence templates around the quotations, in one language. Names are passed in their display form. */
export interface Frames {
  /** Words for a human without a name, inside a sentence and at its start. */
  readonly user: { readonly inside: string; readonly atStart: string };
  /** The first sentence: who talked, about what, and when. */
  lead(facts: LeadFacts): string;
  /** The consecutive clauses of one speaker. */
  said(facts: SaidFacts): string;
  /** For a conversation without any informative sentence. */
  readonly smallTalk: { readonly sentence: string; readonly topic: string };
  /** Separator between two sentences. */
  readonly gap: string;
}

export interface LeadFacts {
  /** null if the date is omitted. */
  readonly days: { readonly from: Date; readonly to: Date } | null;
  /** The human's name, or the word for a human without a name inside a sentence. */
  readonly user: string;
  readonly botName: string;
  /** The speaker who wrote nothing. */
  readonly silent: 'user' | 'bot' | null;
  /** At most three; may be empty. */
  readonly topics: readonly string[];
  /** Role-play, which the summary mentions. */
  readonly isPlayed: boolean;
}

export interface SaidClause {
  /** In the third person, to follow "said"; otherwise verbatim, for quotation marks. */
  readonly isTold: boolean;
  readonly text: string;
}

export interface SaidFacts {
  /** Already in the form for the start of a sentence. */
  readonly speaker: string;
  /** `addition`: the same speaker as in the previous sentence; `more`: also in the one before that. */
  readonly kind: 'statement' | 'question' | 'answer' | 'addition' | 'more' | 'action';
  /** At least one. */
  readonly clauses: readonly SaidClause[];
  /** Stated first if time has passed; otherwise null. */
  readonly when: { readonly at: Date; readonly precision: 'day' | 'minute' } | null;
  /** Index of the sentence, used to vary the verbs. */
  readonly index: number;
}

/** Splits a text at spaces into a set of words, so that word lists can be edited as lines. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u).filter((word) => word !== ''));
}

/** Picks the choices in rotation. */
export function byTurns(choices: readonly string[], index: number): string {
  return choices[index % choices.length] ?? '';
}
