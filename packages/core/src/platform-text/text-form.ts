/** A form that a platform, front end or model puts into messages, and its replacement. */
export interface TextForm {
  readonly name: string;
  /** A message that contains the form; written for this table. */
  readonly example: string;
  /** The text that results from the example. */
  readonly result: string;
  /** Where the form is described, or which program writes it. */
  readonly source: string;
  /** `bot`: applied only to bots' messages. A person who types the form means it literally. */
  readonly by?: 'bot';
  /** Applies the form. Runs in linear time for any text. */
  readonly read: (text: string) => string;
}
