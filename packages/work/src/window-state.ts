import { decideWindow, type WindowRules } from '@enrichment/core';
import type { LedgerWindow, ReadContent, WindowAfter } from '@enrichment/store/ledger';

/**
 * The state of a window after work on its newest content: final after its end, provisional before. If its
 * summary was not part of the work and had failed on the same content, that failure stays.
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
