import type { UnreadablePoint } from './point.ts';

/** Points of one collection that its indexes alone cannot assign to a user and a time. */
export interface OddPoints {
  /** Readable points whose only time is `timestamp`: times in milliseconds, by user. */
  readonly isoTimes: ReadonlyMap<string, readonly number[]>;
  /** At most one page. */
  readonly unreadable: readonly UnreadablePoint[];
  /** False if there are more unreadable points than listed. */
  readonly isComplete: boolean;
}

/** Totals of a collection; if they are unchanged, nothing was added or removed. */
export interface CollectionTotals {
  readonly points: number;
  readonly conversation: number;
  /** Points of other memory types. */
  readonly others: number;
}

/** What a look at a collection saves for the next one. */
export interface Reconciled {
  readonly totals: CollectionTotals;
  /** The number of placed points according to the question. */
  readonly placed: number;
  readonly odd: OddPoints;
  /** Conversation points without a credible `timestamp_unix`: few, or many old ones. */
  readonly untimed: SortedPoints & { readonly count: number };
}

/** Points sorted by what they lack. */
export interface SortedPoints {
  readonly isoTimes: ReadonlyMap<string, readonly number[]>;
  /** By point id. */
  readonly unreadable: ReadonlyMap<string, UnreadablePoint>;
  /** The time in milliseconds from which a point with a future time may be credible. */
  readonly validUntil: number;
}
