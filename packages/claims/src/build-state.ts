import type { Claim } from './claim.ts';
import type { ClaimState, EndReason } from './claim-state.ts';
import { rulesOfPredicate } from './vocabulary.ts';

/** A plan without a stated time expires when it was not mentioned for this long. */
export const OPEN_PLAN_DAYS = 90;
const DAY_MS = 86_400_000;

/** The claim that ends a value: when, why and by which claim. */
export interface ClaimedEnd {
  readonly at: Date;
  readonly reason: EndReason;
  readonly by: Claim;
}

/**
 * Builds the state that claims of the same value support: its best wording and the time in which it was true.
 * @param claims oldest first
 * @param end what ended it; undefined: it lasts until its own end, if it has one
 * @throws {Error} without a claim
 */
export function buildState(claims: readonly Claim[], end: ClaimedEnd | undefined): ClaimState {
  const [first] = claims;
  if (first === undefined) throw new Error('a state stands on at least one claim');
  const best = claims.reduce((a, b) => (rank(b) >= rank(a) ? b : a));
  const said = claims.map(({ saidAt }) => saidAt.getTime());
  const starts = claims.map(({ meant, saidAt }) => (meant?.from ?? saidAt).getTime());
  const isPlanned = isPlan(first);
  const ownEnd = isPlanned ? endOfPlan(claims) : lastMeantEnd(claims);
  // A plan is valid from the moment at which it was made. Of what is said to have ended, the start may be
  // unknown: it is not after the end.
  const validFrom = new Date(
    Math.min(...(isPlanned ? said : starts), ...(ownEnd === null ? [] : [ownEnd.getTime()])),
  );
  const endsBefore = end !== undefined && (ownEnd === null || end.at < ownEnd) ? end : undefined;
  const validTo =
    endsBefore === undefined ? ownEnd : new Date(Math.max(endsBefore.at.getTime(), validFrom.getTime()));
  return {
    kind: rulesOfPredicate(first.predicate).kind,
    subject: first.subject,
    subjectName:
      best.subjectName ?? claims.find(({ subjectName }) => subjectName !== null)?.subjectName ?? null,
    predicate: first.predicate,
    object: best.object,
    text: best.text,
    validFrom,
    validTo,
    knownFrom: new Date(Math.min(...said)),
    endKnownFrom:
      endsBefore?.by.saidAt ?? (isPlanned || validTo === null ? null : new Date(Math.min(...said))),
    endReason: endsBefore?.reason ?? (validTo === null ? null : isPlanned ? 'expired' : 'ended'),
    endedBy: endsBefore?.by.claimId ?? null,
    isInferred: claims.every(({ modality }) => modality === 'inferred'),
    isCorrected: false,
    supports: claims.map(({ claimId }) => claimId),
  };
}

/** Whether a claim is about the future by nature. */
export function isPlan({ predicate }: Pick<Claim, 'predicate'>): boolean {
  return rulesOfPredicate(predicate).kind === 'plan';
}

/** Stated before inferred, then by confidence; the newest among equals. */
function rank({ modality, confidence }: Claim): number {
  return (modality === 'stated' ? 10 : 0) + confidence;
}

/** The stated time, else a fixed number of days after the last mention. */
function endOfPlan(claims: readonly Claim[]): Date {
  const dated = claims.flatMap(({ meant }) => meant?.to ?? meant?.from ?? []);
  const last = Math.max(...claims.map(({ saidAt }) => saidAt.getTime()));
  return dated.length > 0
    ? new Date(Math.max(...dated.map((date) => date.getTime())))
    : new Date(last + OPEN_PLAN_DAYS * DAY_MS);
}

function lastMeantEnd(claims: readonly Claim[]): Date | null {
  const last = claims.at(-1);
  return last?.meant?.to ?? null;
}
