import type { Store } from '../connect.ts';
import { dropHeldSummaries, lockLedgerRows, settleEmptied } from './move-summary.ts';

/** A held summary that a second look may delete. */
export interface RemovalCandidate {
  readonly windowId: string;
  readonly userId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Points of the window in the ledger; a second look that finds the same number confirms the loss. */
  readonly points: number;
}

/** Held summaries of one bot whose first look was the same. */
export interface RemovalGroup {
  /** null if no look has counted the bot's points for them yet. */
  readonly counted: { readonly before: Date; readonly points: number } | null;
  readonly candidates: readonly RemovalCandidate[];
}

/**
 * The bot's held summaries that need a look now, at most 10,000: those without a first look, and those whose
 * first look was at least `confirmMs` ago by the database's clock. Deletes held summaries whose window has a
 * newer summary.
 */
export async function listForRemoval(
  store: Store,
  { botName, confirmMs }: { botName: string; confirmMs: number },
): Promise<RemovalGroup[]> {
  await dropSuperseded(store, botName);
  const rows = await store.query(
    (sql) => sql<(RemovalCandidate & { countedBefore: Date | null; countedPoints: number | null })[]>`
      select h.window_id, h.user_id, h.start_timestamp at time zone 'UTC' as starts_at,
        h.end_timestamp at time zone 'UTC' as ends_at, coalesce(w.points, 0) as points, h.counted_before, h.counted_points
      from enrichment_withheld_summaries h left join enrichment_windows w using (window_id)
      where h.bot_name = ${botName} and (h.counted_at is null
        or h.counted_at <= clock_timestamp() - ${confirmMs}::float8 * interval '1 millisecond')
      order by h.counted_at nulls first, h.window_id
      limit ${CANDIDATES_MAX}`,
  );
  const groups = Map.groupBy(rows, (row) => `${row.countedBefore?.getTime()} ${row.countedPoints}`);
  return [...groups.values()].map((candidates) => {
    const { countedBefore: before, countedPoints: points } = candidates[0] ?? {};
    const isCounted = before != null && points != null;
    return { counted: isCounted ? { before, points } : null, candidates };
  });
}

const CANDIDATES_MAX = 10_000;

/** A process of an earlier version writes a new summary without deleting the held one. */
async function dropSuperseded(store: Store, botName: string): Promise<void> {
  await store.query(
    (sql) => sql`
      delete from enrichment_withheld_summaries h using conversation_summaries s
      where h.bot_name = ${botName} and s.user_id = h.user_id and s.bot_name = h.bot_name
        and s.start_timestamp = h.start_timestamp and s.end_timestamp = h.end_timestamp and s.window_id = h.window_id`,
  );
}

/**
 * Records the first of the two looks, at the database's present time: the bot had `points` points from before
 * `before`.
 */
export async function noteCount(
  store: Store,
  { windowIds, before, points }: { windowIds: readonly string[]; before: Date; points: number },
): Promise<void> {
  await store.query(
    (sql) => sql`
      update enrichment_withheld_summaries
      set counted_at = clock_timestamp(), counted_before = ${before}, counted_points = ${points}
      where window_id = any(${[...windowIds]}::text[])`,
  );
}

/**
 * Deletes held summaries whose content was missing in two looks at least `confirmMs` apart, and deletes
 * windows without points from the ledger. Skips summaries that were withheld again meanwhile. Returns the
 * number of deleted summaries.
 */
export async function deleteConfirmed(
  store: Store,
  { windowIds, confirmMs }: { windowIds: readonly string[]; confirmMs: number },
): Promise<number> {
  return await store.transaction(async (sql) => {
    await lockLedgerRows(sql, windowIds);
    const rows = await sql<{ windowId: string }[]>`
      select window_id from enrichment_withheld_summaries
      where window_id = any(${[...windowIds]}::text[])
        and counted_at <= clock_timestamp() - ${confirmMs}::float8 * interval '1 millisecond'
      order by window_id for update`;
    const ids = rows.map((row) => row.windowId);
    await dropHeldSummaries(sql, ids);
    await sql`
      update enrichment_windows w set state = 'below_minimum', updated_at = now()
      where w.window_id = any(${ids}::text[]) and w.state = 'withheld'`;
    await settleEmptied(sql, ids);
    return ids.length;
  });
}
