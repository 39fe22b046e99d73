import type { Emotion, Speaker } from '@enrichment/core';
import type { Condition } from '../filter-language.ts';
import type { IndexType, Payload } from '../payload.ts';

/** An index of Qdrant on one key of payloads. */
export interface PayloadIndex {
  readonly field: string;
  readonly type: IndexType;
}

/**
 * One form of payloads: which points are messages, how Qdrant finds them, and how they are read. A collection
 * may hold points of several dialects side by side; each point is read in the dialect that knows it.
 */
export interface Dialect {
  readonly name: string;
  readonly userKey: string;
  /** The key whose value says what a point is. Without one, every point that matches is a message. */
  readonly typeKey: string | undefined;
  /** The indexes that scans need in order to read no payload. */
  readonly indexes: readonly PayloadIndex[];
  readonly keys: PayloadKeys;
  /** Conditions that hold for messages alone. */
  readonly isMessage: readonly Condition[];
  /** The key of a message's time; a second one is used for points without the first. */
  readonly times: readonly [TimeKey, TimeKey?];
  /** Messages in channels of these kinds. */
  inChannels(kinds: readonly string[]): Condition;
  readFacts(payload: Payload): PointFacts;
  readSaid(payload: Payload): Said | 'no speaker' | 'no text';
  /** Whether the point may depend on other points near it; true if in doubt. Needs no text. */
  isLinked(payload: Payload): boolean;
  describe(payload: Payload): PointDescription;
}

/** The payload keys that a request needs, by its purpose. */
export interface PayloadKeys {
  readonly message: readonly string[];
  /** For the point's type, user and time. */
  readonly place: readonly string[];
  /** `place`, and what `isLinked` needs. */
  readonly outline: readonly string[];
  /** Everything but texts. */
  readonly profile: readonly string[];
}

/** A key that Qdrant can compare with times. */
export interface TimeKey {
  /** Points with a usable time in this key. */
  readonly has: Condition;
  /** Points with a time from `from` (inclusive) to `to` (exclusive); both are optional. */
  in(bounds: { readonly from?: Date; readonly to?: Date }): Condition;
}

/** What a scan must know of a point. */
export interface PointFacts {
  /** `untyped` if the dialect does not know the point: it may belong to another dialect, or to none. */
  readonly sort: 'message' | 'other' | 'untyped';
  readonly userId: string | undefined;
  /** Milliseconds since 1970, exactly as the filters compare it. */
  readonly sentAt: number | undefined;
  /** Whether the time is in the first of the dialect's time keys. */
  readonly hasIndexedTime: boolean;
  /** Whether the time says a zone although the dialect's times are local. */
  readonly hasZone: boolean;
}

/** What a point says, before chunks are joined and pairs are split. */
export type Said = SaidFacts &
  (
    | {
        readonly kind: 'message';
        readonly speaker: Speaker;
        readonly text: string;
        /** If set, another point with this id and text within 15 minutes is the same message. */
        readonly messageId?: string | undefined;
      }
    | {
        readonly kind: 'chunk';
        readonly speaker: Speaker;
        readonly text: string;
        readonly originalId: string;
        readonly index: number;
        /** The number of the message's chunks, if the dialect says it. */
        readonly total?: number | undefined;
        /** How many characters a chunk repeats of the one before it, at most. */
        readonly overlapMax?: number;
      }
    | { readonly kind: 'pair'; readonly userText: string | null; readonly botText: string | null }
  );

/** What is known of a point beside its texts. */
export interface SaidFacts {
  readonly channelType: string | null;
  readonly emotion: Emotion | null;
}

/** What `doctor` shows of a point. Contains no text. */
export interface PointDescription {
  readonly type: string;
  readonly role: Speaker | 'pair' | undefined;
  readonly time: 'unix' | 'iso' | 'iso with zone' | 'none';
  readonly channelType: string | undefined;
  readonly isChunk: boolean;
  /**
   * The moment that the message's id tells, if its time has no zone and its id tells one; in milliseconds.
   */
  readonly idTime: number | undefined;
}
