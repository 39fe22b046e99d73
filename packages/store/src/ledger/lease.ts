import type { Store } from '../connect.ts';
import { type LedgerWindow, ledgerColumns } from './ledger-window.ts';

export type LeaseOutcome =
  | { readonly kind: 'taken'; readonly window: LedgerWindow }
  /** Someone else works on it; the lease ends in `untilMs` from now unless it is renewed. */
  | { readonly kind: 'held'; readonly untilMs: number }
  /** The window is not in the ledger any more. */
  | { readonly kind: 'gone' };

/**
 * Makes `token` the only one whose writes to the window count, for `ttlMs` by the database's clock. The same
 * token may take it again. A window that was not due is due from `now` on, so that giving the lease back
 * cannot lose it.
 */
export async function takeLease(
  store: Store,
  { windowId, token, ttlMs, now }: { windowId: string; token: string; ttlMs: number; now: Date },
): Promise<LeaseOutcome> {
  // clock_timestamp(), not now(): a taker that waited for the row must see how late it is.
  const [row] = await store.query(
    (sql) => sql<(LedgerWindow & { isTaken: boolean; untilMs: number | null })[]>`
      with taken as (
        update enrichment_windows w
        set state = 'running', lease_token = ${token},
          lease_until = clock_timestamp() + ${ttlMs}::int * interval '1 millisecond',
          due_at = coalesce(w.due_at, ${now}), enqueued_at = coalesce(w.enqueued_at, ${now}), updated_at = now()
        where w.window_id = ${windowId}
          and (w.lease_until is null or w.lease_until <= clock_timestamp() or w.lease_token = ${token})
        returning w.*)
      select ${ledgerColumns(sql)}, true as is_taken, null::float8 as until_ms from taken w
      union all
      select ${ledgerColumns(sql)}, false,
        extract(epoch from w.lease_until - clock_timestamp())::float8 * 1000
      from enrichment_windows w where w.window_id = ${windowId} and not exists (select from taken)`,
  );
  if (row === undefined) return { kind: 'gone' };
  const { isTaken, untilMs, ...window } = row;
  if (isTaken) return { kind: 'taken', window };
  // Null where the other one took it at this very moment.
  return { kind: 'held', untilMs: Math.max(untilMs ?? ttlMs, 0) };
}

/**
 * Lengthens the leases that these tokens still hold, in one statement; returns those tokens. A row that
 * somebody else has locked is left out rather than waited for, since the other leases would run out
 * meanwhile; the next round finds it free.
 */
export async function renewLeases(
  store: Store,
  { tokens, ttlMs }: { tokens: readonly string[]; ttlMs: number },
): Promise<string[]> {
  if (tokens.length === 0) return [];
  const rows = await store.query(
    (sql) => sql<{ leaseToken: string }[]>`
      with derived as (
        update enrichment_results
        set lease_until = clock_timestamp() + ${ttlMs}::int * interval '1 millisecond'
        where (subject_id, kind) in (
          select r.subject_id, r.kind from enrichment_results r
          where r.lease_token = any(${[...tokens]}::uuid[]) for update skip locked)
        returning lease_token),
      renewed as (
      update enrichment_windows
      set lease_until = clock_timestamp() + ${ttlMs}::int * interval '1 millisecond'
      where window_id in (
        select w.window_id from enrichment_windows w
        where w.lease_token = any(${[...tokens]}::uuid[]) and w.state = 'running'
        for update skip locked)
      returning lease_token)
      select lease_token from renewed union all select lease_token from derived`,
  );
  return rows.map((row) => row.leaseToken);
}

/** Gives the window back unharmed: pending, due as before. Does nothing for a token that does not hold it. */
export async function releaseLease(
  store: Store,
  { windowId, token }: { windowId: string; token: string },
): Promise<void> {
  await store.query(
    (sql) => sql`
      update enrichment_windows
      set state = 'pending', lease_token = null, lease_until = null, updated_at = now()
      where window_id = ${windowId} and lease_token = ${token}`,
  );
}
