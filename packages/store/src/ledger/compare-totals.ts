import type { TimeRange } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';
import { isForeign, isForgotten, wrongSecret } from '../forgotten.ts';
import { replacingQuarantine, type UnreadablePoint, WHOLE_BOT } from '../quarantine.ts';
import { selectQuarantineCounts } from '../quarantine-counts.ts';
import { CLOCK_SKEW } from '../scans.ts';
import { storableJson } from '../storable-json.ts';
import { selectCountParts } from '../window-counts.ts';
import { isDue } from './due-windows.ts';

/** The number of points in the source of one user with one bot. */
export interface UserTotal {
  readonly botName: string;
  readonly userId: string;
  readonly points: number;
  /** Those of them before `splitAt`; null or missing if unknown. */
  readonly olderPoints?: number | null;
}

/** A user whose total in the source differs from the ledger's. */
export interface ChangedUser {
  readonly botName: string;
  readonly userId: string;
  /** Points in the range according to the ledger. */
  readonly known: number;
}

/** The source's totals that a scan compares with the ledger. */
export interface Totals {
  /**
   * Bots that were read. A bot that could not be read is left out; one without messages is listed, without
   * entries.
   */
  readonly bots: readonly string[];
  /** One entry per user and bot, summed over the bot's collections. */
  readonly entries: readonly UserTotal[];
  readonly range: TimeRange;
  /**
   * The start of a window. Older points are also compared separately, so that new points do not hide their
   * loss.
   */
  readonly splitAt?: Date;
  /** Bots that were counted from a later time than the start of the range. */
  readonly keptFrom?: readonly { readonly botName: string; readonly from: Date }[];
  readonly now: Date;
  /** Unreadable points that a look at each whole bot found; they replace those of the previous look. */
  readonly unreadable?: readonly (UnreadablePoint & { readonly botName: string })[];
  /**
   * Every bot of the source with its collections, including those that could not be read; other bots of the
   * ledger are missing.
   */
  readonly present?: readonly { readonly botName: string; readonly collections: readonly string[] }[];
  /** The least time between the first and the second look at a withheld summary. */
  readonly confirmMs?: number;
}

/** The scan's own row in enrichment_scans. */
export interface ScanHead {
  readonly scanId: string;
  /** `totals`, `deep`, `backfill` ... */
  readonly kind: string;
  readonly startedAt: Date;
  /** The scan's report so far; complete with the counts below if the scan turns out idle. */
  readonly report?: object;
  /** `dry` writes nothing. */
  readonly mode?: 'live' | 'dry';
}

export interface Comparison {
  readonly changed: readonly ChangedUser[];
  /** Bots with content in the range in the ledger, but without a collection in the source. */
  readonly missing: readonly string[];
  /**
   * Bots with something to settle although no total differs: a great loss, withheld summaries that need a
   * look, or changed collections.
   */
  readonly unsettled: readonly string[];
  /** Windows of the whole ledger, before this scan writes to it. */
  readonly due: number;
  readonly failed: number;
  readonly belowMinimum: number;
  /** Unreadable points of all bots, including these. */
  readonly quarantined: number;
}

interface ComparedRow {
  readonly bots: string[];
  readonly users: string[];
  readonly known: number[];
  readonly foreignKeys: number;
}

/** Scans kept: three days at the default interval. */
const SCANS_KEPT = 1_000;

/**
 * Compares the source's totals with the sums of the ledger's windows that start in the range. Also writes the
 * scan's row, and closes it if nothing differs and nothing is due: an idle scan needs one statement.
 * @throws PermanentError FORGET_SECRET_WRONG
 */
