import type { ChaosFacts, SourceWindow } from './chaos-facts.ts';
import { type ModelCall, referenceIn } from './scripted-model.ts';

export interface Verdict {
  /** Descriptions of the broken invariants. */
  readonly violations: readonly string[];
  /** Windows that are not finished: neither summarized from their newest content nor failed with a reason. */
  readonly unsettled: number;
  /** Windows that failed with a reason: a replay must recover them. */
  readonly failed: readonly string[];
  readonly calls: number;
  /** Answered calls beyond one for each content of a window. */
  readonly extraCalls: number;
}

const MESSAGES_MIN = 5;
const STATES = ['pending', 'running', 'summarized', 'provisional', 'failed', 'below_minimum', 'withheld'];

/** Checks the stored results against the messages and the answered calls. Pure. */
export function checkInvariants(facts: ChaosFacts, { extraCallsMax }: { extraCallsMax: number }): Verdict {
  const rows = Map.groupBy(facts.ledger, (row) => row.windowId);
  const summaries = Map.groupBy(facts.summaries, (row) => row.windowId ?? 'none');
  const calls = new Map(facts.calls.map((call) => [call.number, call]));
  const known = new Set(facts.windows.map((window) => window.windowId));
  const extraCalls = countExtraCalls(facts.calls);
  const violations = [
    ...facts.windows.flatMap((window) => [
      ...ledgerFaults(window, rows.get(window.windowId) ?? []),
      ...summaryFaults(window, summaries.get(window.windowId) ?? [], calls),
    ]),
    ...[...rows.keys()].filter((id) => !known.has(id)).map((id) => `${id}: in the ledger, not in Qdrant`),
    ...[...summaries.keys()].filter((id) => !known.has(id)).map((id) => `${id}: a summary of no window`),
    ...(extraCalls > extraCallsMax ? [`${extraCalls} extra calls, at most ${extraCallsMax} allowed`] : []),
  ];
  const settled = facts.windows.filter((window) => isSettled(window, rows.get(window.windowId) ?? []));
  return {
    violations,
    unsettled: facts.windows.length - settled.length,
    failed: facts.ledger.filter((row) => row.state === 'failed').map((row) => row.failureCode ?? 'no reason'),
    calls: facts.calls.length,
    extraCalls,
  };
}

type LedgerRows = ChaosFacts['ledger'];

function isSettled(window: SourceWindow, rows: LedgerRows): boolean {
  return rows.some((row) =>
    window.messages < MESSAGES_MIN
      ? row.state === 'below_minimum'
      : row.state === 'failed' || (row.state === 'summarized' && row.summarizedHash === window.contentHash),
  );
}

function ledgerFaults({ windowId, messages, contentHash }: SourceWindow, rows: LedgerRows): string[] {
  const [row] = rows;
  if (row === undefined || rows.length !== 1)
    return [`${windowId}: ${rows.length} rows in the ledger, not 1`];
  const wanted = messages < MESSAGES_MIN ? 'below_minimum' : 'summarized';
  const faults: string[] = [];
  if (!STATES.includes(row.state)) faults.push(`${windowId}: in no known state but "${row.state}"`);
  if (row.state !== wanted) faults.push(`${windowId}: ${row.state} (${row.failureCode}), not ${wanted}`);
  if (wanted === 'summarized' && row.summarizedHash !== contentHash)
    faults.push(`${windowId}: the ledger does not record its newest content as summarized`);
  if (row.leaseToken !== null) faults.push(`${windowId}: a lease is left`);
  return faults;
}

function summaryFaults(
  window: SourceWindow,
  summaries: ChaosFacts['summaries'],
  calls: ReadonlyMap<number, ModelCall>,
): string[] {
  const { windowId } = window;
  const wanted = window.messages < MESSAGES_MIN ? 0 : 1;
  if (summaries.length !== wanted) return [`${windowId}: ${summaries.length} summaries, not ${wanted}`];
  return summaries.flatMap((summary) => {
    const call = calls.get(referenceIn(summary.summaryText) ?? -1);
    if (call === undefined || !call.isAnswered) return [`${windowId}: a summary that comes from no answer`];
    if (call.marker !== window.marker) return [`${windowId}: a summary of another window (${call.marker})`];
    const isNewest =
      summary.contentHash === window.contentHash &&
      summary.messageCount === window.messages &&
      call.textsHash === window.textsHash;
    return isNewest ? [] : [`${windowId}: a summary of older content`];
  });
}

function countExtraCalls(calls: readonly ModelCall[]): number {
  const answered = calls.filter((call) => call.isAnswered);
  return answered.length - new Set(answered.map((call) => `${call.marker} ${call.textsHash}`)).size;
}
