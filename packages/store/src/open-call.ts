import { randomUUID } from 'node:crypto';
import type { Cap } from '@enrichment/core';
import type { Store } from './connect.ts';
import { insertOpenCall, type LlmCall, type OpenCallFacts } from './llm-calls.ts';
import { readSpending, type Spending } from './spending.ts';

/** A call that is about to be sent. */
export type CallToOpen = Omit<
  LlmCall,
  | 'outcome'
  | 'requestId'
  | 'inputTokens'
  | 'outputTokens'
  | 'cacheReadTokens'
  | 'cacheWriteTokens'
  | 'costUsd'
  | 'durationMs'
  | 'callKey'
> &
  Omit<OpenCallFacts, 'callKey'>;

export type OpenedCall =
  | { readonly kind: 'opened'; readonly callKey: string; readonly spending: Spending | null }
  /** Another worker has the lease. */
  | { readonly kind: 'fenced' }
  | ({ readonly kind: 'refused' } & Refusal);

/** Why a cap has no room for a call. */
export interface Refusal {
  readonly cap: Cap;
  /** Settled and reserved, without this call. */
  readonly spentUsd: number;
  /** Whether only reservations of other calls are in the way, which may become smaller when they end. */
  readonly mayFitSoon: boolean;
  readonly turnsAt: Date;
  readonly spending: Spending;
}

/**
 * Writes a call to the ledger before it is sent and reserves its cost, unless a cap has no room for it.
 *
 * No row is locked, so calls do not wait for each other: the reservation is committed first and the sum read
 * after it, with the reservations of all others. Of any calls that were let through, the one that committed
 * last has seen all of them, so together they never exceed a cap. Calls that start at the same moment right
 * below a cap may refuse each other; `mayFitSoon` says so.
 *
 * A request for a batch is gathered only after that: if the process dies in between, nobody submits what no
 * cap has let through.
 */
export async function openCall(store: Store, call: CallToOpen, caps: readonly Cap[]): Promise<OpenedCall> {
  const callKey = randomUUID();
  const unknown = { inputTokens: null, outputTokens: null, cacheReadTokens: null, cacheWriteTokens: null };
  const isGatheredLater = call.isBatch === true && caps.length > 0;
  const row = {
    ...call,
    ...unknown,
    ...(isGatheredLater && { isBatch: false }),
    callKey,
    requestId: null,
    costUsd: null,
    durationMs: 0,
    isAnswered: false,
  };
  const inserted = await store.query((sql) => insertOpenCall(sql, row));
  if (inserted === undefined) return { kind: 'fenced' };
  if (caps.length === 0) return { kind: 'opened', callKey, spending: null };
  const periods = caps.some(({ period }) => period === 'month') ? 'month' : 'day';
  const { botName } = call.owner;
  const spending = await readSpending(store, { botName, day: inserted.budgetDay, periods });
  const refusal = findFullCap(spending, { caps, reservedUsd: call.reservedUsd ?? 0 });
  if (refusal !== undefined) {
    await cancelCall(store, callKey);
    return { kind: 'refused', ...refusal };
  }
  if (isGatheredLater && !(await gatherCall(store, callKey))) return { kind: 'fenced' };
  return { kind: 'opened', callKey, spending };
}

/**
 * Returns whether the call is still there: one that was opened long ago is taken for that of a dead process.
 */
async function gatherCall(store: Store, callKey: string): Promise<boolean> {
  const rows = await store.query(
    (sql) => sql`
      update enrichment_llm_calls set is_batch = true where call_key = ${callKey} and outcome = 'asked' returning call_key`,
  );
  return rows.length > 0;
}

/** Deletes an opened call that was not sent. */
async function cancelCall(store: Store, callKey: string): Promise<void> {
  await store.query(
    (sql) => sql`delete from enrichment_llm_calls where call_key = ${callKey} and outcome = 'asked'`,
  );
}

/** Sums of floating-point numbers may differ from a cap by less than this. */
const ROUNDING_USD = 1e-9;

/** The refusal that lasts longest; undefined if there is room, or if the call costs nothing. Pure. */
function findFullCap(
  spending: Spending,
  { caps, reservedUsd }: { caps: readonly Cap[]; reservedUsd: number },
): Refusal | undefined {
  // Costs may have passed a cap by a little. A free model may still make what waits for the cap.
  if (reservedUsd === 0) return undefined;
  const refusals = caps.flatMap((cap) => {
    const { settledUsd, openUsd } = spending.spent[cap.period][cap.per];
    if (settledUsd + openUsd <= cap.usd + ROUNDING_USD) return [];
    const mayFitSoon = settledUsd + reservedUsd <= cap.usd + ROUNDING_USD;
    const turnsAt = cap.period === 'day' ? spending.dayEndsAt : spending.monthEndsAt;
    return [{ cap, spentUsd: settledUsd + openUsd - reservedUsd, mayFitSoon, turnsAt, spending }];
  });
  return refusals.sort(
    (one, other) =>
      Number(one.mayFitSoon) - Number(other.mayFitSoon) || other.turnsAt.getTime() - one.turnsAt.getTime(),
  )[0];
}
