import type { ErrorCode } from '@enrichment/core';
import { boundedText } from './bounded-text.ts';
import type { Store } from './connect.ts';
import { isForgotten } from './forgotten.ts';

/** Looks at one user with one bot that started and did not end well. */
export interface BrokenLook {
  readonly botName: string;
  readonly userId: string;
  /** The number of such looks in a row. */
  readonly looks: number;
  /** The user's points in the source at the last of them. */
  readonly points: number;
  /** null if the process died during the look. */
  readonly code: ErrorCode | null;
  readonly message: string | null;
  /** How long ago the last one started, by Postgres' clock. */
  readonly agoMs: number;
}

export interface UserPoints {
  readonly userId: string;
  readonly points: number;
}

/** The number of broken looks after which a user is set aside. */
export const LOOKS_MAX = 2;

/** Records the start of looks: each counts as broken until `endLooks` is called for it. */
export async function beginLooks(
  store: Store,
  { botName, users }: { botName: string; users: readonly UserPoints[] },
): Promise<void> {
  if (users.length === 0) return;
  // Sorted, so that two concurrent scans do not deadlock.
  const sorted = users.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
  await store.query(
    (sql) => sql`
      insert into enrichment_looks (bot_name, user_id, points)
      select ${botName}, g.user_id, g.points
      from unnest(${sorted.map(({ userId }) => userId)}::text[], ${sorted.map(({ points }) => points)}::int[])
        as g(user_id, points)
      where not ${isForgotten(sql, { userId: sql`g.user_id`, botName: sql`${botName}::text` })}
      on conflict (bot_name, user_id) do update set looks = enrichment_looks.looks + 1, points = excluded.points,
        code = null, message = null, looked_at = clock_timestamp()`,
  );
}

/** Records looks that ended well, or were aborted for a reason other than the user's messages. */
export async function endLooks(
  store: Store,
  { botName, userIds }: { botName: string; userIds: readonly string[] },
): Promise<void> {
  if (userIds.length === 0) return;
  await store.query(
    (sql) => sql`
      delete from enrichment_looks where (bot_name, user_id) in (
        select l.bot_name, l.user_id from enrichment_looks l
        where l.bot_name = ${botName} and l.user_id = any(${[...userIds]}::text[])
        order by l.user_id for update)`,
  );
}

/** Records why a look failed. */
export async function explainLook(
  store: Store,
  { botName, userId, code, message }: { botName: string; userId: string; code: ErrorCode; message: string },
): Promise<void> {
  await store.query(
    (sql) => sql`
      update enrichment_looks set code = ${code}, message = ${boundedText(message)}
      where bot_name = ${botName} and user_id = ${userId}`,
  );
}

/** Users with broken looks, of one bot or of all; with `looksMin: LOOKS_MAX`, those who are set aside. */
export async function listBrokenLooks(
  store: Store,
  { botName, looksMin = 1, limit }: { botName?: string; looksMin?: number; limit?: number } = {},
): Promise<BrokenLook[]> {
  return await store.query(
    (sql) => sql<BrokenLook[]>`
      select bot_name, user_id, looks, points, code, message,
        (extract(epoch from clock_timestamp() - looked_at) * 1000)::float8 as ago_ms
      from enrichment_looks
      where looks >= ${looksMin}::int ${botName === undefined ? sql`` : sql`and bot_name = ${botName}`}
      order by bot_name, user_id ${limit === undefined ? sql`` : sql`limit ${limit}`}`,
  );
}
