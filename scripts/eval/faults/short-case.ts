/** A short conversation with a good summary and an invention of its own. */
export interface ShortCase {
  readonly language: 'en' | 'de' | 'es' | 'fr';
  readonly botName: string;
  /** `> ` from the user, `< ` from the bot. */
  readonly lines: readonly string[];
  readonly sentences: readonly (readonly [string, ...number[]])[];
  /** The sentence that it is put into, the words that it follows, and what nobody said. */
  readonly invention: readonly [sentence: number, after: string, invented: string];
}
