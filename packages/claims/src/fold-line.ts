import { buildState, type ClaimedEnd, isPlan } from './build-state.ts';
import type { Claim } from './claim.ts';
import { type ClaimState, compareStates } from './claim-state.ts';
import type { WordsOfValue } from './group-values.ts';
import type { Predicate } from './vocabulary.ts';

/** A value while its claims are being folded. */
interface Open {
  readonly head: string;
  readonly predicate: Predicate;
  readonly claims: Claim[];
}

/** Folds the claims in the order in which they were said; at each moment at most one value is true. */
export function foldLine(
  claims: readonly Claim[],
  headOf: (object: string) => string,
  readWords: WordsOfValue,
): ClaimState[] {
  const states: ClaimState[] = [];
  const past = new Map<string, Claim[]>();
  let open: Open | undefined;
  const close = (end: ClaimedEnd) => {
    if (open !== undefined) states.push(buildState(open.claims, end));
    open = undefined;
  };
  for (const claim of claims) {
    const head = headOf(claim.object);
    // A plan starts when it is mentioned, whatever time it is for.
    const startsAt = isPlan(claim) ? claim.saidAt : (claim.meant?.from ?? claim.saidAt);
    if (claim.isDenied) {
      const isMeant = open !== undefined && (readWords(claim.object).size === 0 || open.head === head);
      if (isMeant && isStronger(claim, open?.claims)) close({ at: startsAt, reason: 'denied', by: claim });
      continue;
    }
    if (isOverWhenSaid(claim)) {
      const key = JSON.stringify([claim.predicate, head]);
      past.set(key, [...(past.get(key) ?? []), claim]);
      continue;
    }
    if (
      open !== undefined &&
      open.head === head &&
      open.predicate === claim.predicate &&
      isSamePlan(open.claims, claim)
    ) {
      open.claims.push(claim);
      continue;
    }
    if (open !== undefined && !isStronger(claim, open.claims)) continue;
    close({ at: startsAt, reason: 'superseded', by: claim });
    open = { head, predicate: claim.predicate, claims: [claim] };
  }
  if (open !== undefined) states.push(buildState(open.claims, undefined));
  for (const ones of past.values()) states.push(buildState(ones, undefined));
  return states.sort(compareStates);
}

/** An inferred claim does not close a stated one. */
function isStronger(claim: Claim, against: readonly Claim[] | undefined): boolean {
  return claim.modality === 'stated' || (against ?? []).every(({ modality }) => modality === 'inferred');
}

/**
 * "I lived in Graz until 2019" was true in the past and does not change the present. Plans are in the future
 * by nature.
 */
function isOverWhenSaid(claim: Claim): boolean {
  return !isPlan(claim) && claim.meant?.to != null && claim.meant.to <= claim.saidAt;
}

/** A plan with the same words for another time is another plan; a plan without a time joins the known one. */
function isSamePlan(known: readonly Claim[], claim: Claim): boolean {
  if (!isPlan(claim) || claim.meant?.from == null) return true;
  const { from, to } = claim.meant;
  return known.every(({ meant }) => {
    if (meant?.from == null) return true;
    return (to === null || meant.from < to) && (meant.to === null || from < meant.to);
  });
}
