import type { ClaimKind, ClaimSubject, Predicate } from './vocabulary.ts';

/** Why a value stopped being true. */
export type EndReason = 'superseded' | 'denied' | 'ended' | 'expired';

/** A value with the time in which it was true, and the claims that support it. */
export interface ClaimState {
  readonly kind: ClaimKind;
  readonly subject: ClaimSubject;
  readonly subjectName: string | null;
  readonly predicate: Predicate;
  /** As worded by the newest claim with the highest confidence. */
  readonly object: string;
  readonly text: string;
  /** True from (inclusive): the stated start, else when it was first said. */
  readonly validFrom: Date;
  /** True until (exclusive); null: still true. */
  readonly validTo: Date | null;
  /**
   * When it was first said, and when its end was said. If a plan ends only because its time has passed, there
   * is no such moment.
   */
  readonly knownFrom: Date;
  readonly endKnownFrom: Date | null;
  readonly endReason: EndReason | null;
  /** The claim that ended it. */
  readonly endedBy: string | null;
  readonly isInferred: boolean;
  /** Set by a person; no claim changes it. */
  readonly isCorrected: boolean;
  /** Supporting claims, oldest first. */
  readonly supports: readonly string[];
}

/** Whether a value was true at a moment. */
export function isTrueAt({ validFrom, validTo }: ClaimState, at: Date): boolean {
  return validFrom <= at && (validTo === null || at < validTo);
}

/** The order of a list of states: by the time in which they were true, then by when they were said. */
export function compareStates(a: ClaimState, b: ClaimState): number {
  return (
    a.validFrom.getTime() - b.validFrom.getTime() ||
    a.knownFrom.getTime() - b.knownFrom.getTime() ||
    (a.object < b.object ? -1 : a.object > b.object ? 1 : 0) ||
    (a.predicate < b.predicate ? -1 : a.predicate > b.predicate ? 1 : 0)
  );
}
