/** What the extractive writer knows about one language: words to leave out, words to listen for, and how to frame quotations. */
export interface Language {
  readonly code: 'en' | 'de' | 'es' | 'fr' | 'ja';
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
  readonly secondPerson: ReadonlySet<string>;
  /** For the tone of messages that carry no emotion label. */
  readonly positiveWords: ReadonlySet<string>;
  readonly negativeWords: ReadonlySet<string>;
  /** Words that turn the next lexicon word into its opposite. */
  readonly negations: ReadonlySet<string>;
  /** Abbreviations that end with a full stop inside a sentence, without the stop. */
  readonly abbreviations: ReadonlySet<string>;
  readonly frames: Frames;
}

/** The sentences around the quotations, in one language. All names come in as they are to be shown. */
export interface Frames {
  /** How the unnamed human is called inside a sentence, and at its start. */
  readonly user: { readonly inside: string; readonly atStart: string };
  /** When it was, who took part and how many messages there were. */
  lead(facts: LeadFacts): string;
  /** What was talked about; a sentence of its own. */
  about(topics: readonly string[]): string;
  /** Names and things that no quotation holds. */
  alsoMentioned(phrases: readonly string[]): string;
  /** Stands for the quotations where there was nothing to quote. */
  readonly smallTalk: { readonly sentence: string; readonly topic: string };
  /** Stands for the quotations where long texts hold no sentence that could be quoted whole. */
  readonly unquotable: string;
  /** One quotation with who said it. */
  quote(facts: QuoteFacts): string;
  /** What stands between two sentences. */
  readonly gap: string;
}

export interface LeadFacts {
  readonly from: Date;
  readonly to: Date;
  readonly botName: string;
  readonly userMessages: number;
  readonly botMessages: number;
}

export interface QuoteFacts {
  /** Already in the form for the start of a sentence. */
  readonly speaker: string;
  readonly listener: string;
  /** `addition`: the same speaker as in the quotation before; `more`: and in the one before that. */
  readonly kind: 'statement' | 'question' | 'answer' | 'addition' | 'more' | 'action';
  readonly text: string;
  /** Said before the quotation where time has moved on; null where it has not. */
  readonly when: { readonly at: Date; readonly precision: 'day' | 'minute' } | null;
  /** Counts the quotations, so that the verbs can take turns. */
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
