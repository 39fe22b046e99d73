import type { WindowRules } from '@enrichment/core';
import type { WindowKind } from '@enrichment/kinds/kind';
import type { LedgerWindow } from '@enrichment/store/ledger';
import { listResults, MIRRORED_KIND, type ResultRow } from '@enrichment/store/results';
import type { Attempt } from './attempt.ts';
import type { Engine } from './engine.ts';
import type { Reading } from './read-window.ts';

/**
 * What is to be done with a window that was read: nothing, for a reason, or the kinds that are to be made.
 */
export type Decision =
  | { readonly kind: 'settle'; readonly outcome: 'lost' | 'empty' | 'below_minimum' | 'unchanged' }
  | { readonly kind: 'make'; readonly stale: readonly StaleKind[] };

/** A kind that is to be made. */
export interface StaleKind {
  readonly kind: WindowKind;
  /** Asked for even where just this was made before: nothing is taken over. */
  readonly isForced: boolean;
}

/** Step 3, decide: which kinds are stale, by the rows of what was made. */
export async function decideKinds(
  { store, kinds, rules }: Pick<Engine, 'store' | 'kinds' | 'rules'>,
  attempt: Attempt,
  { window, content, isLost }: Pick<Reading, 'window' | 'content' | 'isLost'>,
): Promise<Decision> {
  if (isLost) return { kind: 'settle', outcome: 'lost' };
  const results = await listResults(store, window.windowId);
  const decision = decideStale(window, content, { kinds, results, rules });
  if (decision.kind === 'make') attempt.stale = decision.stale.map(({ kind }) => kind);
  return decision;
}

/**
 * Decides which kinds of a window are to be made: those without a result of just this content, and of those
 * asked for the ones that another version or model made. Content that failed before is left alone until
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
    /** Whether single kinds were asked for, and not all of them. */
    isSingled: boolean;
    contentHash: string;
  },
): boolean {
  const isAsked = isSingled ? row?.requestedAt != null : window.replayRequestedAt !== null;
  const isMade = row?.contentHash === contentHash;
  if (isMade && row.version === version && row.model === model) return false;
  const isMirrored = name === MIRRORED_KIND;
  // A summary that is withheld comes back with its content.
  if (isMade || (isMirrored && window.heldHash === contentHash)) return isAsked;
  return isAsked || row?.failedHash !== contentHash || (isMirrored && !isSingled);
}
