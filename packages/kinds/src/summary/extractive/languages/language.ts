/**
 * What the extractive writer knows about one language: words to leave out, words to listen for, and how to
 * frame quotations.
 */
export interface SummaryLanguage {
  /** `other`: a language without lists of its own; told in English frames around its own words. */
  readonly code: 'en' | 'de' | 'es' | 'fr' | 'ja' | 'other';
  /** Words that carry grammar only; never a topic, never counted. */
  readonly stopWords: ReadonlySet<string>;
  /** Everyday words of chat: they count little, and no topic consists of them alone. */
  readonly weakWords: ReadonlySet<string>;
  /** Words that may stand between the parts of a phrase: "cup of tea". */
  readonly connectors: ReadonlySet<string>;
  /** Determiners and prepositions: what follows is more likely a noun phrase. */
  readonly nounCues: ReadonlySet<string>;
  /** Pronouns, auxiliaries and the like: what follows in lower case is more likely a verb. */
  readonly verbCues: ReadonlySet<string>;
  /** First words that lean on what was said before, so that the sentence is hard to read alone. */
  readonly leaningStarts: ReadonlySet<string>;
  /** Words of time: a sentence that says when something happens is telling. */
  readonly timeWords: ReadonlySet<string>;
  /** Past forms of everyday verbs: with "I" or "we" they tell an event. */
  readonly eventWords: ReadonlySet<string>;
  readonly firstPerson: ReadonlySet<string>;
  /** Verb forms that hold "I" or "we" in languages that leave the pronoun out. */
  readonly firstPersonForms?: RegExp;
  readonly secondPerson: ReadonlySet<string>;
  /** Blows of life: a sentence that holds one is told, and a conversation about one is not cheerful. */
  readonly graveWords: ReadonlySet<string>;
  /** The same in more than one word. */
  readonly gravePhrases?: RegExp;
  /** Other turns of a life that people remember: births, weddings, new work, homes and animals. */
  readonly milestoneWords: ReadonlySet<string>;
  /** For the tone. */
  readonly positiveWords: ReadonlySet<string>;
  readonly negativeWords: ReadonlySet<string>;
  /** Words that turn the next lexicon word into its opposite. */
  readonly negations: ReadonlySet<string>;
  /** Abbreviations that end with a full stop inside a sentence, without the stop. */
  readonly abbreviations: ReadonlySet<string>;
  readonly frames: Frames;
}

/** The sentences around what was said, in one language. All names come in as they are to be shown. */
export interface Frames {
  /** How the unnamed human is called inside a sentence, and at its start. */
  readonly user: { readonly inside: string; readonly atStart: string };
  /** The first sentence: who talked, about what, and when. */
  lead(facts: LeadFacts): string;
  /** What one speaker said in a row. */
  said(facts: SaidFacts): string;
  /** For a conversation of which nothing can be told. */
  readonly smallTalk: { readonly sentence: string; readonly topic: string };
  /** What stands between two sentences. */
  readonly gap: string;
}

export interface LeadFacts {
  /** null where the date is left out. */
  readonly days: { readonly from: Date; readonly to: Date } | null;
  /** The human's name, or how a person without a name is called inside a sentence. */
  readonly user: string;
  readonly botName: string;
  /** Who wrote nothing. */
  readonly silent: 'user' | 'bot' | null;
  /** At most three; may be empty. */
  readonly topics: readonly string[];
  /** Role-play, which is told as such. */
  readonly isPlayed: boolean;
}

export interface SaidClause {
  /** In the third person, to follow "said"; otherwise verbatim, to stand between quotation marks. */
  readonly isTold: boolean;
  readonly text: string;
}

export interface SaidFacts {
  /** Already in the form for the start of a sentence. */
  readonly speaker: string;
  /** `addition`: the same speaker as in the sentence before; `more`: and in the one before that. */
  readonly kind: 'statement' | 'question' | 'answer' | 'addition' | 'more' | 'action';
  /** At least one. */
  readonly clauses: readonly SaidClause[];
  /** Said first where time has moved on; null where it has not. */
  readonly when: { readonly at: Date; readonly precision: 'day' | 'minute' } | null;
  /** Counts the sentences, so that the verbs can take turns. */
  readonly index: number;
}

/** A set of words out of a text with spaces, so that lists can be read and edited as lines. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u).filter((word) => word !== ''));
}

/** Picks by turns. */
export function byTurns(choices: readonly string[], index: number): string {
  return choices[index % choices.length] ?? '';
}
