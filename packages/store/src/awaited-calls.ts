import type { Sql, Store } from './connect.ts';
import { lockWindows } from './ledger/lock-windows.ts';

/** A call whose request is gathered for a batch, or was submitted in one. */
export interface AwaitedCall {
  readonly callKey: string;
  readonly startedAt: Date;
  /**
   * `gathered`: not submitted yet. `submitted`: the provider has it, or that is unknown. `ended`: its result
   * can be read.
   */
  readonly phase: 'gathered' | 'submitted' | 'ended';
  /** The provider's id of its batch; null before it is known. */
  readonly ticket: string | null;
  /** When its batch was about to be submitted; null while it is gathered. */
  readonly submittedAt: Date | null;
  /** Its result was read before, and is in the ledger. */
  readonly isSettled: boolean;
}

/** Which call is looked for: the one of this window with this request. */
export interface AwaitedQuestion {
  readonly windowId: string;
  readonly requestHash: string;
  readonly replayRequestedAt: Date | null;
  /** A replay that pays again: it uses only calls of its own. */
  readonly isForced: boolean;
  /** Whether replies that could not be used count too, because what follows them is asked in a batch. */
  readonly withUnusable: boolean;
}

/**
 * Finds the newest call of a batch with this request: one that is open, or one whose reply was read. Whatever
 * the content's fingerprint is, an equal request has the same reply.
 */
export async function findAwaited(store: Store, asked: AwaitedQuestion): Promise<AwaitedCall | null> {
  const { windowId, requestHash, replayRequestedAt, isForced, withUnusable } = asked;
  const isOfReplay = (sql: Sql) => sql`c.replay_requested_at is not distinct from ${replayRequestedAt}`;
  const [row] = await store.query(
    (sql) => sql<AwaitedCall[]>`
      select c.call_key, c.started_at, b.ticket, b.intended_at as submitted_at, c.outcome <> 'asked' as is_settled,
        case when c.batch_id is null then 'gathered' when b.state in ('ended', 'done') then 'ended' else 'submitted' end as phase
      from enrichment_llm_calls c left join enrichment_batches b using (batch_id)
      where c.window_id = ${windowId} and c.request_hash = ${requestHash} and c.is_batch and (
        c.outcome = 'asked' ${isForced ? sql`and ${isOfReplay(sql)}` : sql``}
        or c.batch_id is not null and ${withUnusable ? sql`c.is_answered` : sql`c.outcome = 'ok'`} and ${isOfReplay(sql)})
      order by c.call_id desc limit 1`,
  );
  return row ?? null;
}

/** A window with gathered requests: what names it. */
export interface GatheringWindow {
  readonly windowId: string;
  readonly userId: string;
  readonly botName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cause: 'live' | 'replay' | 'backfill';
}

/** The gathered requests that are in no batch yet, and how long the oldest of them waits. */
export interface Gathering {
  readonly calls: number;
  readonly oldestMs: number;
}

/** Counts the gathered requests that are in no batch yet. */
export async function readGathering(store: Store): Promise<Gathering> {
  const [row] = await store.query(
    (sql) => sql<Gathering[]>`
      select count(*) as calls,
        coalesce(extract(epoch from clock_timestamp() - min(c.opened_at)) * 1000, 0)::float8 as oldest_ms
      from (${gatheredCalls(sql)}) as c`,
  );
  return row ?? { calls: 0, oldestMs: 0 };
}

/** The windows with gathered requests, those that wait longest first. */
export async function listGathering(store: Store, { limit }: { limit: number }): Promise<GatheringWindow[]> {
  return await store.query(
    (sql) => sql<GatheringWindow[]>`
      select w.window_id, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.cause
      from (select c.window_id, min(c.call_id) as first from (${gatheredCalls(sql)}) as c group by c.window_id
        order by first limit ${limit}) as g
      join enrichment_windows w using (window_id) where w.awaiting_since is not null order by g.first`,
  );
}

/** Removes gathered requests of a window, which were not sent, but those with these keys. */
export async function cancelGathered(
  store: Store,
  { windowId, except }: { windowId: string; except: readonly string[] },
): Promise<void> {
  await store.query(
    (sql) => sql`
      delete from enrichment_llm_calls c
      where c.window_id = ${windowId} and c.outcome = 'asked' and c.is_batch and c.batch_id is null
        and c.call_key <> all(${[...except]}::uuid[])`,
  );
}

/** How long a call may be open before it is gathered; then its process has died. */
const GATHERED_WITHIN = '15 minutes';

/**
 * Removes gathered requests whose window is gone, belonged to a user who was forgotten, or has ended
 * otherwise, and requests that were opened and never gathered. None of them was sent.
 */
export async function cancelLostGathered(store: Store): Promise<void> {
  await store.query(
    (sql) => sql`
      delete from enrichment_llm_calls where call_id in (
        select c.call_id from enrichment_llm_calls c
        where c.outcome = 'asked' and c.is_batch and c.batch_id is null
            and not exists (
              select from enrichment_windows w where w.window_id = c.window_id and w.state in ('pending', 'running'))
          or c.outcome = 'asked' and not c.is_batch and c.request_hash is not null
            and c.created_at < clock_timestamp() - ${GATHERED_WITHIN}::interval
        order by c.call_id for update)`,
  );
}

/**
 * Gives up all gathered requests: they are removed, and their windows are due, to be answered on the spot.
 * Returns the number of windows.
 */
export async function releaseGathered(store: Store): Promise<number> {
  return await store.transaction(async (sql) => {
    // Windows before calls, as all writers of both lock them.
    await sql`${lockWindows(sql, sql`w.window_id in (select g.window_id from (${gatheredCalls(sql)}) as g)`)}`;
    const rows = await sql<{ windowId: string }[]>`
      delete from enrichment_llm_calls c where c.outcome = 'asked' and c.is_batch and c.batch_id is null
      returning c.window_id`;
    return await sendBack(sql, [...new Set(rows.map(({ windowId }) => windowId))]);
  });
}

/** Makes windows due whose requests a batch did not answer: their next ones are answered on the spot. */
export async function sendBack(sql: Sql, windowIds: readonly string[]): Promise<number> {
  if (windowIds.length === 0) return 0;
  const rows = await sql`
    update enrichment_windows w set is_direct = true, awaiting_since = null,
      enqueued_at = case when w.awaiting_since is null then w.enqueued_at end, updated_at = now()
    where w.window_id in (
      select l.window_id from enrichment_windows l where l.window_id = any(${[...windowIds]}::text[])
      order by l.window_id for update)
    returning w.window_id`;
  return rows.length;
}

/**
 * Makes windows due that wait for a batch although none of their requests is in one: a worker or a step
 * before this one died. Returns their number.
 */
export async function wakeAwaiting(store: Store): Promise<number> {
  const rows = await store.query(
    (sql) => sql`
      update enrichment_windows w set awaiting_since = null, enqueued_at = null, updated_at = now()
      where w.window_id in (
        select l.window_id from enrichment_windows l
        where l.awaiting_since is not null and not exists (
          select from enrichment_llm_calls c where c.window_id = l.window_id and c.outcome = 'asked' and c.is_batch)
        order by l.window_id for update skip locked)
      returning w.window_id`,
  );
  return rows.length;
}

function gatheredCalls(sql: Sql) {
  return sql`
    select c.call_id, c.window_id, c.created_at as opened_at from enrichment_llm_calls c
    where c.outcome = 'asked' and c.is_batch and c.batch_id is null and c.window_id is not null`;
}
