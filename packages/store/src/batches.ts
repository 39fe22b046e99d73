import { type AwaitedCall, sendBack } from './awaited-calls.ts';
import type { Store } from './connect.ts';
import { lockWindows } from './ledger/lock-windows.ts';

/** A batch that is not done. */
export interface OpenBatch {
  readonly batchId: string;
  readonly model: string;
  readonly state: 'intended' | 'submitted' | 'ended';
  /** The provider's id; null until it is known. */
  readonly ticket: string | null;
  readonly entries: number;
  readonly intendedAt: Date;
  /** By the database's clock, as all ages of batches. */
  readonly ageMs: number;
  /** Since it was submitted; null before. */
  readonly submittedMs: number | null;
  /** Since it ended; null before. */
  readonly endedMs: number | null;
  /** Whether it is time to ask the provider about it. */
  readonly isLookDue: boolean;
}

/**
 * Writes that these gathered requests are about to be submitted together, and returns the keys of those that
 * may be: others are in a batch already, or were cancelled meanwhile. Committed before the provider is asked.
 */
export async function intendBatch(
  store: Store,
  {
    batchId,
    provider,
    model,
    callKeys,
  }: { batchId: string; provider: string; model: string; callKeys: readonly string[] },
): Promise<string[]> {
  return await store.transaction(async (sql) => {
    const rows = await sql<{ callKey: string }[]>`
      update enrichment_llm_calls c set batch_id = ${batchId}
      where c.call_id in (
        select l.call_id from enrichment_llm_calls l
        where l.call_key = any(${[...callKeys]}::uuid[]) and l.outcome = 'asked' and l.is_batch and l.batch_id is null
          and l.window_id is not null
        order by l.call_id for update)
      returning c.call_key`;
    if (rows.length === 0) return [];
    await sql`
      insert into enrichment_batches (batch_id, provider, model, state, entries, look_at)
      values (${batchId}, ${provider}, ${model}, 'intended', ${rows.length}, clock_timestamp())`;
    return rows.map((row) => row.callKey);
  });
}

/** Records the provider's id of a batch that it has accepted. */
export async function noteSubmitted(
  store: Store,
  { batchId, ticket, lookAfterMs }: { batchId: string; ticket: string; lookAfterMs: number },
): Promise<void> {
  await store.query(
    (sql) => sql`
      update enrichment_batches
      set state = 'submitted', ticket = ${ticket}, submitted_at = clock_timestamp(),
        look_at = clock_timestamp() + ${lookAfterMs}::float8 * interval '1 millisecond'
      where batch_id = ${batchId} and state = 'intended'`,
  );
}

/**
 * Undoes a batch that the provider does not have, which must be certain. `gather`: its requests are gathered
 * again. `send back`: they are removed, and their windows are asked about on the spot.
 */
export async function withdrawBatch(
  store: Store,
  { batchId, problem, entries }: { batchId: string; problem: string; entries: 'gather' | 'send back' },
): Promise<void> {
  await store.transaction(async (sql) => {
    const rows = await sql`
      update enrichment_batches set state = 'done', done_at = clock_timestamp(), problem = ${problem}
      where batch_id = ${batchId} and state = 'intended' returning batch_id`;
    if (rows.length === 0) return;
    if (entries === 'gather') {
      await sql`update enrichment_llm_calls set batch_id = null where batch_id = ${batchId} and outcome = 'asked'`;
      return;
    }
    // Windows before calls, as all writers of both lock them.
    await sql`${lockWindows(
      sql,
      sql`w.window_id in (select c.window_id from enrichment_llm_calls c where c.batch_id = ${batchId})`,
    )}`;
    const calls = await sql<{ windowId: string | null }[]>`
      delete from enrichment_llm_calls where batch_id = ${batchId} and outcome = 'asked' returning window_id`;
    await sendBack(
      sql,
      calls.flatMap(({ windowId }) => windowId ?? []),
    );
  });
}

/** Sets when the provider is asked next. */
export async function postponeLook(
  store: Store,
  { batchId, lookAfterMs }: { batchId: string; lookAfterMs: number },
): Promise<void> {
  await store.query(
    (sql) => sql`
      update enrichment_batches
      set look_at = clock_timestamp() + ${lookAfterMs}::float8 * interval '1 millisecond' where batch_id = ${batchId}`,
  );
}

/** Records that the results of a batch can be read, or never will be (`problem`). */
export async function noteEnded(
  store: Store,
  { batchId, problem = null }: { batchId: string; problem?: string | null },
): Promise<void> {
  await store.query(
    (sql) => sql`
      update enrichment_batches
      set state = 'ended', ended_at = coalesce(ended_at, clock_timestamp()), problem = coalesce(${problem}, problem)
      where batch_id = ${batchId} and state in ('submitted', 'ended')`,
  );
}

/** Ends a batch whose requests are all settled. Returns whether they are. */
export async function closeBatch(store: Store, batchId: string): Promise<boolean> {
  const rows = await store.query(
    (sql) => sql`
      update enrichment_batches b set state = 'done', done_at = clock_timestamp()
      where b.batch_id = ${batchId} and b.state = 'ended' and not exists (
        select from enrichment_llm_calls c where c.batch_id = b.batch_id and c.outcome = 'asked')
      returning b.batch_id`,
  );
  return rows.length > 0;
}

