/** How a text is read: in whose zone, seen from when, and with which day a week begins. */
export interface TimeOptions {
  readonly now: Date;
  /** IANA name, like `Europe/Berlin`. */
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'sunday';
}

/** The time that a text names, as a half-open range of instants `[from, to)`, or that it names none. */
export type TimeReading =
  | {
      readonly kind: 'range';
      readonly from: Date;
      readonly to: Date;
      /** The words that were read, as they stand in the text. */
      readonly phrase: string;
      /** The text without the phrase: what is left to search for. */
      readonly rest: string;
      /** For people: `last week -> Mon 9 Nov 00:00 to Mon 16 Nov 00:00 Europe/Berlin`. */
      readonly reading: string;
    }
  | { readonly kind: 'none'; readonly rest: string };
