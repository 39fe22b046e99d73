import type { UnreadablePoint } from './point.ts';

/** Points of one collection that its indexes alone do not place with a user and a time. */
export interface OddPoints {
  /** Readable points whose only time is `timestamp`: moments in milliseconds, by user. */
  readonly isoTimes: ReadonlyMap<string, readonly number[]>;
  /** At most one page of them. */
  readonly unreadable: readonly UnreadablePoint[];
  /** False where more points are unreadable than are listed. */
  readonly isComplete: boolean;
}

/** Totals of a collection: while they stay the same nothing was added or removed. */
export interface CollectionTotals {
  readonly points: number;
  readonly conversation: number;
  /** Points of the other memory types. */
  readonly others: number;
}

/** What a look at a collection leaves for the next one. */
export interface Reconciled {
  readonly totals: CollectionTotals;
  /** What the question said was placed. */
  readonly placed: number;
  readonly odd: OddPoints;
  /** The conversation points without a credible `timestamp_unix`, which are few, or old and many. */
  readonly untimed: SortedPoints & { readonly count: number };
}

/** Points that were looked at, sorted by what they lack. */
export interface SortedPoints {
  readonly isoTimes: ReadonlyMap<string, readonly number[]>;
  /** By point id. */
  readonly unreadable: ReadonlyMap<string, UnreadablePoint>;
  /** In milliseconds: from this moment on a point whose time lay in the future may be credible. */
  readonly validUntil: number;
}
