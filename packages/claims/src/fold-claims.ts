import type { Claim, Correction } from './claim.ts';
import { groupValues, type WordsOfValue } from './group-values.ts';
import { type ClaimKind, type ClaimSubject, type Predicate, rulesOfPredicate } from './vocabulary.ts';

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

export interface FoldRules {
  readonly readWords: WordsOfValue;
}

/** A plan without a stated time expires when it was not mentioned for this long. */
const OPEN_PLAN_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * Folds all claims of a user with a bot into the values that are true and the time of each. A pure function
 * of the set: it depends neither on the order of the claims nor on earlier results, so that a deleted claim
 * leaves no trace. A newer statement closes the older one, a repeated one adds support, a denial closes, a
 * plan ends with its time. Fiction is ignored, and inferred claims never close stated ones. A person's
 * correction overrides every claim.
 * @returns in the order of subject, predicate and time
 */
export function foldClaims(
  claims: readonly Claim[],
  corrections: readonly Correction[],
  rules: FoldRules,
): ClaimState[] {
  const told = claims.filter(({ modality }) => modality !== 'fiction');
  const nameOf = groupNames([...told, ...corrections], rules);
  const topics = new Map<string, { claims: Claim[]; corrections: Correction[] }>();
  const topicOf = (one: Claim | Correction) => {
    const key = JSON.stringify([one.subject, nameOf(one), familyOf(one.predicate)]);
    const topic = topics.get(key) ?? { claims: [], corrections: [] };
    topics.set(key, topic);
    return topic;
  };
  for (const claim of told) topicOf(claim).claims.push(claim);
  for (const correction of corrections) topicOf(correction).corrections.push(correction);
  return [...topics.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, topic]) => foldTopic(topic.claims, topic.corrections, rules));
}

/** Whether a value was true at a moment. */
export function isTrueAt({ validFrom, validTo }: ClaimState, at: Date): boolean {
  return validFrom <= at && (validTo === null || at < validTo);
}

/** Predicates that exclude one another are folded together. */
function familyOf(predicate: Predicate): string {
  return rulesOfPredicate(predicate).family ?? predicate;
}

/**
 * Maps names of a subject that mean the same to one name. Claims without a name join the only named subject,
 * if there is exactly one.
 */
function groupNames(
  all: readonly { subject: ClaimSubject; subjectName: string | null }[],
  { readWords }: FoldRules,
): (one: { subject: ClaimSubject; subjectName: string | null }) => string | null {
  const names = Map.groupBy(
    all.filter(({ subjectName }) => subjectName !== null),
    ({ subject }) => subject,
  );
  const grouped = new Map(
    [...names].map(([subject, ones]) => [
      subject,
      groupValues(
        ones.flatMap(({ subjectName }) => subjectName ?? []),
        readWords,
      ),
    ]),
  );
  return ({ subject, subjectName }) => {
    const heads = grouped.get(subject);
    if (subjectName !== null) return heads?.get(subjectName) ?? subjectName;
    const distinct = new Set(heads?.values() ?? []);
    return distinct.size === 1 ? ([...distinct][0] ?? null) : null;
  };
}

/** Folds the claims about one subject and one predicate, or predicates that exclude one another. */
function foldTopic(
  claims: readonly Claim[],
  corrections: readonly Correction[],
  { readWords }: FoldRules,
): ClaimState[] {
  const values = [...claims, ...corrections].map(({ object }) => object);
  const heads = groupValues(values, readWords);
  const headOf = (object: string) => heads.get(object) ?? object;
  const wrong = new Set(corrections.map(({ object }) => headOf(object)));
  const kept = claims
    .filter(({ object }) => !wrong.has(headOf(object)))
    .sort(
      (a, b) =>
        a.saidAt.getTime() - b.saidAt.getTime() ||
        (a.claimId < b.claimId ? -1 : a.claimId > b.claimId ? 1 : 0),
    );
  const corrected = corrections.flatMap((correction) => stateOfCorrection(correction, claims, headOf));
  const isSingle = rulesOfPredicate((claims[0] ?? corrections[0])?.predicate ?? 'other').values === 'one';
  if (!isSingle) {
    const byValue = Map.groupBy(kept, ({ object }) => headOf(object));
    // A denial without a value denies every value.
    const general = kept.filter(({ object, isDenied }) => isDenied && readWords(object).size === 0);
    const lines = [...byValue].filter(([, ones]) => ones.some(({ isDenied }) => !isDenied));
    return [
      ...corrected,
      ...lines.flatMap(([, ones]) => foldLine(sortedUnion(ones, general), headOf, readWords)),
    ].sort(byTime);
  }
  const pinned = corrected.at(-1);
  const states = foldLine(kept, headOf, readWords);
  if (pinned === undefined) return states;
  // A value set by a person is kept: earlier values end with it, and later ones are ignored.
  const before = states
    .filter(({ validFrom }) => validFrom < pinned.validFrom)
    .map((state) =>
      state.validTo === null || state.validTo > pinned.validFrom ? endAt(state, pinned) : state,
    );
  return [...before, pinned].sort(byTime);
}

