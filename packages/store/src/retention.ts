import type { Sql, Store } from './connect.ts';
import { isLeaseFree } from './ledger/lease.ts';
import { dropHeldSummaries, lockLedgerRows, settleEmptied } from './ledger/move-summary.ts';
import { stripCalls } from './llm-calls.ts';

/** How many days something is kept; 0 for ever. */
export interface RetentionDays {
  readonly days: number;
  /** Bots with another number of days. */
  readonly byBot: readonly BotDays[];
}

export interface BotDays {
  readonly botName: string;
  readonly days: number;
}

/** The most rows of one statement, so that locks are held briefly. */
const BATCH_ROWS = 500;

/** What one round deleted; `isDone` means that nothing is left to delete. */
export interface ExpiredRows {
  readonly rows: number;
  readonly isDone: boolean;
}

/** The number of days for one bot. */
export function daysOfBot({ days, byBot }: RetentionDays, botName: string): number {
  return byBot.find((bot) => bot.botName === botName)?.days ?? days;
}

/**
 * Bots whose summaries have a retention: those named, and all bots of the ledger if there is a general one.
 */
export async function listRetainedBots(store: Store, retention: RetentionDays): Promise<BotDays[]> {
  const known = retention.days === 0 ? [] : await listLedgerBots(store);
  const names = new Set([...known, ...retention.byBot.map(({ botName }) => botName)]);
  return [...names]
    .map((botName) => ({ botName, days: daysOfBot(retention, botName) }))
    .filter(({ days }) => days > 0);
}

/** One index lookup per bot, however many windows there are. */
async function listLedgerBots(store: Store): Promise<string[]> {
  const rows = await store.query(
    (sql) => sql<{ botName: string }[]>`
      with recursive bots as (
        (select w.bot_name from enrichment_windows w order by w.bot_name limit 1)
        union all
        select (select w.bot_name from enrichment_windows w where w.bot_name > b.bot_name order by w.bot_name limit 1)
        from bots b where b.bot_name is not null)
      select bot_name from bots where bot_name is not null`,
  );
  return rows.map((row) => row.botName);
}

/** The time that retention goes by. */
export interface RetentionTime {
  readonly at: Date;
  /** Since when a time that is more than a day later waits for its confirmation; null if none does. */
  readonly heldSince: Date | null;
}

/**
 * Returns the time that retention goes by: `now`, and never more than Postgres' clock says. If the clock has
 * moved by more than a day since the last look, the time before stays until a look a day later confirms the
 * new one: a clock that is far ahead for a while, as before a machine has its time from the network, deletes
 * nothing.
 */
export async function confirmTime(store: Store, now: Date): Promise<RetentionTime> {
  return await store.transaction(async (sql) => {
    await sql`
      insert into enrichment_retention_clock (confirmed_at) values (least(${now}::timestamptz, clock_timestamp()))
      on conflict do nothing`;
    const [row] = await sql<(ClockLook & { at: Date })[]>`
      select confirmed_at, pending_at, least(${now}::timestamptz, clock_timestamp()) as at
      from enrichment_retention_clock for update`;
    if (row === undefined) throw new Error('the row that was inserted is not there');
    const { confirmedAt, pendingAt } = judgeClock(row, row.at);
    await sql`update enrichment_retention_clock set confirmed_at = ${confirmedAt}, pending_at = ${pendingAt}`;
    return { at: confirmedAt, heldSince: pendingAt };
  });
}

/** What earlier looks at the clock have left. */
export interface ClockLook {
  readonly confirmedAt: Date;
  readonly pendingAt: Date | null;
}

const DAY_MS = 86_400_000;

/** Decides which time a look at the clock confirms, and which one waits for a later look. */
export function judgeClock({ confirmedAt, pendingAt }: ClockLook, at: Date): ClockLook {
  if (at.getTime() <= confirmedAt.getTime() + DAY_MS) return { confirmedAt: at, pendingAt: null };
  if (pendingAt === null || pendingAt > at) return { confirmedAt, pendingAt: at };
  if (at.getTime() < pendingAt.getTime() + DAY_MS) return { confirmedAt, pendingAt };
  return judgeClock({ confirmedAt: pendingAt, pendingAt: null }, at);
}

/**
 * Moves a bot's kept-from time forward: never back, so that deleted windows are not paid for again when the
 * retention gets longer, and never past what Postgres' clock allows. Called before deleting. Returns the
 * resulting time.
 */
