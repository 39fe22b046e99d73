/**
 * One form that a platform, a front end or a model puts into messages, and what a reader sees in its place.
 */
export interface TextForm {
  readonly name: string;
  /** A message that holds the form; written for this table. */
  readonly example: string;
  /** What is read of the example. */
  readonly result: string;
  /** Where the form is described, or which program writes it. */
  readonly source: string;
  /** `bot`: only what a bot wrote is read like this; a person who types it means the letters. */
  readonly by?: 'bot';
  /** Takes time in proportion to the text, whatever stands in it. */
  readonly read: (text: string) => string;
}
