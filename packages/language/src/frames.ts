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

/** Picks the choices in rotation. */
export function byTurns(choices: readonly string[], index: number): string {
  return choices[index % choices.length] ?? '';
}