/** The batches that are not done, the oldest first. */
export async function listOpenBatches(store: Store): Promise<OpenBatch[]> {
  return await store.query(
    (sql) => sql<OpenBatch[]>`
      select b.batch_id, b.model, b.state, b.ticket, b.entries, b.intended_at,
        extract(epoch from clock_timestamp() - b.intended_at)::float8 * 1000 as age_ms,
        extract(epoch from clock_timestamp() - b.submitted_at)::float8 * 1000 as submitted_ms,
        extract(epoch from clock_timestamp() - b.ended_at)::float8 * 1000 as ended_ms,
        b.look_at <= clock_timestamp() as is_look_due
      from enrichment_batches b where b.state <> 'done' order by b.intended_at`,
  );
}

/** The provider's ids of all batches since a time: a batch with another id is not known here. */
export async function listTickets(store: Store, since: Date): Promise<string[]> {
  const rows = await store.query(
    (sql) => sql<{ ticket: string }[]>`
      select ticket from enrichment_batches where ticket is not null and intended_at >= ${since}`,
  );
  return rows.map(({ ticket }) => ticket);
}

/** Whether anything of batches is under way: a summarizer without batches has to end it. */
export async function hasOpenBatches(store: Store): Promise<boolean> {
  const [row] = await store.query(
    (sql) => sql<{ isOpen: boolean }[]>`
      select exists (select from enrichment_batches where state <> 'done')
        or exists (select from enrichment_llm_calls where outcome = 'asked' and is_batch and batch_id is null) as is_open`,
  );
  return row?.isOpen === true;
}

/** A request of a batch that is not settled, and its window; null if the window is gone or forgotten. */
export interface BatchCall extends Pick<AwaitedCall, 'callKey' | 'startedAt'> {
  readonly windowId: string | null;
  readonly userId: string | null;
  readonly botName: string | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly cause: 'live' | 'replay' | 'backfill' | null;
  /** The window is answered on the spot by now, since another of its requests got no usable reply. */
  readonly isDirect: boolean;
  readonly purpose: string;
  readonly provider: string;
  readonly model: string;
  readonly kinds: string | null;
  readonly question: string | null;
}

/** The requests of a batch that are not settled, in the order of their submission. */
export async function listBatchCalls(store: Store, batchId: string): Promise<BatchCall[]> {
  return await store.query(
    (sql) => sql<BatchCall[]>`
      select c.call_key, c.started_at, w.window_id, w.user_id, w.bot_name, w.starts_at, w.ends_at, w.cause,
        coalesce(w.is_direct, false) as is_direct, c.purpose, c.provider, c.model, c.kinds, c.question
      from enrichment_llm_calls c left join enrichment_windows w using (window_id)
      where c.batch_id = ${batchId} and c.outcome = 'asked' order by c.call_id`,
  );
}

/** The keys of all requests of a batch, settled or not. */
export async function listBatchKeys(store: Store, batchId: string): Promise<string[]> {
  const rows = await store.query(
    (sql) => sql<{ callKey: string }[]>`
      select call_key from enrichment_llm_calls where batch_id = ${batchId}`,
  );
  return rows.map(({ callKey }) => callKey);
}

/** What is open: for people. */
export interface BatchStatus {
  /** Requests that are gathered and in no batch yet. */
  readonly gathered: number;
  /** Batches that are not done. */
  readonly batches: number;
  /** Those of them of which it is not known yet whether the provider has them. */
  readonly unconfirmed: number;
  /** Requests in those batches that are not settled. */
  readonly requests: number;
  /** Windows that wait for a batch, gathered ones included. */
  readonly windows: number;
  /** When the oldest open batch was submitted, or the oldest request gathered; null without any. */
  readonly oldestAt: Date | null;
}

/** Counts what is gathered, submitted and waiting. */
export async function readBatchStatus(store: Store): Promise<BatchStatus> {
  const [row] = await store.query(
    (sql) => sql<BatchStatus[]>`
      select g.calls as gathered, b.batches, b.unconfirmed, r.requests, w.windows, least(b.oldest_at, g.oldest_at) as oldest_at
      from (select count(*) as calls, min(created_at) as oldest_at from enrichment_llm_calls
          where outcome = 'asked' and is_batch and batch_id is null) as g,
        (select count(*) as batches, count(*) filter (where state = 'intended') as unconfirmed, min(intended_at) as oldest_at
          from enrichment_batches where state <> 'done') as b,
        (select count(*) as requests from enrichment_batches o join enrichment_llm_calls c using (batch_id)
          where o.state <> 'done' and c.outcome = 'asked') as r,
        (select count(*) as windows from enrichment_windows where awaiting_since is not null) as w`,
  );
  return row ?? { gathered: 0, batches: 0, unconfirmed: 0, requests: 0, windows: 0, oldestAt: null };
}
