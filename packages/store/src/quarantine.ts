import type { Sql, Store } from './connect.ts';
import { isForgotten } from './forgotten.ts';
import { selectQuarantineCounts } from './quarantine-counts.ts';
import { storableJson } from './storable-json.ts';

/** A point of the source that cannot be read as a message: its id and the reason, never its content. */
export interface UnreadablePoint {
  readonly collection: string;
  readonly pointId: string;
  readonly userId: string | null;
  readonly reason: string;
}

export interface QuarantinedPoint extends UnreadablePoint {
  readonly botName: string;
  /** The window in which it was found; null if a look at the whole bot found it. */
  readonly windowId: string | null;
  readonly firstSeenAt: Date;
}

/**
 * The scope of what a look at the whole bot finds; the other scopes are window ids, which start with `w-`.
 */
export const WHOLE_BOT = 'collection';

/** Replaces what the previous look at the whole bot found. Known points keep their date. */
export async function replaceQuarantine(
  store: Store,
  { botName, points, now }: { botName: string; points: readonly UnreadablePoint[]; now: Date },
): Promise<void> {
  const found = points.map((point) => ({ ...point, botName }));
  await store.query(
    (sql) =>
      sql`with ${replacingQuarantine(sql, { bots: [botName], scope: WHOLE_BOT, points: found, now })} select`,
  );
}

/** Replaces what the previous reading of the window found. */
export async function recordQuarantine(
  store: Store,
  {
    window,
    points,
    now,
  }: {
    window: { readonly windowId: string; readonly botName: string };
    points: readonly UnreadablePoint[];
    now: Date;
  },
): Promise<void> {
  const { botName, windowId: scope } = window;
  const found = points.map((point) => ({ ...point, botName }));
  await store.query(
    (sql) => sql`with ${replacingQuarantine(sql, { bots: [botName], scope, points: found, now })} select`,
  );
}

/** Unreadable points, most recently found first. */
export async function listQuarantine(
  store: Store,
  { botName, limit }: { botName?: string | undefined; limit: number },
): Promise<QuarantinedPoint[]> {
  return await store.query(
    (sql) => sql<QuarantinedPoint[]>`
      select bot_name, nullif(scope, ${WHOLE_BOT}) as window_id, collection, point_id, user_id, reason, first_seen_at
      from enrichment_quarantine
      ${botName === undefined ? sql`` : sql`where bot_name = ${botName}`}
      order by first_seen_at desc, bot_name, collection, point_id, scope
      limit ${limit}`,
  );
}

/** The number of unreadable points of all bots; a point found in two ways counts once. */
export async function countQuarantine(store: Store): Promise<number> {
  const [row] = await store.query(
    (sql) => sql<{ points: number }[]>`
      select coalesce(sum(c.points), 0)::bigint as points from (${selectQuarantineCounts(sql)}) c`,
  );
  return row?.points ?? 0;
}

/** The unreadable points of one reason, with examples. */
export interface QuarantineReason {
  readonly reason: string;
  readonly points: number;
  readonly bots: readonly string[];
  /** At most `samples`, each as `collection id`. */
  readonly examples: readonly string[];
}

/** A point has a row of the whole bot and one of each window that it was found in: rarely more than these. */
const ROWS_PER_POINT = 4;

/** Unreadable points by reason, most frequent first; a point found in two ways counts once. */
export async function listQuarantineReasons(
  store: Store,
  { samples }: { samples: number },
): Promise<QuarantineReason[]> {
  return await store.query((sql) => sql<QuarantineReason[]>`${selectQuarantineReasons(sql, { samples })}`);
}

function selectQuarantineReasons(sql: Sql, { samples }: { samples: number }) {
  return sql`
      select reasons.*, coalesce(examples.examples, '{}') as examples
      from (
        select counted.reason, sum(counted.points)::int as points, array_agg(counted.bot_name order by counted.bot_name) as bots
        from (
          select c.reason, c.bot_name, sum(c.points)::bigint as points from (${selectQuarantineCounts(sql)}) c
          group by c.reason, c.bot_name having sum(c.points) > 0) counted
        group by counted.reason) reasons
      left join lateral (
        select array_agg(newest.example order by newest.first_seen_at desc, newest.example) as examples
        from (
          select f.collection || ' ' || f.point_id as example, max(f.first_seen_at) as first_seen_at
          from (
            select q.collection, q.point_id, q.first_seen_at from enrichment_quarantine q where q.reason = reasons.reason
            order by q.first_seen_at desc, q.collection collate "C", q.point_id collate "C"
            limit ${samples * ROWS_PER_POINT}) f
          group by f.collection, f.point_id
          order by max(f.first_seen_at) desc, f.collection collate "C", f.point_id collate "C" limit ${samples}) newest) examples on true
      order by reasons.points desc, reasons.reason`;
}

/**
 * Common table expressions for one statement: `seen_points` replaces the bots' points in `scope`; unchanged
 * rows are neither written nor locked.
 */
export function replacingQuarantine(
  sql: Sql,
  {
    bots,
    scope,
    points,
    now,
  }: {
    bots: readonly string[];
    scope: string;
    points: readonly (UnreadablePoint & { readonly botName: string })[];
    now: Date;
  },
) {
  return sql`
    seen_points as (
      select distinct on (bot_name, collection, point_id) bot_name, collection, point_id, user_id, reason
      from jsonb_to_recordset(${storableJson(points)}::text::jsonb) as r(
        "botName" text, collection text, "pointId" text, "userId" text, reason text),
        lateral (select r."botName", r."pointId", r."userId") as n(bot_name, point_id, user_id)
      where n.user_id is null or not ${isForgotten(sql, { userId: sql`n.user_id`, botName: sql`n.bot_name` })}
      order by bot_name, collection, point_id),
    readable_points as (
      delete from enrichment_quarantine q
      where q.bot_name = any(${[...bots]}::text[]) and q.scope = ${scope} and not exists (
        select from seen_points s
        where s.bot_name = q.bot_name and s.collection = q.collection and s.point_id = q.point_id)
      returning q.collection, q.point_id),
    unreadable_points as (
      insert into enrichment_quarantine as q (bot_name, scope, collection, point_id, user_id, reason, first_seen_at)
      select s.bot_name, ${scope}, s.collection, s.point_id, s.user_id, s.reason, ${now}::timestamptz
      from seen_points s
      where not exists (
        select from enrichment_quarantine q
        where q.bot_name = s.bot_name and q.scope = ${scope} and q.collection = s.collection and q.point_id = s.point_id
          and q.user_id is not distinct from s.user_id and q.reason = s.reason)
      order by s.bot_name, s.collection, s.point_id
      on conflict (bot_name, scope, collection, point_id) do update
        set user_id = excluded.user_id, reason = excluded.reason
        where (q.user_id, q.reason) is distinct from (excluded.user_id, excluded.reason)
      returning q.collection, q.point_id)`;
}