function endAt(state: ClaimState, pinned: ClaimState): ClaimState {
  return {
    ...state,
    validTo: pinned.validFrom,
    endKnownFrom: pinned.knownFrom,
    endReason: 'superseded',
    endedBy: null,
  };
}

function stateOfCorrection(
  correction: Correction,
  claims: readonly Claim[],
  headOf: (object: string) => string,
): ClaimState[] {
  if (correction.right === null) return [];
  const wrong = headOf(correction.object);
  const said = claims.filter(({ object }) => headOf(object) === wrong);
  const first = said.reduce<Date>((min, claim) => {
    const from = claim.meant?.from ?? claim.saidAt;
    return from < min ? from : min;
  }, correction.madeAt);
  return [
    {
      kind: rulesOfPredicate(correction.predicate).kind,
      subject: correction.subject,
      subjectName: correction.subjectName,
      predicate: correction.predicate,
      object: correction.right.object,
      text: correction.right.text,
      validFrom: first,
      validTo: null,
      knownFrom: correction.madeAt,
      endKnownFrom: null,
      endReason: null,
      endedBy: null,
      isInferred: false,
      isCorrected: true,
      supports: [],
    },
  ];
}

/** A value while its claims are being folded. */
interface Open {
  readonly head: string;
  readonly predicate: Predicate;
  readonly claims: Claim[];
}

/** Folds the claims in the order in which they were said; at each moment at most one value is true. */
function foldLine(
  claims: readonly Claim[],
  headOf: (object: string) => string,
  readWords: WordsOfValue,
): ClaimState[] {
  const states: ClaimState[] = [];
  const past = new Map<string, Claim[]>();
  let open: Open | undefined;
  const close = (end: { at: Date; reason: EndReason; by: Claim }) => {
    if (open !== undefined) states.push(stateOf(open.claims, end));
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
  if (open !== undefined) states.push(stateOf(open.claims, undefined));
  for (const ones of past.values()) states.push(stateOf(ones, undefined));
  return states.sort(byTime);
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

function isPlan({ predicate }: Pick<Claim, 'predicate'>): boolean {
  return rulesOfPredicate(predicate).kind === 'plan';
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

function stateOf(
  claims: readonly Claim[],
  end: { at: Date; reason: EndReason; by: Claim } | undefined,
): ClaimState {
  const [first] = claims;
  if (first === undefined) throw new Error('a state stands on at least one claim');
  const best = claims.reduce((a, b) => (rank(b) >= rank(a) ? b : a));
  const said = claims.map(({ saidAt }) => saidAt.getTime());
  const starts = claims.map(({ meant, saidAt }) => (meant?.from ?? saidAt).getTime());
  const isPlanned = isPlan(first);
  // A plan is valid from the moment at which it was made.
  const validFrom = new Date(Math.min(...(isPlanned ? said : starts)));
  const ownEnd = isPlanned ? endOfPlan(claims) : lastMeantEnd(claims);
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

function sortedUnion(ones: readonly Claim[], more: readonly Claim[]): Claim[] {
  return [...new Set([...ones, ...more])].sort(
    (a, b) => a.saidAt.getTime() - b.saidAt.getTime() || (a.claimId < b.claimId ? -1 : 1),
  );
}

function byTime(a: ClaimState, b: ClaimState): number {
  return (
    a.validFrom.getTime() - b.validFrom.getTime() ||
    a.knownFrom.getTime() - b.knownFrom.getTime() ||
    (a.object < b.object ? -1 : a.object > b.object ? 1 : 0) ||
    (a.predicate < b.predicate ? -1 : a.predicate > b.predicate ? 1 : 0)
  );
}
