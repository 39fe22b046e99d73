import type { Cause, ErrorCode } from '@enrichment/core';
import { boundedText } from './bounded-text.ts';
import type { Sql, Store } from './connect.ts';
import { isForgotten } from './forgotten.ts';
import { isLeaseFree } from './ledger/lease.ts';
import { insertCalls, type LlmCall } from './llm-calls.ts';
import { storableJson } from './storable-json.ts';

/** A derived subject: what one kind makes from database rows for one user and bot. */
export interface DerivedRow {
  readonly subjectId: string;
  readonly kind: string;
  readonly userId: string;
  readonly botName: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly inputHash: string | null;
  readonly contentHash: string | null;
  readonly version: string | null;
  readonly model: string | null;
  readonly requestedAt: Date | null;
  readonly enqueuedAt: Date | null;
}

/** What the ledger needs of a derived kind. */
export interface DerivedSource {
  readonly name: string;
  readonly version: string;
  /** The band of its jobs on the queue; default `live`. */
  readonly cause?: Cause;
  /**
   * Whether each change of its input also changes a row of enrichment_results of that user and bot, or is in
   * `selectPassed`. Then only changed pairs are compared; otherwise all of them each time.
   */
  readonly followsResults?: boolean;
  /**
   * Selects the columns subject, user_id, bot_name, starts_at, ends_at, input_hash. With `pairs`, a select of
   * user_id and bot_name, only the subjects of these pairs are needed.
   */
  selectSubjects(sql: Sql, pairs?: ReturnType<Sql>): ReturnType<Sql>;
  /**
   * Selects user_id and bot_name of the pairs whose input changes because a time has passed in `(from, to]`.
   */
  selectPassed?(sql: Sql, span: { readonly from: Date; readonly to: Date }): ReturnType<Sql>;
}

/** A change may be committed this long after the time that is stored with it. */
const COMMIT_MINUTES_MAX = 15;
/** Deleted rows leave no trace, so all subjects are compared once in this time. */
const ALL_HOURS = 24;
/** With more changed pairs all subjects are compared. */
const PAIRS_MAX = 5_000;

interface Pair {
  readonly userId: string;
  readonly botName: string;
}

/**
 * Compares the possible subjects of a kind with its results: new and changed inputs, and those made by
 * another version, become due at `now`; subjects without input are deleted; a result is visible again if its
 * input is the one that it was made from. Writes nothing for forgotten users. Looks only at pairs of user and
 * bot whose results changed since the last call, and at all of them once a day, for a new version, and after
 * the clock was set back. Returns the number of pairs that were looked at, and of due subjects.
 */
export async function refreshDerived(
  store: Store,
  kind: DerivedSource,
  now: Date,
): Promise<{ readonly pairs: number | 'all'; readonly due: number }> {
  const { name, version } = kind;
  return await store.transaction(async (sql) => {
    const [begun] = await sql<{ at: Date }[]>`select clock_timestamp() as at`;
    const pairs = await findChangedPairs(sql, kind, now);
    const due = pairs?.length === 0 ? 0 : await comparePairs(sql, kind, { pairs, now });
    const at = begun?.at ?? now;
    await sql`
      insert into enrichment_derived_progress as p (kind, version, changes_seen_at, as_of, all_seen_at)
      values (${name}, ${version}, ${at}, ${now}, ${at})
      on conflict (kind) do update set
        version = excluded.version, changes_seen_at = excluded.changes_seen_at, as_of = excluded.as_of,
        all_seen_at = case when ${pairs === undefined}::boolean then excluded.all_seen_at else p.all_seen_at end`;
    return { pairs: pairs === undefined ? 'all' : pairs.length, due };
  });
}