export async function compareTotals(store: Store, scan: ScanHead & Totals): Promise<Comparison> {
  const { mode = 'live', unreadable, bots, now, present, confirmMs = 0 } = scan;
  const isSeen = mode === 'live' && unreadable !== undefined;
  const seen = { bots: isSeen ? bots : [], points: isSeen ? unreadable : [], scope: WHOLE_BOT, now };
  const [row] = await store.query(
    (sql) => sql<(Omit<Comparison, 'changed'> & ComparedRow)[]>`
      with ${replacingQuarantine(sql, seen)}, ${differing(sql, scan)},
      counted as (
        select (select count(*) from enrichment_windows w where ${isDue(sql, now)}) as due,
          (select coalesce(sum(c.windows), 0)::bigint from (${selectCountParts(sql)}) as c where c.state = 'failed') as failed,
          (select coalesce(sum(c.windows), 0)::bigint from (${selectCountParts(sql)}) as c where c.state = 'below_minimum') as below_minimum,
          ${countQuarantinedAfter(sql, seen)} as quarantined,
          (select count(*) from enrichment_forgotten f where ${isForeign(sql)}) as foreign_keys),
      ${mode === 'live' ? sql`${opened(sql, scan)},` : sql``}
      changed as (
        select coalesce(array_agg(bot_name order by bot_name, user_id), '{}') as bots,
          coalesce(array_agg(user_id order by bot_name, user_id), '{}') as users,
          coalesce(array_agg(known::float8 order by bot_name, user_id), '{}') as known
        from differing)
      select changed.*, counted.*, ${missing(sql, scan)} as missing, ${unsettled(sql, { present, confirmMs })} as unsettled
      from changed, counted`,
  );
  if (row === undefined) throw new Error('the comparison of totals gave no row');
  const { users, bots: botNames, known, foreignKeys, ...counts } = row;
  if (foreignKeys > 0) throw wrongSecret(foreignKeys);
  const changed = users.map((userId, index) => ({
    userId,
    botName: botNames[index] ?? '',
    known: known[index] ?? 0,
  }));
  return { ...counts, changed };
}

/**
 * The number of unreadable points after the statement, which sees the rows as they were before it: the counts
 * of then, and the points whose rows it writes as they were and as they become.
 */
function countQuarantinedAfter(sql: Sql, seen: { readonly bots: readonly string[] }) {
  return sql`(
    (select coalesce(sum(c.points), 0)::bigint from (${selectQuarantineCounts(sql)}) c)
    + (select coalesce(sum(
        (exists (select from enrichment_quarantine q where q.collection = t.collection and q.point_id = t.point_id
            and not (q.scope = ${WHOLE_BOT} and q.bot_name = any(${[...seen.bots]}::text[])))
          or (t.collection, t.point_id) in (select s.collection, s.point_id from seen_points s))::int
        - (exists (select from enrichment_quarantine q
            where q.collection = t.collection and q.point_id = t.point_id))::int), 0)::bigint
      from (
        select collection, point_id from readable_points union select collection, point_id from unreadable_points) t))`;
}

/**
 * A common table expression `differing`. Users only in the ledger have lost their messages, so they differ
 * too.
 */
function differing(sql: Sql, { entries, bots, range, splitAt = range.from, keptFrom = [] }: Totals) {
  return sql`
    given as (
      select g.bot_name, g.user_id, g.points, g.older_points
      from unnest(${entries.map((entry) => entry.botName)}::text[], ${entries.map((entry) => entry.userId)}::text[],
        ${entries.map((entry) => entry.points)}::int[], ${entries.map((entry) => entry.olderPoints ?? null)}::int[])
        as g(bot_name, user_id, points, older_points)
      where not ${isForgotten(sql, { userId: sql`g.user_id`, botName: sql`g.bot_name` })}),
    known as (
      select w.bot_name, w.user_id, sum(w.points) as points,
        -- A window of another length may lie across the moment; then nothing is said of its older points.
        case when not bool_or(w.starts_at < ${splitAt} and w.ends_at > ${splitAt})
          then coalesce(sum(w.points) filter (where w.starts_at < ${splitAt}), 0) end as older_points
      from enrichment_windows w
      left join unnest(${keptFrom.map(({ botName }) => botName)}::text[], ${keptFrom.map(({ from }) => from.toISOString())}::timestamptz[])
        as kept(bot_name, kept_from) on kept.bot_name = w.bot_name
      where w.bot_name = any(${[...bots]}::text[]) and w.starts_at >= ${range.from} and w.starts_at < ${range.to}
        and w.starts_at >= coalesce(kept.kept_from, ${range.from})
      group by 1, 2),
    differing as (
      select bot_name, user_id, coalesce(known.points, 0) as known
      from given full join known using (bot_name, user_id)
      where coalesce(given.points, 0) <> coalesce(known.points, 0) or given.older_points <> known.older_points)`;
}

