/** The types and operations of the ledger; the SQL of each operation has its own file in ledger/. */
export {
  type ChangedUser,
  compareTotals,
  listKnownUsers,
} from './ledger/compare-totals.ts';
export { type DueWindow, listDueWindows, listKnownWindows, markEnqueued } from './ledger/due-windows.ts';
export { findLostContent } from './ledger/find-lost.ts';
export {
  failWindow,
  type ReadContent,
  saveWindow,
  settleWindow,
  type WindowAfter,
  type WriteOutcome,
} from './ledger/finish-window.ts';
export { releaseLease, renewLeases, takeLease } from './ledger/lease.ts';
export { findWindows, type LedgerWindow, listUserWindows } from './ledger/ledger-window.ts';
export { recordWindows, type WindowFacts } from './ledger/record-windows.ts';
export {
  deleteConfirmed,
  listForRemoval,
  noteCount,
  type RemovalCandidate,
  type RemovalGroup,
} from './ledger/removals.ts';
export {
  listReplaySizes,
  type ReplayCandidate,
  type ReplayFilter,
  requestReplay,
  selectForReplay,
} from './ledger/replay.ts';
export { settleUnchanged } from './ledger/settle-unchanged.ts';
export { countAnsweredCalls, type LlmCall, recordCalls } from './llm-calls.ts';