export async function moveKeptFrom(
  store: Store,
  { botName, days, now }: BotDays & { now: Date },
): Promise<Date> {
  const [row] = await store.query(
    (sql) => sql<{ keptFrom: Date }[]>`
      insert into enrichment_kept_from as k (bot_name, kept_from)
      values (${botName}, ${daysAgo(sql, { days, now })})
      on conflict (bot_name) do update set kept_from = greatest(k.kept_from, excluded.kept_from)
      returning k.kept_from`,
  );
  if (row === undefined) throw new Error('an upsert gave no row');
  return row.keptFrom;
}

/** The kept-from time of each bot; a missing bot has lost no windows. */
export async function readKeptFrom(store: Store): Promise<Map<string, Date>> {
  const rows = await store.query(
    (sql) => sql<{ botName: string; keptFrom: Date }[]>`select bot_name, kept_from from enrichment_kept_from`,
  );
  return new Map(rows.map(({ botName, keptFrom }) => [botName, keptFrom]));
}

/**
 * Deletes windows that ended by `endedBy`, with everything made from them, and derived results of spans that
 * ended by then: at most 500 of each. The ledger's rows are locked first; the rest is deleted in separate
 * statements. Rows that are leased or locked are left for the next round. Counts windows.
 */
export async function expireWindows(
  store: Store,
  { botName, endedBy }: { botName: string; endedBy: Date },
): Promise<ExpiredRows> {
  return await store.transaction(async (sql) => {
    const rows = await sql<{ windowId: string }[]>`
      select w.window_id from enrichment_windows w
      where w.bot_name = ${botName} and w.starts_at < ${endedBy} and w.ends_at <= ${endedBy}
        and ${isLeaseFree(sql)}
      order by w.starts_at limit ${BATCH_ROWS} for update skip locked`;
    const ids = rows.map((row) => row.windowId);
    await stripCalls(sql, sql`c.window_id = any(${ids}::text[])`);
    await sql`delete from enrichment_quarantine q where q.bot_name = ${botName} and q.scope = any(${ids}::text[])`;
    await dropHeldSummaries(sql, ids);
    await sql`
      delete from conversation_summaries s using enrichment_windows w
      where w.window_id = any(${ids}::text[]) and s.window_id = w.window_id and s.user_id = w.user_id
        and s.bot_name = w.bot_name`;
    const derived = await expireDerived(sql, { botName, endedBy });
    await sql`delete from enrichment_windows w where w.window_id = any(${ids}::text[])`;
    return { rows: ids.length, isDone: ids.length < BATCH_ROWS && derived < BATCH_ROWS };
  });
}

/**
 * Deletes derived results of a span that has ended, which have no window; other results are deleted with
 * theirs.
 */
async function expireDerived(
  sql: Sql,
  { botName, endedBy }: { botName: string; endedBy: Date },
): Promise<number> {
  const rows = await sql<{ subjectId: string }[]>`
    select r.subject_id from enrichment_results r
    where r.bot_name = ${botName} and r.subject_id like 'k-%' and r.ends_at <= ${endedBy}
      and ${isLeaseFree(sql, sql`r.lease_until`)}
    order by r.ends_at limit ${BATCH_ROWS} for update skip locked`;
  const ids = rows.map((row) => row.subjectId);
  await stripCalls(sql, sql`c.window_id = any(${ids}::text[])`);
  await sql`delete from enrichment_results r where r.subject_id = any(${ids}::text[])`;
  return ids.length;
}

/**
 * Deletes a bot's old summaries without a window in the ledger: the original worker's, and those of a lost
 * ledger.
 */
export async function expireOtherSummaries(
  store: Store,
  { botName, endedBy }: { botName: string; endedBy: Date },
): Promise<ExpiredRows> {
  return await store.query(async (sql) => {
    const cutoff = sql`${endedBy}::timestamptz at time zone 'UTC'`;
    const { count } = await sql`
      delete from conversation_summaries where id in (
        select s.id from conversation_summaries s
        where s.bot_name = ${botName} and s.start_timestamp < ${cutoff} and s.end_timestamp <= ${cutoff}
          and not exists (select from enrichment_windows w where w.window_id = s.window_id)
        limit ${BATCH_ROWS})`;
    return { rows: count, isDone: count < BATCH_ROWS };
  });
}

