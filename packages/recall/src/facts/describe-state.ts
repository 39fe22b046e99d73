import { type ClaimState, isTrueAt } from '@enrichment/claims/claim-state';

/** What every answer says of a value: what it is, and when it is true. */
export function describeState(state: ClaimState, { at, iso }: { at: Date; iso: (moment: Date) => string }) {
  const { kind, subject, subjectName, predicate, object, text, validFrom, validTo } = state;
  const { endReason, isInferred, isCorrected } = state;
  return {
    ...{ kind, subject, subjectName, predicate, object, text },
    validFrom: iso(validFrom),
    validTo: validTo && iso(validTo),
    isCurrent: isTrueAt(state, at),
    ...{ endReason, isInferred, isCorrected },
  };
}
