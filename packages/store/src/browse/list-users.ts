import type { Sql, Store } from '../connect.ts';

/** A user of the ledger, with their windows. */
export interface ListedUser {
  readonly userId: string;
  readonly bots: readonly string[];
  readonly windows: number;
  /** Those of them that have a summary of their newest content, or of their content so far. */
  readonly summarized: number;
  readonly waiting: number;
  readonly failed: number;
  readonly messages: number;
  /** When the newest window begins. */
  readonly newestAt: Date;
}

/** Which users are listed. */
export interface UserFilter {
  readonly bot?: string | undefined;
  /** What the id begins with. The users are then in the byte order of their ids. */
  readonly prefix?: string | undefined;
  /** The last user of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Lists users by their ids, behind `after`. Each step finds the next user by index, so a page costs the same
 * at any number of users; with `bot`, users of other bots are passed over.
 */
export async function listUsers(store: Store, filter: UserFilter): Promise<ListedUser[]> {
  return await store.query((sql) => sql<ListedUser[]>`${selectUsers(sql, filter)}`);
}

/** The statement of `listUsers`, for tests of its plan. */
export function selectUsers(sql: Sql, { bot, prefix, after, limit }: UserFilter) {
  const id = prefix === undefined ? sql`w.user_id` : sql`w.user_id collate "C"`;
  const begins =
    prefix === undefined
      ? sql``
      : sql`and w.user_id collate "C" >= ${prefix} and starts_with(w.user_id, ${prefix})
          and w.user_id collate "C" < ${prefix + LAST_CHARACTERS}`;
  const ofBot = bot === undefined ? sql`` : sql`and w.bot_name = ${bot}`;
  return sql`
    with recursive users as (
      (select w.user_id, 1 as n from enrichment_windows w
        where ${after === undefined ? sql`true` : sql`${id} > ${after}`} ${begins} ${ofBot} order by ${id} limit 1)
      union all
      select (select w.user_id from enrichment_windows w where ${id} > users.user_id ${begins} ${ofBot} order by ${id} limit 1),
        users.n + 1
      from users where users.user_id is not null and users.n < ${limit})
    select users.user_id, sums.* from users
    cross join lateral (
      select array_agg(distinct w.bot_name order by w.bot_name) as bots, count(*)::int as windows,
        (count(*) filter (where w.state in ('summarized', 'provisional')))::int as summarized,
        (count(*) filter (where w.state in ('pending', 'running')))::int as waiting,
        (count(*) filter (where w.state = 'failed'))::int as failed,
        sum(w.message_count)::int as messages, max(w.starts_at) as newest_at
      from enrichment_windows w where w.user_id = users.user_id ${ofBot}) sums
    where users.user_id is not null order by ${prefix === undefined ? sql`users.user_id` : sql`users.user_id collate "C"`}`;
}

/** In byte order, no id of at most 255 characters comes behind its beginning and these. */
const LAST_CHARACTERS = '\u{10ffff}'.repeat(256);
