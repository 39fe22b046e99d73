import { addDoubtful } from './add-doubtful.ts';
import type { Claim, Correction } from './claim.ts';
import { type ClaimState, compareStates } from './claim-state.ts';
import { foldLine } from './fold-line.ts';
import { groupValuesInTurn, type WordsOfValue } from './group-values.ts';
import { createValueReader, namesOnePlace } from './value-words.ts';
import { type ClaimSubject, type Predicate, rulesOfPredicate } from './vocabulary.ts';

export interface FoldRules {
  readonly readWords: WordsOfValue;
}

/**
 * Folds all claims of a user with a bot into the values that are true and the time of each. A pure function
 * of the set: it depends neither on the order of the claims nor on earlier results, so that a deleted claim
 * leaves no trace. A newer statement closes the older one, a repeated one adds support, a denial closes, a
 * plan ends with its time. Fiction is ignored, and inferred claims never close stated ones. Doubtful claims
 * change nothing that certain ones establish: they support it, or fill the time that it leaves. A person's
 * correction overrides every claim.
 * @returns in the order of subject, predicate and time
 */
export function foldClaims(
  claims: readonly Claim[],
  corrections: readonly Correction[],
  rules: FoldRules,
): ClaimState[] {
  const told = claims.filter(({ modality }) => modality !== 'fiction');
  const findName = groupNames([...told, ...corrections], rules);
  const topics = new Map<string, { claims: Claim[]; corrections: Correction[] }>();
  const openTopic = (one: Claim | Correction) => {
    const key = JSON.stringify([one.subject, findName(one), findFamily(one.predicate)]);
    const topic = topics.get(key) ?? { claims: [], corrections: [] };
    topics.set(key, topic);
    return topic;
  };
  for (const claim of told) openTopic(claim).claims.push(claim);
  for (const correction of corrections) openTopic(correction).corrections.push(correction);
  return [...topics.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, topic]) => foldTopic(topic.claims, topic.corrections, rules));
}

/** Predicates that exclude one another are folded together. */
function findFamily(predicate: Predicate): string {
  return rulesOfPredicate(predicate).family ?? predicate;
}

interface Named {
  readonly subject: ClaimSubject;
  readonly subjectName: string | null;
  readonly isDoubtful?: boolean;
}

/**
 * Maps names of a subject that mean the same to one name. Claims without a name join the only named subject,
 * if there is exactly one. Names in doubtful claims count only where no certain claim is about the subject.
 */
function groupNames(all: readonly Named[], { readWords }: FoldRules): (one: Named) => string | null {
  const names = Map.groupBy(
    all.filter(({ subjectName }) => subjectName !== null),
    ({ subject }) => subject,
  );
  const known = new Set(all.filter(isCertain).map(({ subject }) => subject));
  const grouped = new Map(
    [...names].map(([subject, ones]) => {
      const listNames = (some: readonly Named[]) => some.flatMap(({ subjectName }) => subjectName ?? []);
      const certain = listNames(ones.filter(isCertain));
      const headOf = groupValuesInTurn([certain, listNames(ones)], readWords);
      const listHeads = (some: readonly string[]) => [...new Set(some.map(headOf))];
      return [subject, { headOf, certain: listHeads(certain), all: listHeads(listNames(ones)) }];
    }),
  );
  return ({ subject, subjectName }) => {
    const heads = grouped.get(subject);
    if (subjectName !== null) return heads?.headOf(subjectName) ?? subjectName;
    const [only = null, ...others] = (known.has(subject) ? heads?.certain : heads?.all) ?? [];
    return others.length === 0 ? only : null;
  };
}

function isCertain({ isDoubtful }: { readonly isDoubtful?: boolean }): boolean {
  return isDoubtful !== true;
}

/** Folds the claims about one subject and one predicate, or predicates that exclude one another. */
function foldTopic(
  claims: readonly Claim[],
  corrections: readonly Correction[],
  rules: FoldRules,
): ClaimState[] {
  const predicate = (claims[0] ?? corrections[0])?.predicate ?? 'other';
  const readWords = createValueReader(predicate, rules.readWords);
  const objects = (ones: readonly (Claim | Correction)[]) => ones.map(({ object }) => object);
  const headOf = groupValuesInTurn(
    [objects([...claims.filter(isCertain), ...corrections]), objects(claims)],
    readWords,
    { several: namesOnePlace(predicate) ? 'more exact' : 'others' },
  );
  const wrong = new Set(corrections.map(({ object }) => headOf(object)));
  const kept = claims
    .filter(({ object }) => !wrong.has(headOf(object)))
    .sort(
      (a, b) =>
        a.saidAt.getTime() - b.saidAt.getTime() ||
        (a.claimId < b.claimId ? -1 : a.claimId > b.claimId ? 1 : 0),
    );
  const corrected = corrections.flatMap((correction) => toStates(correction, claims, headOf));
  const foldBoth = (ones: readonly Claim[]) => {
    const certain = foldLine(ones.filter(isCertain), headOf, readWords);
    // A certain denial closes what is doubtful, too.
    const unsure = ones.filter((claim) => !isCertain(claim) || claim.isDenied);
    const doubtful = foldLine(unsure, headOf, readWords);
    return addDoubtful({ certain, doubtful }, { headOf, saidInOrder: ones });
  };
  const isSingle = rulesOfPredicate(predicate).values === 'one';
  if (!isSingle) {
    const byValue = Map.groupBy(kept, ({ object }) => headOf(object));
    // A denial without a value denies every value.
    const general = kept.filter(({ object, isDenied }) => isDenied && readWords(object).size === 0);
    const lines = [...byValue].filter(([, ones]) => ones.some(({ isDenied }) => !isDenied));
    return [...corrected, ...lines.flatMap(([, ones]) => foldBoth(sortedUnion(ones, general)))].sort(
      compareStates,
    );
  }
  const pinned = corrected.at(-1);
  const states = foldBoth(kept);
  if (pinned === undefined) return states;
  // A value set by a person is kept: earlier values end with it, and later ones are ignored.
  const before = states
    .filter(({ validFrom }) => validFrom < pinned.validFrom)
    .map((state) =>
      state.validTo === null || state.validTo > pinned.validFrom ? endAt(state, pinned) : state,
    );
  return [...before, pinned].sort(compareStates);
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

function toStates(
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

function sortedUnion(ones: readonly Claim[], more: readonly Claim[]): Claim[] {
  return [...new Set([...ones, ...more])].sort(
    (a, b) => a.saidAt.getTime() - b.saidAt.getTime() || (a.claimId < b.claimId ? -1 : 1),
  );
}
