import type { Sql, Store } from '../connect.ts';
import type { PaidReplies } from '../paid-replies.ts';
import { storableJson } from '../storable-json.ts';
import { type LedgerWindow, ledgerColumns } from './ledger-window.ts';

export type LeaseOutcome =
  | {
      readonly kind: 'taken';
      readonly window: LedgerWindow;
      /** What an earlier attempt was answered and did not store; null if there is nothing. */
      readonly paidReplies: unknown;
    }
  /** Another worker has the lease, which expires in `untilMs` from now unless renewed. */
  | { readonly kind: 'held'; readonly untilMs: number }
  /** The window is no longer in the ledger. */
  | { readonly kind: 'gone' };

/**
 * The most that a lease can still last, as a Postgres interval: workers take and renew leases for seconds.
 * One that ends later was written by a clock that was set back since, or by hand.
 */
export const LEASE_MAX = '2 minutes';

/**
 * Whether nobody holds the lease that ends at `leaseUntil`, by the database's clock. A lease that ends later
 * than any can is held by nobody either: where the clock was ahead by a year, its window would wait for a
 * year.
 */
export function isLeaseFree(sql: Sql, leaseUntil = sql`w.lease_until`) {
  return sql`(${leaseUntil} is null or ${leaseUntil} <= clock_timestamp()
    or ${leaseUntil} > clock_timestamp() + ${LEASE_MAX}::interval)`;
}

/**
 * Leases the window to `token` for `ttlMs` by the database's clock; only the leaseholder's writes are
 * accepted. The same token may take the lease again. A window that was not due becomes due at `now`, so that
 * it is not lost when the lease is released.
 */
export async function takeLease(
  store: Store,
  { windowId, token, ttlMs, now }: { windowId: string; token: string; ttlMs: number; now: Date },
): Promise<LeaseOutcome> {
  // clock_timestamp(), not now(), because the statement may have waited for the row lock.
  const [row] = await store.query(
    (sql) => sql<(LedgerWindow & { isTaken: boolean; untilMs: number | null; paidReplies: unknown })[]>`
      with taken as (
        update enrichment_windows w
        set state = 'running', lease_token = ${token},
          lease_until = clock_timestamp() + ${ttlMs}::int * interval '1 millisecond',
          due_at = coalesce(w.due_at, ${now}), enqueued_at = coalesce(w.enqueued_at, ${now}), budget_wait_until = null,
          awaiting_since = null, updated_at = now()
        where w.window_id = ${windowId}
          and (${isLeaseFree(sql)} or w.lease_token = ${token})
        returning w.*)
      select ${ledgerColumns(sql)}, true as is_taken, null::float8 as until_ms, w.paid_replies from taken w
      union all
      select ${ledgerColumns(sql)}, false,
        extract(epoch from w.lease_until - clock_timestamp())::float8 * 1000, null
      from enrichment_windows w where w.window_id = ${windowId} and not exists (select from taken)`,
  );
  if (row === undefined) return { kind: 'gone' };
  const { isTaken, untilMs, paidReplies, ...window } = row;
  if (isTaken) return { kind: 'taken', window, paidReplies };
  // null if another worker took the lease at the same moment.
  return { kind: 'held', untilMs: Math.max(untilMs ?? ttlMs, 0) };
}

/**
 * Renews the leases that these tokens still hold, in one statement; returns those tokens. Skips locked rows
 * instead of waiting, because the other leases would expire meanwhile; the next round renews them.
 */
export async function renewLeases(
  store: Store,
  { tokens, ttlMs }: { tokens: readonly string[]; ttlMs: number },
): Promise<string[]> {
  if (tokens.length === 0) return [];
  const rows = await store.query(
    (sql) => sql<{ leaseToken: string }[]>`
      with renewed as (
      update enrichment_windows
      set lease_until = clock_timestamp() + ${ttlMs}::int * interval '1 millisecond'
      where window_id in (
        select w.window_id from enrichment_windows w
        where w.lease_token = any(${[...tokens]}::uuid[]) and w.state = 'running'
        for update skip locked)
      returning lease_token),
      derived as (
        update enrichment_results
        set lease_until = clock_timestamp() + ${ttlMs}::int * interval '1 millisecond'
        where (subject_id, kind) in (
          select r.subject_id, r.kind from enrichment_results r
          where r.lease_token = any(${[...tokens]}::uuid[]) for update skip locked)
        returning lease_token)
      select lease_token from renewed union all select lease_token from derived`,
  );
  return rows.map((row) => row.leaseToken);
}

/**
 * Releases the lease: the window is pending, and due as before. Does nothing if the token does not hold the
 * lease.
 * @param budgetWaitUntil if the window waits for room under a limit on spending: when the limit's period ends
 * @param batch `awaits`: the window is not due until its batch ends. `failed`: a batch brought no usable
 * reply, so its next requests are answered on the spot.
 * @param paidReplies replaces what is kept of the model's replies; undefined leaves it
 */
export async function releaseLease(
  store: Store,
  {
    windowId,
    token,
    budgetWaitUntil = null,
    batch = null,
    paidReplies,
  }: {
    windowId: string;
    token: string;
    budgetWaitUntil?: Date | null;
    batch?: 'awaits' | 'failed' | null;
    paidReplies?: Pick<PaidReplies, 'contentHash' | 'replies'> | undefined;
  },
): Promise<void> {
  await store.query(
    (sql) => sql`
      update enrichment_windows
      set state = 'pending', lease_token = null, lease_until = null, budget_wait_until = ${budgetWaitUntil},
        ${batch === 'awaits' ? sql`awaiting_since = clock_timestamp(), enqueued_at = null,` : sql``}
        ${batch === 'failed' ? sql`is_direct = true,` : sql``}
        ${paidReplies === undefined ? sql`` : sql`paid_replies = case when paid_replies is not null then ${storableJson(paidReplies)}::text::jsonb end,`}
        updated_at = now()
      where window_id = ${windowId} and lease_token = ${token}`,
  );
}
