/** How a text is read: in whose zone, seen from when, and with which day a week begins. */
export interface TimeOptions {
  readonly now: Date;
  /** IANA name, like `Europe/Berlin`. */
  readonly timeZone: string;
  readonly weekStart: 'monday' | 'sunday';
  /**
   * Whose holidays are meant first: an ISO 3166 code like `DE`. Those of where the text's language is spoken
   * are known, too.
   */
  readonly country?: string | null;
}

/**
 * Which of what fits is asked for, where a question names no time but an order: "what did we talk about last
 * time?" the newest, "in our first conversation" the oldest, "when did I first mention Anna?" the first that
 * fits, "when did we last talk about Anna?" the last that fits, "how often did I mention Anna?" how many.
 */
export type TimeOrder = 'newest' | 'oldest' | 'first-hit' | 'last-hit' | 'count';

/**
 * When something happens or happened of which a question asks: "my trip to Japan in 2018". It limits nothing.
 */
export interface EventTime {
  readonly from: Date;
  readonly to: Date;
  /**
   * The words that were read, as they stand in the text. They are in `rest`, too: what is told of 2018 often
   * says so.
   */
  readonly phrase: string;
  /** For people, as of the range. */
  readonly reading: string;
}

/**
 * Words that name a time and were not read. They are not in `rest`: as words to search for they only mislead.
 */
export interface UnreadTime {
  readonly phrase: string;
  /** Completes `"phrase" ...`: `is no day of the calendar`. */
  readonly why: string;
}

/** What is read beside the time of the telling. */
export interface ReadBeside {
  /**
   * The text without the times that were read or could not be, and without the words of its order: what is
   * left to search for.
   */
  readonly rest: string;
  readonly events: readonly EventTime[];
  readonly unread: readonly UnreadTime[];
  readonly order: TimeOrder | null;
}

/**
 * The time of the telling that a text names, as a half-open range of instants `[from, to)`, or that it names
 * none.
 */
export type TimeReading =
  | (ReadBeside & {
      readonly kind: 'range';
      readonly from: Date;
      readonly to: Date;
      /**
       * `told`: the sentence says that it was said then ("what did I say in May?"), or there is nothing but
       * the time. `either`: it may also be when it happened ("what did I plant in May?"), and was then told
       * before or after.
       */
      readonly means: 'told' | 'either';
      /** The words that were read, as they stand in the text. */
      readonly phrase: string;
      /** For people: `last week -> Mon 9 Nov 00:00 to Mon 16 Nov 00:00 Europe/Berlin`. */
      readonly reading: string;
    })
  | (ReadBeside & { readonly kind: 'none' });
