import type { Sql, Store } from './connect.ts';
import { LEASE_MAX } from './ledger/lease.ts';
import { isInSample, isSummaryInSample, type LedgerSample } from './ledger-sample.ts';
import { countQuarantineRows, selectQuarantineCounts } from './quarantine-counts.ts';
import { countResultRows, selectResultCounts } from './result-counts.ts';
import { MIRRORED_KIND } from './results.ts';
import { CLOCK_SKEW } from './scans.ts';
import { selectCountParts } from './window-counts.ts';

/** Settings of the system that the invariants depend on. */
export interface InvariantBounds {
  /** The interval of scans; null if there are none. */
  readonly scanIntervalMs: number | null;
  /** The rows to look at where whole tables would be read; undefined for all. */
  readonly sample?: LedgerSample | undefined;
}

/**
 * A condition that must always be true in the database; a violation is a defect, or a manual change of a
 * table.
 */
export interface Invariant {
  readonly name: string;
  /** What a violation means, for an operator. */
  readonly meaning: string;
  /** `cheap`: reads few rows however large the tables are, so each scan checks it. */
  readonly cost: 'cheap' | 'whole table';
  /**
   * One row per violation, with its `subject`: a window id, a bot or a time. Never a text or a user id. Null
   * if a sample cannot show a violation.
   */
  readonly select: (sql: Sql, bounds: InvariantBounds) => ReturnType<Sql> | null;
}

/** The violations of one invariant. */
export interface Violation {
  readonly invariant: string;
  readonly meaning: string;
  readonly count: number;
  /** The first ten. */
  readonly subjects: readonly string[];
}

/** A tick is overdue after this many intervals and a minute. */
const TICKS_MISSED = 3;

/** Whether a row `c` of the counts of windows is of a bot and day of the sample. */
function isDayInSample(sql: Sql, sample: LedgerSample | undefined) {
  if (sample === undefined) return sql`true`;
  return sql`left(md5(c.bot_name || c.day), 2) between ${sample.first} and ${sample.last}`;
}

/** Counts windows as their counts do, with the sign turned: all, or those of the days of the sample. */
function countWindowRows(sql: Sql, sample: LedgerSample | undefined) {
  const counted = sql`w.state, w.summarized_hash is not null, -count(*)`;
  if (sample === undefined)
    return sql`
      select w.bot_name, (w.starts_at at time zone 'UTC')::date, ${counted} from enrichment_windows w group by 1, 2, 3, 4`;
  return sql`
    select d.bot_name, d.day, ${counted}
    from (select distinct c.bot_name, c.day from (${selectCountParts(sql, isDayInSample(sql, sample))}) c) d
    join enrichment_windows w on w.bot_name = d.bot_name
      and w.starts_at >= d.day::timestamp at time zone 'UTC' and w.starts_at < (d.day + 1)::timestamp at time zone 'UTC'
    group by 1, 2, 3, 4`;
}