/** The pairs whose results changed since the last call; undefined: all are to be compared. */
async function findChangedPairs(
  sql: Sql,
  { name, version, followsResults = false, selectPassed }: DerivedSource,
  now: Date,
): Promise<Pair[] | undefined> {
  if (!followsResults) return undefined;
  const [progress] = await sql<{ changesSeenAt: Date; asOf: Date }[]>`
    select p.changes_seen_at, p.as_of from enrichment_derived_progress p
    where p.kind = ${name} and p.version = ${version} and p.as_of <= ${now}
      and p.all_seen_at > clock_timestamp() - ${ALL_HOURS}::int * interval '1 hour'
    for update`;
  if (progress === undefined) return undefined;
  const { changesSeenAt, asOf } = progress;
  const passed = selectPassed?.(sql, { from: asOf, to: now });
  const pairs = await sql<Pair[]>`
    select r.user_id, r.bot_name from enrichment_results r
    where r.updated_at > ${changesSeenAt}::timestamptz - ${COMMIT_MINUTES_MAX}::int * interval '1 minute'
    ${passed === undefined ? sql`group by 1, 2` : sql`union ${passed}`}
    limit ${PAIRS_MAX + 1}`;
  return pairs.length > PAIRS_MAX ? undefined : pairs;
}

async function comparePairs(
  sql: Sql,
  kind: DerivedSource,
  { pairs, now }: { pairs: readonly Pair[] | undefined; now: Date },
): Promise<number> {
  const { name, version } = kind;
  const asked: ReturnType<Sql> | undefined =
    pairs &&
    sql`select * from unnest(${pairs.map(({ userId }) => userId)}::text[], ${pairs.map(({ botName }) => botName)}::text[]) as
      p(user_id, bot_name)`;
  const isAsked = (table: string): ReturnType<Sql> =>
    asked === undefined ? sql`true` : sql`(${sql(table)}.user_id, ${sql(table)}.bot_name) in (${asked})`;
  const [row] = await sql<{ due: number }[]>`
      with found as (${kind.selectSubjects(sql, asked)}),
      named as (
        select 'k-' || left(encode(sha256(convert_to(jsonb_build_array(${name}::text, d.subject)::text, 'UTF8')), 'hex'), 32)
          as subject_id, d.*
        from found d
        where ${isAsked('d')} and not ${isForgotten(sql, { userId: sql`d.user_id`, botName: sql`d.bot_name` })}),
      gone as (
        delete from enrichment_results r
        where r.kind = ${name} and r.subject_id like 'k-%' and ${isAsked('r')} and not exists (
          select from named n where n.subject_id = r.subject_id)
          and ${isLeaseFree(sql, sql`r.lease_until`)}),
      -- On a conflict every row would be locked, also those that stay as they are.
      changed as (
        select n.* from named n left join enrichment_results r on r.subject_id = n.subject_id and r.kind = ${name}
        where r.subject_id is null or r.input_hash is distinct from n.input_hash or r.withheld_at is not null
          or (r.version is distinct from ${version} and r.due_at is null
            and r.failed_hash is distinct from n.input_hash)),
      written as (
        insert into enrichment_results as r (
          subject_id, kind, user_id, bot_name, starts_at, ends_at, input_hash, due_at)
        select n.subject_id, ${name}, n.user_id, n.bot_name, n.starts_at, n.ends_at, n.input_hash, ${now}
        from changed n order by n.subject_id
        on conflict (subject_id, kind) do update set
          (input_hash, due_at, enqueued_at, withheld_at) = (
            select excluded.input_hash,
              case when c.is_made and r.requested_at is null then null
                when c.has_failed then null else coalesce(r.due_at, excluded.due_at) end,
              case when r.input_hash is distinct from excluded.input_hash then null else r.enqueued_at end,
              case when r.content_hash = excluded.input_hash then null else r.withheld_at end
            from (select r.content_hash is not distinct from excluded.input_hash
                and r.version is not distinct from ${version} as is_made,
              r.failed_hash is not distinct from excluded.input_hash as has_failed) as c),
          updated_at = now()
        where r.input_hash is distinct from excluded.input_hash or r.withheld_at is not null
          or (r.version is distinct from ${version} and r.due_at is null
            and r.failed_hash is distinct from excluded.input_hash)
        returning r.due_at)
      select count(*) as due from written where due_at is not null`;
  return row?.due ?? 0;
}

const columns = (sql: Sql) => sql`
  r.subject_id, r.kind, r.user_id, r.bot_name, r.starts_at, r.ends_at, r.input_hash, r.content_hash, r.version, r.model,
  r.requested_at, r.enqueued_at`;

/** A derived subject to enqueue. */
export interface DueDerived extends DerivedRow {
  readonly dueAt: Date;
}

/**
 * A page of the derived subjects of these kinds that are due at `now` and not leased, longest-waiting first,
 * including those already enqueued. The next page starts after `after`, the last subject of this one.
 */
