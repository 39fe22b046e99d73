import type { Claim } from '@enrichment/claims/claim';
import type { ClaimState } from '@enrichment/claims/claim-state';
import { foldClaims } from '@enrichment/claims/fold-claims';
import { readValueWords } from '@enrichment/claims/read-value-words';
import { type ClaimsValue, createClaimsKind } from '@enrichment/kinds/claims/create-claims-kind';
import { DOUBTFUL_BELOW } from '@enrichment/kinds/summary/doubtful-below';
import type { SaidWindow } from '../eval/sample-windows.ts';

/** A window with the items that a model replied. */
export interface ReplyOfWindow extends SaidWindow {
  readonly items: readonly unknown[];
}

export interface ClaimCounts {
  readonly messages: number;
  readonly items: number;
  readonly claims: number;
  readonly doubtful: number;
  /** Dropped items by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Claims that repeat another claim of the same user with the same bot. */
  readonly duplicatesBefore: number;
  /** Values in the folded state that repeat another one of the same time. */
  readonly duplicatesAfter: number;
  /** Values that a later claim replaced or denied. */
  readonly closed: number;
  /** Plans that end with their time; a plan without one ends 90 days after it was last mentioned. */
  readonly expired: number;
}

const kind = createClaimsKind({ model: 'scripted', doubtfulBelow: DOUBTFUL_BELOW });

/** Checks the items of one reply as the product does. */
export function checkReply({ key, messages, items }: ReplyOfWindow): ClaimsValue {
  return kind.check(items, { name: 'whole', key, messages, said: messages, contentHash: '' });
}

/** Checks the items of all replies, folds the claims of each user with each bot, and counts both. */
export function countClaims(replies: readonly ReplyOfWindow[]): ClaimCounts {
  const checked = replies.map((reply) => ({ reply, value: checkReply(reply) }));
  const claims = checked.flatMap(({ value }) => value.claims);
  const pairs = Map.groupBy(checked, ({ reply: { key } }) => JSON.stringify([key.userId, key.botName]));
  const folded = [...pairs.values()].map((ones) => {
    const own = ones.flatMap(({ value }) => value.claims);
    return { own, states: foldClaims(own, [], { readWords: readValueWords }) };
  });
  const sum = (count: (one: (typeof folded)[number]) => number) =>
    folded.reduce((total, one) => total + count(one), 0);
  const countEnds = (...reasons: readonly (string | null)[]) =>
    sum(({ states }) => states.filter(({ endReason }) => reasons.includes(endReason)).length);
  return {
    messages: replies.reduce((total, { messages }) => total + messages.length, 0),
    items: replies.reduce((total, { items }) => total + items.length, 0),
    claims: claims.length,
    doubtful: claims.filter(({ isDoubtful }) => isDoubtful).length,
    dropped: addUp(checked.map(({ value }) => value.dropped)),
    duplicatesBefore: sum(({ own }) => countRepeated(own)),
    duplicatesAfter: sum(({ states }) => countOverlapping(states)),
    closed: countEnds('superseded', 'denied'),
    expired: countEnds('expired'),
  };
}

function addUp(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [reason, count] of all.flatMap((one) => Object.entries(one)))
    total[reason] = (total[reason] ?? 0) + count;
  return total;
}

type Value = Pick<Claim, 'subject' | 'subjectName' | 'predicate' | 'object'>;

function makeKey({ subject, subjectName, predicate, object }: Value): string {
  const words = [...readValueWords(object)].sort();
  return JSON.stringify([subject, subjectName?.toLowerCase() ?? null, predicate, words]);
}

/** Counts the claims that say the same as an earlier one of the list; denials are left out. */
export function countRepeated(claims: readonly (Value & Pick<Claim, 'isDenied'>)[]): number {
  const told = claims.filter(({ isDenied }) => !isDenied);
  return told.length - new Set(told.map(makeKey)).size;
}

/** Counts the values that are true while an equal one is. */
export function countOverlapping(
  states: readonly (Value & Pick<ClaimState, 'validFrom' | 'validTo'>)[],
): number {
  return [...Map.groupBy(states, makeKey).values()].reduce((count, ones) => {
    let until = Number.NEGATIVE_INFINITY;
    const overlapping = ones
      .toSorted((a, b) => a.validFrom.getTime() - b.validFrom.getTime())
      .filter(({ validFrom, validTo }) => {
        const isOverlapping = validFrom.getTime() < until;
        until = Math.max(until, validTo?.getTime() ?? Number.POSITIVE_INFINITY);
        return isOverlapping;
      });
    return count + overlapping.length;
  }, 0);
}