/** Deletes old calls, including their costs. */
export async function expireCalls(
  store: Store,
  { retention, now }: { retention: RetentionDays; now: Date },
): Promise<ExpiredRows> {
  return await expireGroups(retention, async ({ days, isGroup }) =>
    store.query(async (sql) => {
      const { count } = await sql`
        delete from enrichment_llm_calls where call_id in (
          select c.call_id from enrichment_llm_calls c
          where c.started_at < ${daysAgo(sql, { days, now })} and ${isGroup(sql, sql`c.bot_name`)}
          order by c.started_at limit ${BATCH_ROWS} for update skip locked)`;
      return count;
    }),
  );
}

/**
 * Deletes summaries that have been held for too long. Their windows become `below_minimum`, or are deleted
 * from the ledger if no message is left. Content that comes back later is paid for again.
 */
export async function expireHeld(
  store: Store,
  { retention, now }: { retention: RetentionDays; now: Date },
): Promise<ExpiredRows> {
  return await expireGroups(retention, async ({ days, isGroup }) =>
    store.transaction(async (sql) => {
      const old = await sql<{ windowId: string }[]>`
        select h.window_id from enrichment_withheld_summaries h
        where h.withheld_at < ${daysAgo(sql, { days, now })} and ${isGroup(sql, sql`h.bot_name`)}
        order by h.withheld_at limit ${BATCH_ROWS}`;
      await lockLedgerRows(
        sql,
        old.map((row) => row.windowId),
      );
      // Read under the lock: a summary may have been restored, or held again.
      const rows = await sql<{ windowId: string }[]>`
        select h.window_id from enrichment_withheld_summaries h
        where h.window_id = any(${old.map((row) => row.windowId)}::text[])
          and h.withheld_at < ${daysAgo(sql, { days, now })}`;
      const ids = rows.map((row) => row.windowId);
      await dropHeldSummaries(sql, ids);
      await sql`
        update enrichment_windows w set state = 'below_minimum', updated_at = now()
        where w.window_id = any(${ids}::text[]) and w.state = 'withheld'`;
      await settleEmptied(sql, ids);
      return ids.length;
    }),
  );
}

/** Deletes old reports of scans. */
export async function expireScans(
  store: Store,
  { days, now }: { days: number; now: Date },
): Promise<ExpiredRows> {
  if (days === 0) return { rows: 0, isDone: true };
  const { count } = await store.query(
    (sql) => sql`
      delete from enrichment_scans where scan_id in (
        select c.scan_id from enrichment_scans c where c.started_at < ${daysAgo(sql, { days, now })} limit ${BATCH_ROWS}
        for update skip locked)`,
  );
  return { rows: count, isDone: count < BATCH_ROWS };
}

/** Deletes old rows of the audit. An action that still runs is never that old. */
export async function expireAudit(
  store: Store,
  { days, now }: { days: number; now: Date },
): Promise<ExpiredRows> {
  if (days === 0) return { rows: 0, isDone: true };
  const { count } = await store.query(
    (sql) => sql`
      delete from enrichment_audit where action_id in (
        select a.action_id from enrichment_audit a where a.requested_at < ${daysAgo(sql, { days, now })}
        order by a.requested_at limit ${BATCH_ROWS} for update skip locked)`,
  );
  return { rows: count, isDone: count < BATCH_ROWS };
}

type Fragment = ReturnType<Sql>;

interface Group {
  readonly days: number;
  /** Whether the row's bot is in the group; rows without a bot are in the general one. */
  readonly isGroup: (sql: Sql, botName: Fragment) => Fragment;
}

/** Runs one statement for each bot with its own number of days, and one for all others. */
async function expireGroups(
  { days, byBot }: RetentionDays,
  expire: (group: Group) => Promise<number>,
): Promise<ExpiredRows> {
  const names = byBot.map(({ botName }) => botName);
  const groups: Group[] = [
    { days, isGroup: (sql, bot) => sql`(${bot} is null or ${bot} <> all(${names}::text[]))` },
    ...byBot.map((own) => ({
      days: own.days,
      isGroup: (sql: Sql, bot: Fragment): Fragment => sql`${bot} = ${own.botName}`,
    })),
  ];
  let rows = 0;
  let isDone = true;
  for (const group of groups.filter((one) => one.days > 0)) {
    const count = await expire(group);
    rows += count;
    isDone &&= count < BATCH_ROWS;
  }
  return { rows, isDone };
}

/**
 * Uses the earlier of the process's clock and Postgres', so that a process whose clock is ahead does not
 * delete early.
 */
function daysAgo(sql: Sql, { days, now }: { days: number; now: Date }): Fragment {
  return sql`(least(${now}::timestamptz, clock_timestamp()) - make_interval(days => ${days}::int))`;
}
