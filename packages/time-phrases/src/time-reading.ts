/** Options of reading a text: the zone, the moment of the question, and the first day of the week. */
export interface TimeOptions {
  readonly now: Date;
  /** IANA name, like `Europe/Berlin`. */
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'sunday';
  /**
   * The country whose holidays are tried first: an ISO 3166 code like `DE`. Holidays of countries where the
   * text's language is spoken are also known.
   */
  readonly country?: string | null;
}

/**
 * Which matches a question asks for if it names an order and no time: "what did we talk about last time?" the
 * newest, "in our first conversation" the oldest, "when did I first mention Anna?" the first match, "when did
 * we last talk about Anna?" the last match, "how often did I mention Anna?" the count.
 */
export type TimeOrder = 'newest' | 'oldest' | 'first-hit' | 'last-hit' | 'count';

/** When an event in a question happens or happened: "my trip to Japan in 2018". It does not filter. */
export interface EventTime {
  readonly from: Date;
  readonly to: Date;
  /**
   * The words as they are in the text. They are also in `rest`: what is said about 2018 often mentions it.
   */
  readonly phrase: string;
  /** For display, in the format of the range. */
  readonly reading: string;
}

/** Words that name a time but were not read. They are not in `rest`, since they would mislead a search. */
export interface UnreadTime {
  readonly phrase: string;
  /** Completes `"phrase" ...`: `is no day of the calendar`. */
  readonly why: string;
}

/** What is read in addition to the time when something was said. */
export interface ReadBeside {
  /**
   * The text without the times that were read or could not be read, and without the words of its order: the
   * words to search for.
   */
  readonly rest: string;
  readonly events: readonly EventTime[];
  readonly unread: readonly UnreadTime[];
  readonly order: TimeOrder | null;
}

/**
 * When something was said according to a text, as a half-open range of instants `[from, to)`, or that it
 * names no time.
 */
export type TimeReading =
  | (ReadBeside & {
      readonly kind: 'range';
      readonly from: Date;
      readonly to: Date;
      /**
       * `told`: the sentence states that it was said then ("what did I say in May?"), or consists of nothing
       * but the time. `either`: it may also be when it happened ("what did I plant in May?"), and was said
       * before or after.
       */
      readonly means: 'told' | 'either';
      /** The words that were read, as they stand in the text. */
      readonly phrase: string;
      /** For display: `last week -> Mon 9 Nov 00:00 to Mon 16 Nov 00:00 Europe/Berlin`. */
      readonly reading: string;
    })
  | (ReadBeside & { readonly kind: 'none' });
