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

/**
 * Lists users by their ids, behind `after`. Each step finds the next user by index, so a page costs the same
 * at any number of users; with `bot`, users of other bots are passed over.
 */
export async function listUsers(
  store: Store,
  { bot, after, limit }: { bot?: string | undefined; after?: string | undefined; limit: number },
): Promise<ListedUser[]> {
  return await store.query((sql) => sql<ListedUser[]>`${selectUsers(sql, { bot, after, limit })}`);
}

/** The statement of `listUsers`, for tests of its plan. */
export function selectUsers(
  sql: Sql,
  { bot, after, limit }: { bot?: string | undefined; after?: string | undefined; limit: number },
) {
  const ofBot = bot === undefined ? sql`` : sql`and w.bot_name = ${bot}`;
  return sql`
    with recursive users as (
      (select w.user_id, 1 as n from enrichment_windows w
        where ${after === undefined ? sql`true` : sql`w.user_id > ${after}`} ${ofBot} order by w.user_id limit 1)
      union all
      select (select w.user_id from enrichment_windows w where w.user_id > users.user_id ${ofBot} order by w.user_id limit 1),
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
    where users.user_id is not null order by users.user_id`;
}
