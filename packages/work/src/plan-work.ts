import {
  cleanMessages,
  computeFingerprint,
  isPublic,
  type Message,
  type WindowKey,
  type WindowRules,
} from '@enrichment/core';
import type { Complaint, View, WindowKind } from '@enrichment/kinds/kind';
import { readUserName } from '@enrichment/kinds/read-user-name';
import type { LedgerWindow } from '@enrichment/store/ledger';
import { listResults, MIRRORED_KIND, type ResultRow } from '@enrichment/store/results';
import type { Attempt } from './attempt.ts';
import type { Engine } from './engine.ts';
import type { Reading } from './read-window.ts';

/** What to do with a window that was read: nothing, with the reason, or the kinds to make. */
export type Decision =
  | { readonly kind: 'settle'; readonly outcome: 'lost' | 'empty' | 'below_minimum' | 'unchanged' }
  | {
      readonly kind: 'make';
      readonly stale: readonly StaleKind[];
      readonly complaints?: readonly Complaint[];
    };

/** A kind that has to be made. */
export interface StaleKind {
  readonly kind: WindowKind;
  /** Made again even if a result of the same content exists: nothing is reused. */
  readonly isForced: boolean;
}

/** Step 3, decide: finds the stale kinds from the rows of earlier results. */
export async function decideKinds(
  { store, kinds, rules }: Pick<Engine, 'store' | 'kinds' | 'rules'>,
  attempt: Attempt,
  { window, content, isLost }: Pick<Reading, 'window' | 'content' | 'isLost'>,
): Promise<Decision> {
  if (isLost) return { kind: 'settle', outcome: 'lost' };
  const results = await listResults(store, window.windowId);
  const decision = decideStale(window, content, { kinds, results, rules });
  if (decision.kind === 'settle') return decision;
  attempt.stale = decision.stale.map(({ kind }) => kind);
  attempt.isForced = decision.stale.some(({ isForced }) => isForced);
  return decision;
}

/**
 * Decides which kinds of a window to make: those without a result of exactly this content and, among those
 * asked for, the ones made by another version or model. Content that failed before is not retried until
 * someone asks. Pure.
 */
export function decideStale(
  window: LedgerWindow,
  seen: { points: number; messageCount: number; contentHash: string },
  {
    kinds,
    results,
    rules,
  }: { kinds: readonly WindowKind[]; results: readonly ResultRow[]; rules: WindowRules },
): Decision {
  if (seen.points === 0) return { kind: 'settle', outcome: 'empty' };
  if (seen.messageCount < rules.messagesMin) return { kind: 'settle', outcome: 'below_minimum' };
  const isSingled = results.some(({ requestedAt }) => requestedAt !== null);
  const stale = kinds.flatMap((kind) => {
    const row = results.find((result) => result.kind === kind.name);
    const isForced = isSingled ? row?.forceRequested === true : window.forceRequested;
    const asked = { window, row, isSingled, contentHash: seen.contentHash };
    return isForced || isStale(kind, asked) ? [{ kind, isForced }] : [];
  });
  return stale.length === 0 ? { kind: 'settle', outcome: 'unchanged' } : { kind: 'make', stale };
}

function isStale(
  { name, version, model }: WindowKind,
  {
    window,
    row,
    isSingled,
    contentHash,
  }: {
    window: LedgerWindow;
    row: ResultRow | undefined;
    /** Whether single kinds were asked for instead of all. */
    isSingled: boolean;
    contentHash: string;
  },
): boolean {
  const isAsked = isSingled ? row?.requestedAt != null : window.replayRequestedAt !== null;
  const isMade = row?.contentHash === contentHash;
  if (isMade && row.version === version && row.model === model) return false;
  const isMirrored = name === MIRRORED_KIND;
  // A withheld summary is restored when its content comes back.
  if (isMade || (isMirrored && window.heldHash === contentHash)) return isAsked;
  return isAsked || row?.failedHash !== contentHash || (isMirrored && !isSingled);
}

/** One view of the window's messages and the kinds made from it: one request if they use a model. */
export interface KindsReading {
  readonly view: View;
  readonly stale: readonly StaleKind[];
}

/**
 * Step 4, compose: decides which messages are read by which kinds. All stale kinds read the whole window at
 * once. If it mixes public and private channels, the public messages are also read separately, since what is
 * made from them must not include anything said in private.
 */
export function composeReadings(
  { rules }: Pick<Engine, 'rules'>,
  { window, messages }: { window: WindowKey; messages: readonly Message[] },
  { stale, complaints = [] }: Omit<Extract<Decision, { kind: 'make' }>, 'kind'>,
): readonly KindsReading[] {
  const { userId, botName, startsAt, endsAt } = window;
  const pickView = (name: View['name'], some: readonly Message[]): View => {
    const said = cleanMessages(some);
    return {
      name,
      key: { userId, botName, startsAt, endsAt },
      messages: some,
      said,
      userName: readUserName(said, botName),
      contentHash: computeFingerprint(some),
    };
  };
  const heard = findPublicMessages(messages, rules.messagesMin);
  const readers = stale.filter(({ kind }) => kind.reads === 'whole and public');
  // A complaint may repeat what was said in private, so it is not part of the public view.
  const view = pickView('whole', messages);
  const whole = { view: complaints.length === 0 ? view : { ...view, complaints }, stale };
  return heard === null || readers.length === 0
    ? [whole]
    : [whole, { view: pickView('public', heard), stale: readers }];
}

/**
 * The public messages of a window that also has private ones; null if there is nothing, or too little, to
 * separate.
 */
function findPublicMessages(messages: readonly Message[], messagesMin: number): Message[] | null {
  const heard = messages.filter(isPublic);
  return heard.length === messages.length || heard.length < messagesMin ? null : heard;
}