/** All invariants, the cheap ones first. Scans, `enrich doctor` and the chaos runs share this list. */
export const invariants: readonly Invariant[] = [
  {
    name: 'lease_beyond_bound',
    meaning: 'a running window without a lease, or with one that ends later than any worker may ask for',
    cost: 'cheap',
    select: (sql) => sql`
      select window_id as subject from enrichment_windows
      where state = 'running' and (lease_token is null or lease_until is null
        or lease_until > clock_timestamp() + ${LEASE_MAX}::interval)`,
  },
  {
    name: 'window_in_two_places',
    meaning: 'a summary that is withheld and shown',
    cost: 'cheap',
    // First by the columns of the key alone, so that an index answers and no summary of the user is read.
    select: (sql) => sql`
      with placed as materialized (
        select h.window_id, h.user_id, h.bot_name, h.start_timestamp, h.end_timestamp from enrichment_withheld_summaries h
        where exists (
          select from conversation_summaries s
          where s.user_id = h.user_id and s.bot_name = h.bot_name and s.start_timestamp = h.start_timestamp
            and s.end_timestamp = h.end_timestamp))
      select h.window_id as subject
      from placed h join conversation_summaries s
        on s.user_id = h.user_id and s.bot_name = h.bot_name and s.window_id = h.window_id
        and s.start_timestamp = h.start_timestamp and s.end_timestamp = h.end_timestamp`,
  },
  {
    name: 'held_without_window',
    meaning: 'a withheld summary whose window is not in the ledger, or is done without it',
    cost: 'cheap',
    select: (sql) => sql`
      select h.window_id as subject
      from enrichment_withheld_summaries h left join enrichment_windows w using (window_id)
      where w.window_id is null or w.state in ('summarized', 'provisional', 'below_minimum')`,
  },
  {
    name: 'withheld_without_summary',
    meaning: 'a window in the state withheld without a withheld summary',
    cost: 'cheap',
    select: (sql) => sql`
      select w.window_id as subject from enrichment_windows w
      where w.state = 'withheld' and not exists (
        select from enrichment_withheld_summaries h where h.window_id = w.window_id)`,
  },
  {
    name: 'overdue_tick',
    meaning: 'no scan has begun for three intervals and a minute',
    cost: 'cheap',
    select: (sql, { scanIntervalMs }) => sql`
      select newest.started_at::text as subject
      from (select max(started_at) as started_at from enrichment_scans
        where started_at <= clock_timestamp() + ${CLOCK_SKEW}::interval) as newest
      where newest.started_at < clock_timestamp() - interval '1 minute'
        - ${TICKS_MISSED * (scanIntervalMs ?? 0)}::float8 * interval '1 millisecond'
        and ${scanIntervalMs !== null} and not exists (select from enrichment_pause)`,
  },
  {
    name: 'scan_in_future',
    meaning: 'a scan that began or ended later than now',
    cost: 'cheap',
    select: (sql) => sql`
      select scan_id as subject from enrichment_scans
      where greatest(started_at, finished_at) > clock_timestamp() + ${CLOCK_SKEW}::interval`,
  },
  {
    name: 'time_in_future',
    meaning: 'a window or summary that was written, summarized, failed or withheld later than now',
    cost: 'whole table',
    select: (sql, { sample }) => sql`
      select w.window_id as subject from enrichment_windows w
      where ${isInSample(sql, sql`w.window_id`, { sample })}
        and greatest(created_at, updated_at, summarized_at, failed_at, enqueued_at, replay_requested_at)
          > clock_timestamp() + ${CLOCK_SKEW}::interval
      union all
      select h.window_id from enrichment_withheld_summaries h
      where ${isInSample(sql, sql`h.window_id`, { sample })}
        and greatest(withheld_at, counted_at, summarized_at) > clock_timestamp() + ${CLOCK_SKEW}::interval
      union all
      select coalesce(s.window_id, s.id::text) from conversation_summaries s
      where ${isSummaryInSample(sql, sample)}
        and s.window_id is not null and greatest(created_at, updated_at) > localtimestamp + interval '14 hours'`,
  },
  {
    name: 'summary_without_window',
    meaning: 'a summary whose window is not in the ledger, or has none there',
    cost: 'whole table',
    select: (sql, { sample }) => sql`
      select s.window_id as subject
      from conversation_summaries s left join enrichment_windows w on w.window_id = s.window_id
      where ${isSummaryInSample(sql, sample)} and s.window_id is not null
        and (w.window_id is null or w.summarized_hash is null)`,
  },
  {
    name: 'result_out_of_step',
    meaning: 'a window whose columns tell another summary or failure than its row of results',
    cost: 'whole table',
    select: (sql, { sample }) => sql`
      select w.window_id as subject
      from enrichment_windows w
      left join enrichment_results r on r.subject_id = w.window_id and r.kind = ${MIRRORED_KIND}
      where ${isInSample(sql, sql`w.window_id`, { sample })}
        and (w.summarized_hash, w.summarized_version, w.summarized_model, w.failed_hash, w.failure_code)
          is distinct from (r.content_hash, r.version, r.model, r.failed_hash, r.failure_code)`,
  },
  {
    name: 'result_without_window',
    meaning: 'something made of a window that is not in the ledger',
    cost: 'whole table',
    select: (sql, { sample }) => sql`
      select r.subject_id as subject from enrichment_results r
      where r.subject_id like 'w-%' and ${isInSample(sql, sql`r.subject_id`, { sample })} and not exists (
        select from enrichment_windows w where w.window_id = r.subject_id)`,
  },
  {
    name: 'result_of_lost_content',
    meaning: 'something that readers may see and that was made from messages which are gone',
    cost: 'whole table',
    select: (sql, { sample }) => sql`
      select r.subject_id as subject
      from enrichment_results r join enrichment_windows w on w.window_id = r.subject_id
      where ${isInSample(sql, sql`r.subject_id`, { sample })}
        and r.kind <> ${MIRRORED_KIND} and r.content_hash is not null and r.withheld_at is null
        and (w.points = 0 or w.state = 'below_minimum' or (r.content_hash is distinct from w.content_hash and exists (
          select unnest(r.content_marks) except select unnest(coalesce(w.content_marks, w.summarized_marks)))))`,
  },
  {
    name: 'window_without_summary',
    meaning: 'a window that the ledger calls summarized and whose summary is missing or of other content',
    cost: 'whole table',
    select: (sql, { sample }) => sql`
      select w.window_id as subject
      from enrichment_windows w left join conversation_summaries s
        on s.user_id = w.user_id and s.bot_name = w.bot_name and s.window_id = w.window_id
        and s.start_timestamp = w.starts_at at time zone 'UTC' and s.end_timestamp = w.ends_at at time zone 'UTC'
      where ${isInSample(sql, sql`w.window_id`, { sample })}
        and ((w.summarized_hash is not null and s.content_hash is distinct from w.summarized_hash)
          or (w.summarized_hash is null and w.state in ('summarized', 'provisional')))`,
  },
  {
    name: 'windows_miscounted',
    meaning: 'a bot and day whose windows are not as many as the counts say; a deep scan counts them anew',
    cost: 'whole table',
    select: (sql, { sample }) => sql`
      select p.bot_name || ' ' || p.day as subject
      from (${selectCountParts(sql, isDayInSample(sql, sample))} union all ${countWindowRows(sql, sample)}) as p
      group by p.bot_name, p.day, p.state, p.has_summary having sum(p.windows) <> 0`,
  },
  {
    name: 'results_miscounted',
    meaning: 'a kind whose results are not as many as the counts say; a deep scan counts them anew',
    cost: 'whole table',
    select: (sql, { sample }) => {
      const isMeant = (id: ReturnType<Sql>) =>
        sample === undefined
          ? sql`true`
          : sql`(${isInSample(sql, id, { sample })} or ${isInSample(sql, id, { sample, kind: 'k' })})`;
      return sql`
        select p.kind || ' ' || p.part as subject
        from (
          select c.* from (${selectResultCounts(sql)}) c where ${isMeant(sql`c.part`)}
          union all
          select n.kind, n.part, -n.made, -n.stale, -n.failed, -n.withheld
          from (${countResultRows(sql, isMeant(sql`r.subject_id`))}) n) as p
        group by p.kind, p.part
        having (sum(p.made), sum(p.stale), sum(p.failed), sum(p.withheld)) <> (0, 0, 0, 0)`;
    },
  },
  {
    name: 'quarantine_miscounted',
    meaning:
      'a reason and bot whose unreadable points are not as many as the counts say; a deep scan counts them anew',
    cost: 'whole table',
    // A reason's points are counted together.
    select: (sql, { sample }) =>
      sample === undefined
        ? sql`
          select p.reason || ' ' || p.bot_name as subject
          from (
            ${selectQuarantineCounts(sql)}
            union all
            select n.reason, n.bot_name, -n.points from (${countQuarantineRows(sql)}) n) as p
          group by p.reason, p.bot_name having sum(p.points) <> 0`
        : null,
  },
];

const SUBJECTS_SHOWN = 10;

/**
 * The violated invariants, in the order of the list. Each statement uses its own snapshot of the tables. With
 * a `sample` those that read whole tables look at its rows alone, and what they find is of these.
 */
export async function findViolations(
  store: Store,
  { only, ...bounds }: InvariantBounds & { only?: 'cheap' },
): Promise<Violation[]> {
  const asked = invariants.filter(({ cost }) => only === undefined || cost === only);
  const violations: Violation[] = [];
  for (const { name, meaning, select } of asked) {
    const [row] = await store.query(async (sql) => {
      const broken = select(sql, bounds);
      if (broken === null) return [];
      return await sql<{ count: number; subjects: string[] }[]>`
        with broken as materialized (${broken})
        select (select count(*) from broken) as count,
          (select coalesce(array_agg(subject), '{}') from (
            select subject from broken order by subject limit ${SUBJECTS_SHOWN}) as shown) as subjects`;
    });
    if (row !== undefined && row.count > 0) violations.push({ invariant: name, meaning, ...row });
  }
  return violations;
}