export async function listDueDerived(
  store: Store,
  {
    kinds,
    now,
    limit,
    after,
  }: { kinds: readonly string[]; now: Date; limit: number; after?: DueDerived | undefined },
): Promise<DueDerived[]> {
  return await store.query(
    (sql) => sql<DueDerived[]>`
      select ${columns(sql)}, r.due_at from enrichment_results r
      where r.subject_id like 'k-%' and r.kind = any(${[...kinds]}::text[]) and r.due_at <= ${now}
        and ${isLeaseFree(sql, sql`r.lease_until`)}
        ${after === undefined ? sql`` : sql`and (r.due_at, r.subject_id) > (${after.dueAt}, ${after.subjectId})`}
      order by r.due_at, r.subject_id limit ${limit}`,
  );
}

/** Records that the subjects' jobs are on the queue. Returns the ids that are still in the ledger. */
export async function markDerivedEnqueued(
  store: Store,
  subjectIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await store.query(
    (sql) => sql<{ subjectId: string }[]>`
      update enrichment_results set enqueued_at = ${now}
      where (subject_id, kind) in (${lockDerived(sql, subjectIds)}) returning subject_id`,
  );
  return rows.map(({ subjectId }) => subjectId);
}

/** Returns those of the ids that are in the ledger. */
export async function listKnownDerived(store: Store, subjectIds: readonly string[]): Promise<string[]> {
  const rows = await store.query(
    (sql) => sql<{ subjectId: string }[]>`
      select distinct r.subject_id from enrichment_results r
      where r.subject_id = any(${[...subjectIds]}::text[]) and r.subject_id like 'k-%'`,
  );
  return rows.map(({ subjectId }) => subjectId);
}

/** Requests derived results again, even if their input is unchanged. Returns their number. */
export async function requestDerived(
  store: Store,
  subjectIds: readonly string[],
  now: Date,
): Promise<number> {
  const rows = await store.query(
    (sql) => sql`
      update enrichment_results
      set due_at = ${now}, requested_at = ${now}, enqueued_at = null, failed_hash = null, failure_code = null,
        failure_message = null, failed_at = null, attempts = 0
      where (subject_id, kind) in (${lockDerived(sql, subjectIds)})
        and ${isLeaseFree(sql, sql`lease_until`)}
      returning subject_id`,
  );
  return rows.length;
}

/** Selects these derived results in the order in which refreshDerived writes them, and locks each row. */
function lockDerived(sql: Sql, subjectIds: readonly string[]) {
  return sql`
    select r.subject_id, r.kind from enrichment_results r
    where r.subject_id = any(${[...subjectIds]}::text[]) and r.subject_id like 'k-%'
    order by r.subject_id, r.kind for update`;
}

export type DerivedLease =
  | { readonly kind: 'taken'; readonly row: DerivedRow }
  | { readonly kind: 'held'; readonly untilMs: number }
  | { readonly kind: 'gone' };

/** Takes the lease of a derived subject for `ttlMs`, as `takeLease` does that of a window. */
export async function takeDerivedLease(
  store: Store,
  { subjectId, token, ttlMs }: { subjectId: string; token: string; ttlMs: number },
): Promise<DerivedLease> {
  return await store.transaction(async (sql) => {
    const [row] = await sql<(DerivedRow & { isFree: boolean; untilMs: number | null })[]>`
      select ${columns(sql)}, ${isLeaseFree(sql, sql`r.lease_until`)} as is_free,
        extract(epoch from r.lease_until - clock_timestamp())::float8 * 1000 as until_ms
      from enrichment_results r where r.subject_id = ${subjectId} for update`;
    if (row === undefined) return { kind: 'gone' };
    const { isFree, untilMs, ...found } = row;
    if (!isFree) return { kind: 'held', untilMs: Math.max(untilMs ?? ttlMs, 0) };
    await sql`
      update enrichment_results
      set lease_token = ${token}, lease_until = clock_timestamp() + ${ttlMs}::int * interval '1 millisecond'
      where subject_id = ${subjectId}`;
    return { kind: 'taken', row: found };
  });
}

interface Holder {
  readonly subjectId: string;
  readonly token: string;
  readonly calls: readonly LlmCall[];
  readonly now: Date;
}