/**
 * Bots of the ledger that the source does not have, as an array; reads one index entry per bot of the ledger.
 */
function missing(sql: Sql, { present, range }: Totals) {
  if (present === undefined) return sql`'{}'::text[]`;
  return sql`(
    with recursive known_bots as (
      (select bot_name from enrichment_windows order by bot_name limit 1)
      union all
      select (select w.bot_name from enrichment_windows w where w.bot_name > b.bot_name order by w.bot_name limit 1)
      from known_bots b where b.bot_name is not null)
    select coalesce(array_agg(b.bot_name order by b.bot_name), '{}') from known_bots b
    where b.bot_name <> all(${present.map((bot) => bot.botName)}::text[]) and exists (
      select from enrichment_windows w
      where w.bot_name = b.bot_name and w.starts_at >= ${range.from} and w.starts_at < ${range.to} and w.points > 0))`;
}

/** An array of bots. Uses the database's clock. */
function unsettled(
  sql: Sql,
  { present = [], confirmMs }: { present: Totals['present'] | undefined; confirmMs: number },
) {
  const found = present.map(({ botName, collections }) => ({
    botName,
    collections: [...collections].sort(),
  }));
  return sql`(
    select coalesce(array_agg(u.bot_name order by u.bot_name), '{}') from (
      select bot_name from enrichment_great_losses
      union select bot_name from enrichment_withheld_summaries
        where counted_at is null or counted_at <= clock_timestamp() - ${confirmMs}::float8 * interval '1 millisecond'
      union select f."botName"
        from jsonb_to_recordset(${storableJson(found)}::text::jsonb) as f("botName" text, collections text[])
          left join enrichment_bot_collections c on c.bot_name = f."botName"
        where c.collections is distinct from f.collections) as u)`;
}

/**
 * Common table expressions that insert the scan's row, and delete the oldest ones and those of a time that
 * has not come: the clock was ahead when they were written, and they would stand for the last scan until
 * then.
 */
function opened(sql: Sql, { scanId, kind, startedAt, now, report = {} }: ScanHead & Totals) {
  return sql`
    opened as (
      insert into enrichment_scans (scan_id, kind, started_at, finished_at, report)
      select ${scanId}, ${kind}, ${startedAt},
        case when counted.due = 0 and not exists (select from differing) then ${now}::timestamptz end,
        ${storableJson(report)}::text::jsonb || jsonb_build_object('due', due, 'blocked', failed,
          'belowMinimum', below_minimum, 'quarantined', quarantined)
      from counted
      on conflict (scan_id) do nothing),
    pruned as (
      delete from enrichment_scans where started_at <
        (select started_at from enrichment_scans order by started_at desc offset ${SCANS_KEPT - 1} limit 1)
        or started_at > greatest(clock_timestamp(), ${now}::timestamptz) + ${CLOCK_SKEW}::interval)`;
}

/**
 * The users of a bot with content in the range in the ledger; all of them differ if the bot has no collection
 * any more.
 */
export async function listKnownUsers(
  store: Store,
  { botName, range }: { botName: string; range: TimeRange },
): Promise<ChangedUser[]> {
  return await store.query(
    (sql) => sql<ChangedUser[]>`
      select w.bot_name, w.user_id, sum(w.points)::float8 as known from enrichment_windows w
      where w.bot_name = ${botName} and w.starts_at >= ${range.from} and w.starts_at < ${range.to} and w.points > 0
      group by 1, 2`,
  );
}
