import { boundedText } from './bounded-text.ts';
import type { Store } from './connect.ts';
import type { EventType } from './event-types.ts';

/** An event of the outbox, with the state of its delivery. */
export interface StoredEvent {
  readonly eventId: number;
  /** The webhook-id: the same in every attempt. */
  readonly messageId: string;
  readonly type: EventType;
  /** Events of one subject are delivered in their order. */
  readonly subject: string;
  /** Ids, counts and times; no text. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurredAt: Date;
  readonly state: 'waiting' | 'delivered' | 'dead';
  /** Attempts that were begun. */
  readonly attempts: number;
  /** When a waiting event is delivered next. */
  readonly nextAt: Date;
  /** The HTTP status of the last answer; null without one. */
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly deliveredAt: Date | null;
}

/** An event to deliver; the attempt number guards the result. */
export type ClaimedEvent = Pick<
  StoredEvent,
  'eventId' | 'messageId' | 'type' | 'data' | 'occurredAt' | 'attempts'
>;

/** An event that is not delivered by then is given up. As in the migration. */
const WAIT_DAYS = 3;

/** How long events stay after that, so that they can be looked at and replayed. */
const [KEEP_DELIVERED_DAYS, KEEP_DEAD_DAYS] = [4, 27] as const;

/** The most rows of one statement. */
const BATCH_ROWS = 1_000;

/**
 * Takes due events for delivery by this process, for `claimMs`: afterwards another process delivers them
 * again. Of one subject only the oldest waiting event is taken.
 */
export async function claimEvents(
  store: Store,
  { limit, claimMs }: { limit: number; claimMs: number },
): Promise<ClaimedEvent[]> {
  const rows = await store.query(
    (sql) => sql<ClaimedEvent[]>`
      with due as (
        select w.event_id from enrichment_events w
        where w.state = 'waiting' and w.next_at <= clock_timestamp()
          and (w.claimed_until is null or w.claimed_until <= clock_timestamp())
          and not exists (
            select from enrichment_events b
            where b.subject = w.subject and b.state = 'waiting' and b.event_id < w.event_id)
        order by w.next_at, w.event_id limit ${limit} for update skip locked)
      update enrichment_events e
      set attempts = e.attempts + 1, last_tried_at = clock_timestamp(),
        claimed_until = clock_timestamp() + ${claimMs}::int * interval '1 millisecond'
      from due where e.event_id = due.event_id
      returning e.event_id, e.message_id, e.type, e.data, e.occurred_at, e.attempts`,
  );
  return rows.sort((a, b) => a.eventId - b.eventId);
}

/** How an attempt ended. */
export type Attempt =
  | { readonly kind: 'delivered'; readonly status: number }
  | {
      readonly kind: 'retry' | 'dead';
      readonly status: number | null;
      /** Never what the receiver answered. */
      readonly error: string;
      /** Until the next attempt. */
      readonly afterMs: number;
    };

/**
 * Records how an attempt ended. An attempt that ended after its claim changes nothing unless it delivered the
 * event.
 */
export async function settleEvent(
  store: Store,
  { eventId, attempts }: Pick<ClaimedEvent, 'eventId' | 'attempts'>,
  attempt: Attempt,
): Promise<void> {
  const isDelivered = attempt.kind === 'delivered';
  const state = attempt.kind === 'retry' ? 'waiting' : attempt.kind;
  await store.query(
    (sql) => sql`
      update enrichment_events
      set state = ${state}, claimed_until = null, last_status = ${attempt.status},
        ${isDelivered ? sql`last_error = null, delivered_at = clock_timestamp()` : sql`last_error = ${boundedText(attempt.error)}, next_at = clock_timestamp() + ${attempt.afterMs}::float8 * interval '1 millisecond'`}
      where event_id = ${eventId} and state <> 'delivered'
        ${isDelivered ? sql`` : sql`and state = 'waiting' and attempts = ${attempts}`}`,
  );
}

/** Which events are listed or replayed. */
export interface EventFilter {
  readonly state?: StoredEvent['state'] | undefined;
  readonly type?: EventType | undefined;
  /** A webhook-id, without `msg_`. */
  readonly messageId?: string | undefined;
}

