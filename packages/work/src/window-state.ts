import { decideWindow, type WindowRules } from '@enrichment/core';
import type { LedgerWindow, ReadContent, WindowAfter } from '@enrichment/store/ledger';

/**
 * How a window stands once its newest content was worked on: final after its end, provisional before. Where
 * its summary was not part of the work and had failed on this very content, that failure stands.
 */
export function stateAfter(
  window: LedgerWindow,
  content: ReadContent,
  { rules, now, isMade }: { rules: WindowRules; now: Date; isMade: boolean },
): WindowAfter {
  const { contentHash, messageCount } = content;
  const fits = isMade || window.summarizedHash === contentHash || window.heldHash === contentHash;
  if (!fits && window.failedHash === contentHash) return { state: 'failed', dueAt: null };
  const past = {
    summarizedHash: contentHash,
    summarizedCount: messageCount,
    failedHash: null,
    heldHash: null,
  };
  const decision = decideWindow(window, content, past, { rules, now });
  return decision.kind === 'provisional'
    ? { state: 'provisional', dueAt: decision.dueAt }
    : { state: 'summarized', dueAt: null };
}
