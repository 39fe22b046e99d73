import { createRandom } from '@enrichment/embedded/samples/random';
import { checkItems } from '@enrichment/kinds/claims/check-items';
import { readItems } from '@enrichment/kinds/claims/read-items';
import { readUserName } from '@enrichment/kinds/read-user-name';
import { type GoodClaim, goodClaims } from './good-claims.ts';
import { type Case, type FaultKind, plantFault } from './plant-faults.ts';
import { areaUnderCurve, listFaultKinds } from './score-faults.ts';

interface ClaimCase {
  readonly claim: GoodClaim;
  readonly one: Case;
}

/** How well the confidence of claims distinguishes one kind of fault; a dropped claim scores 0. */
export interface ClaimScore {
  readonly kind: FaultKind;
  readonly auc: number;
  readonly faults: number;
  /** Share of the faulty claims that are dropped or doubtful at this threshold. */
  readonly caught: number;
  readonly missed: readonly { readonly score: number; readonly text: string }[];
}

const VARIANTS = 4;

/** Plants the same kinds of fault as in summaries into good claims, each a summary of one sentence. */
export function scoreClaims(
  cases: readonly Case[],
  threshold: number,
): { good: number[]; kinds: ClaimScore[] } {
  const known = goodClaims.flatMap((claim): ClaimCase[] => {
    const one = cases.find(
      ({ messages }) => messages[0]?.id === `${claim.botName} ${claim.story} ${claim.scene} 0`,
    );
    return one === undefined ? [] : [{ claim, one }];
  });
  const good = known.map((each) => score(each, each.claim.text, each.claim.evidence));
  const kinds = listFaultKinds()
    .filter((kind) => kind !== 'other language')
    .map((kind): ClaimScore => {
      const faulty = known.flatMap((each) => plantAll(kind, each, known));
      const scores = faulty.map((one) => one.score);
      return {
        kind,
        auc: areaUnderCurve(good, scores),
        faults: faulty.length,
        caught: scores.filter((value) => value < threshold).length / Math.max(1, scores.length),
        missed: faulty.toSorted((a, b) => b.score - a.score).slice(0, 3),
      };
    });
  return { good, kinds };
}

function plantAll(kind: Exclude<FaultKind, 'other language'>, each: ClaimCase, all: readonly ClaimCase[]) {
  const asSummary = ({ claim, one }: ClaimCase): Case => ({
    ...one,
    sentences: [{ text: claim.text, evidence: claim.evidence }],
  });
  const others = all.filter((other) => other.one !== each.one).map(asSummary);
  return Array.from({ length: VARIANTS }, (_, n) => {
    const random = createRandom(`${kind} ${n} ${each.claim.text}`);
    const planted = plantFault[kind](asSummary(each), { random, others });
    // An added sentence is a claim of its own, on the same messages.
    const sentence = planted?.at(-1);
    if (sentence === undefined) return undefined;
    return { score: score(each, sentence.text, sentence.evidence, kind), text: sentence.text };
  }).filter((planted) => planted !== undefined);
}

/** A claim whose text is about something else has a value from that text. */
const OWN_VALUE: readonly FaultKind[] = [
  ...([
    'injected instruction',
    'invented sentence',
    'generic filler',
    'other day',
    'other conversation',
  ] as const),
  ...(['verbatim opening', 'three words', 'fiction told as fact'] as const),
];

function score(
  { claim, one }: ClaimCase,
  text: string,
  evidence: readonly number[],
  kind?: FaultKind,
): number {
  const isSwapped = kind === 'swapped speakers';
  const who = claim.who ?? 'user';
  const object =
    kind !== undefined && OWN_VALUE.includes(kind) ? text.split(' ').slice(-4).join(' ') : claim.object;
  const raw = {
    ...{ evidence, kind: 'fact', predicate: claim.predicate, object, text, denied: false, when: '' },
    subject: isSwapped && claim.subject === undefined ? 'bot' : (claim.subject ?? 'user'),
    who: isSwapped ? (who === 'user' ? 'bot' : 'user') : who,
    how: 'stated',
  };
  const userName = readUserName(one.messages, one.botName);
  const { items } = readItems([raw], { botName: one.botName, userName });
  const [first] = one.messages;
  if (first === undefined) return 0;
  const startsAt = new Date(first.sentAt.getTime() - 3_600_000);
  const key = {
    userId: 'u',
    botName: one.botName,
    startsAt,
    endsAt: new Date(startsAt.getTime() + 86_400_000),
  };
  const { claims } = checkItems(items, { key, messages: one.messages, userName });
  const [made] = claims;
  return made === undefined || made.modality === 'fiction' ? 0 : made.confidence;
}