/** Lists events, newest first, below the event id `before`. */
export async function listEvents(
  store: Store,
  { before, limit, ...filter }: EventFilter & { before?: number | undefined; limit: number },
): Promise<StoredEvent[]> {
  return await store.query(
    (sql) => sql<StoredEvent[]>`
      select e.event_id, e.message_id, e.type, e.subject, e.data, e.occurred_at, e.state, e.attempts, e.next_at,
        e.last_status, e.last_error, e.delivered_at
      from enrichment_events e
      where true ${fits(sql, filter)} ${before === undefined ? sql`` : sql`and e.event_id < ${before}`}
      order by e.event_id desc limit ${limit}`,
  );
}

/** Has events delivered again, with all their attempts; returns how many. Waiting ones are due at once. */
export async function replayEvents(store: Store, filter: EventFilter): Promise<number> {
  const { count } = await store.query(
    (sql) => sql`
      update enrichment_events e
      set state = 'waiting', attempts = 0, next_at = clock_timestamp(), claimed_until = null,
        expires_at = clock_timestamp() + ${WAIT_DAYS}::int * interval '1 day'
      where e.event_id in (
        select e.event_id from enrichment_events e where true ${fits(sql, filter)} order by e.event_id for update)`,
  );
  return count;
}

function fits(sql: Parameters<Parameters<Store['query']>[0]>[0], { state, type, messageId }: EventFilter) {
  return sql`
    ${state === undefined ? sql`` : sql`and e.state = ${state}`}
    ${type === undefined ? sql`` : sql`and e.type = ${type}`}
    ${messageId === undefined ? sql`` : sql`and e.message_id = ${messageId}`}`;
}

/** The numbers of events by the state of their delivery. */
export interface EventCounts {
  readonly waiting: number;
  readonly dead: number;
  /** When the oldest waiting event happened; null if none waits. */
  readonly waitingSince: Date | null;
  /** How long ago that was, by Postgres' clock. */
  readonly waitingMs: number | null;
}

/** Counts the events that are not delivered. */
export async function countEvents(store: Store): Promise<EventCounts> {
  const [row] = await store.query(
    (sql) => sql<EventCounts[]>`
      select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'dead') as dead,
        min(occurred_at) filter (where state = 'waiting') as waiting_since,
        (extract(epoch from clock_timestamp() - min(occurred_at) filter (where state = 'waiting')) * 1000)::float8
          as waiting_ms
      from enrichment_events where state in ('waiting', 'dead')`,
  );
  return row ?? { waiting: 0, dead: 0, waitingSince: null, waitingMs: null };
}

/** Gives up events that waited too long, and deletes old ones. Returns whether there may be more. */
export async function expireEvents(store: Store): Promise<boolean> {
  const counts = await store.transaction(async (sql) => {
    const given = await sql`
      update enrichment_events set state = 'dead', last_error = coalesce(last_error, 'not tried in time')
      where event_id in (select event_id from enrichment_events
        where state = 'waiting' and expires_at < clock_timestamp()
          and (claimed_until is null or claimed_until <= clock_timestamp())
        limit ${BATCH_ROWS} for update skip locked)`;
    const old = await sql`
      delete from enrichment_events where event_id in (select event_id from enrichment_events
        where state <> 'waiting' and expires_at < clock_timestamp()
          - case when state = 'dead' then ${KEEP_DEAD_DAYS}::int else ${KEEP_DELIVERED_DAYS}::int end * interval '1 day'
        limit ${BATCH_ROWS} for update skip locked)`;
    return [given.count, old.count];
  });
  return counts.includes(BATCH_ROWS);
}

/**
 * Records that a scan failed as a whole, if that event is recorded at all, and not yet for this code since
 * the last scan that ended.
 */
export async function noteFailedScan(store: Store, code: string): Promise<void> {
  await store.query(
    (sql) => sql`
      insert into enrichment_events (type, subject, data)
      select 'scan.incomplete', 'scans',
        jsonb_build_object('scanId', null, 'kind', null, 'code', ${code}::text, 'bots', '[]'::jsonb)
      where enrichment_wants_event('scan.incomplete') and not exists (
        select from enrichment_events e
        where e.type = 'scan.incomplete' and e.data ->> 'code' = ${code} and e.occurred_at >
          coalesce((select s.finished_at from enrichment_scans s where s.finished_at is not null
            order by s.started_at desc limit 1), '-infinity'))`,
  );
}
