/**
 * The words by which a sentence or message shows who did something, and whose something is. Each list has
 * words in lower case, separated by blanks; `_` is a blank within one, `*` any letters. The lists of all
 * languages are read together, since a message may be too short to tell its language: leave out a word that
 * is common in another language in another meaning. That is why the pronouns are fewer than those of
 * `SummaryWords`: "im" is "I am" in English and "in the" in German.
 */
export interface DeedWords {
  /** Pronouns of the speaker: "I", "us". */
  readonly firstPersonPronouns: string;
  /** Pronouns of the listener: "you". */
  readonly secondPersonPronouns: string;
  /** What the speaker calls their own: "my", "our". */
  readonly firstPersonPossessives: string;
  /** What the speaker calls the listener's: "your". */
  readonly secondPersonPossessives: string;
  /** What is of several others: "their". German and Spanish have one word for "her" and "their". */
  readonly sharedPossessives: string;
  /** Subjects that are one other person: "she". German "sie" may be several. */
  readonly singularPronouns: string;
  /** Words that open a clause, with or without a comma before them: "while", "and". */
  readonly clauseOpeners: string;
  /** Words that open a clause only after a comma: "which". */
  readonly commaOpeners: string;
  /** Adverbs between the opener and the subject: "and then Elena". */
  readonly clauseAdverbs: string;
  /** Words that join two subjects: "the user and Elena". */
  readonly conjunctions: string;
  /** First letters of words for a reaction to what the other said: "congratulat". */
  readonly reactionVerbs: string;
  /** First letters of verbs for saying something in one's own words: "recommend". */
  readonly statementVerbs: string;
}
