import type { Claim } from './claim.ts';
import { type ClaimState, compareStates } from './claim-state.ts';

/**
 * Joins the states of doubtful claims to those of certain ones about the same subject. A doubtful claim of a
 * value that is certain at that time becomes one more support of it. Any other is true only while no certain
 * value is: one that starts during a certain value is left out, and one that starts before ends with it.
 * @param headOf the representative of each value
 * @param saidInOrder all claims of both, oldest first
 * @returns in the order of `compareStates`
 */
export function addDoubtful(
  {
    certain,
    doubtful,
  }: { readonly certain: readonly ClaimState[]; readonly doubtful: readonly ClaimState[] },
  { headOf, saidInOrder }: { headOf: (object: string) => string; saidInOrder: readonly Claim[] },
): ClaimState[] {
  if (doubtful.length === 0) return [...certain];
  const more = new Map<ClaimState, string[]>();
  const alone: ClaimState[] = [];
  for (const state of doubtful) {
    const same = certain.find(
      (known) =>
        known.predicate === state.predicate &&
        headOf(known.object) === headOf(state.object) &&
        isOverlapping(known, state),
    );
    if (same !== undefined) more.set(same, [...(more.get(same) ?? []), ...state.supports]);
    else alone.push(...leaveTime(state, certain));
  }
  const place = new Map(saidInOrder.map(({ claimId }, index) => [claimId, index]));
  const inOrder = (ids: readonly string[]) =>
    ids.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  const supported = certain.map((state) => {
    const added = more.get(state);
    return added === undefined ? state : { ...state, supports: inOrder([...state.supports, ...added]) };
  });
  return [...supported, ...alone].sort(compareStates);
}

function isOverlapping(a: ClaimState, b: ClaimState): boolean {
  const isBefore = (from: Date, to: Date | null) => to === null || from < to;
  return isBefore(a.validFrom, b.validTo) && isBefore(b.validFrom, a.validTo);
}

/** The part of a doubtful state before the next certain value; none if it starts during one. */
function leaveTime(state: ClaimState, certain: readonly ClaimState[]): ClaimState[] {
  const isDuring = ({ validFrom, validTo }: ClaimState) =>
    validFrom <= state.validFrom && (validTo === null || state.validFrom < validTo);
  if (certain.some(isDuring)) return [];
  const next = certain
    .filter(({ validFrom }) => validFrom > state.validFrom)
    .reduce<ClaimState | undefined>(
      (first, one) => (first === undefined || one.validFrom < first.validFrom ? one : first),
      undefined,
    );
  if (next === undefined || (state.validTo !== null && state.validTo <= next.validFrom)) return [state];
  return [
    {
      ...state,
      validTo: next.validFrom,
      endKnownFrom: next.knownFrom,
      endReason: 'superseded',
      endedBy: next.supports[0] ?? null,
    },
  ];
}