/**
 * Writes a derived result, or that there is no input left; `fenced` if another worker has the lease by now.
 */
export async function saveDerived(
  store: Store,
  {
    subjectId,
    token,
    calls,
    now,
    made,
  }: Holder & {
    made:
      | { kind: 'empty' }
      | { kind: 'unchanged' }
      | {
          kind: 'made';
          inputHash: string;
          version: string;
          model: string;
          body?: unknown;
          save?: (sql: Sql) => Promise<void>;
        };
  },
): Promise<'saved' | 'fenced'> {
  return await store.transaction(async (sql) => {
    const isHeld: ReturnType<Sql> = sql`r.subject_id = ${subjectId} and r.lease_token = ${token}`;
    const rows = await writeDerived(sql, { made, now, isHeld });
    if (rows > 0 && made.kind === 'made') await made.save?.(sql);
    // Last: the sums of calls are locked until the transaction ends.
    await insertCalls(sql, calls);
    return rows > 0 ? 'saved' : 'fenced';
  });
}

async function writeDerived(
  sql: Sql,
  {
    made,
    now,
    isHeld,
  }: { made: Parameters<typeof saveDerived>[1]['made']; now: Date; isHeld: ReturnType<Sql> },
): Promise<number> {
  if (made.kind === 'empty') return (await sql`delete from enrichment_results r where ${isHeld}`).count;
  if (made.kind === 'unchanged') {
    return (await sql`update enrichment_results r set ${settled(sql)}, withheld_at = null where ${isHeld}`)
      .count;
  }
  const { inputHash, version, model, body } = made;
  const json = body === undefined ? null : storableJson(body);
  // If a scan saw newer input since, the subject stays due and the result of the older input is not visible.
  const { count } = await sql`
    update enrichment_results r
    set ${settledBut(sql)}, content_hash = ${inputHash}, version = ${version}, model = ${model}, made_at = ${now},
      body = ${json}::text::jsonb, input_hash = coalesce(r.input_hash, ${inputHash}),
      due_at = case when r.input_hash is distinct from ${inputHash} then ${now}::timestamptz end,
      withheld_at = case when r.input_hash is distinct from ${inputHash} then clock_timestamp() end
    where ${isHeld}`;
  return count;
}

function settled(sql: Sql) {
  return sql`due_at = null, ${settledBut(sql)}`;
}

function settledBut(sql: Sql) {
  return sql`
    enqueued_at = null, requested_at = null, lease_token = null, lease_until = null, failed_hash = null,
    failure_code = null, failure_message = null, failed_at = null, attempts = 0, paid_drafts = null, updated_at = now()`;
}

/**
 * Records the final failure of a derived subject whose worker could not: it is due, enqueued and not leased.
 */
export async function failDerived(
  store: Store,
  {
    subjectId,
    failure: { code, message, attempts },
    now,
  }: { subjectId: string; failure: { code: ErrorCode; message: string; attempts: number }; now: Date },
): Promise<void> {
  await store.query(
    (sql) => sql`
      update enrichment_results r
      set due_at = null, requested_at = null, failed_hash = r.input_hash, failure_code = ${code},
        failure_message = ${boundedText(message)}, failed_at = ${now}, attempts = ${attempts}, paid_drafts = null,
        updated_at = now()
      where r.subject_id = ${subjectId} and ${isLeaseFree(sql, sql`r.lease_until`)}`,
  );
}

/**
 * Releases the lease of a derived subject: failed for good if there is a failure, otherwise due as before.
 */
export async function releaseDerived(
  store: Store,
  {
    subjectId,
    token,
    calls,
    now,
    failure,
  }: Holder & { failure: { code: ErrorCode; message: string; attempts: number } | null },
): Promise<void> {
  await store.transaction(async (sql) => {
    const failed: ReturnType<Sql> =
      failure === null
        ? sql``
        : sql`due_at = null, requested_at = null, failed_hash = r.input_hash, failure_code = ${failure.code},
            failure_message = ${boundedText(failure.message)}, failed_at = ${now}, attempts = ${failure.attempts},
            paid_drafts = null,`;
    await sql`
      update enrichment_results r set ${failed} lease_token = null, lease_until = null, updated_at = now()
      where r.subject_id = ${subjectId} and r.lease_token = ${token}`;
    await insertCalls(sql, calls);
  });
}
