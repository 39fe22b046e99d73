import type { GreatLossCause, TimeRange } from '@enrichment/core';
import type { Store } from './connect.ts';

/**
 * A bot that seems to have lost the content of many users. Nothing of it is withheld or deleted until this is
 * settled.
 */
export interface GreatLoss {
  readonly botName: string;
  readonly cause: GreatLossCause;
  /** Identifies the list of windows; a person accepts exactly this list. */
  readonly listHash: string;
  readonly users: number;
  readonly usersKnown: number;
  readonly windows: number;
  readonly since: Date;
}

/** All unsettled great losses, ordered by bot name. */
export async function listGreatLosses(store: Store): Promise<GreatLoss[]> {
  return await store.query(
    (sql) => sql<GreatLoss[]>`
      select bot_name, cause, list_hash, users, users_known, windows, since
      from enrichment_great_losses order by bot_name`,
  );
}

/** What the ledger and earlier looks know of a bot with lost content. */
export interface LossContext {
  /** Users with content in the range, or withheld in the last hour. */
  readonly usersKnown: number;
  /**
   * Users whose content was withheld in the last hour: a loss spread over several looks counts as one loss.
   */
  readonly usersLostLately: readonly string[];
  /** The state of the open great loss. */
  readonly open: 'none' | 'changing' | 'settled';
  /** The collections that the bot's windows were read from; null if never recorded. */
  readonly collections: readonly string[] | null;
}

/** Uses the database's clock. */
export async function readLossContext(
  store: Store,
  { botName, range }: { botName: string; range: TimeRange },
): Promise<LossContext> {
  const [row] = await store.query(
    (sql) => sql<LossContext[]>`
      with lately as (
        select distinct user_id from enrichment_withheld_summaries
        where bot_name = ${botName} and reason in ('gone', 'lost')
          and withheld_at > clock_timestamp() - interval '1 hour'),
      known as (
        select distinct w.user_id from enrichment_windows w
        where w.bot_name = ${botName} and w.starts_at >= ${range.from} and w.starts_at < ${range.to} and w.points > 0)
      select (select count(*) from (select user_id from known union select user_id from lately) as u) as users_known,
        (select coalesce(array_agg(user_id), '{}') from lately) as users_lost_lately,
        coalesce((select case when changed_at > clock_timestamp() - interval '1 hour' then 'changing' else 'settled' end
          from enrichment_great_losses where bot_name = ${botName}), 'none') as open,
        (select collections from enrichment_bot_collections where bot_name = ${botName}) as collections`,
  );
  return row ?? { usersKnown: 0, usersLostLately: [], open: 'none', collections: null };
}

/**
 * Stores a great loss as the latest look found it. Keeps its start time, and the time of its last change
 * unless the list changed.
 */
export async function holdGreatLoss(store: Store, loss: Omit<GreatLoss, 'since'>): Promise<void> {
  const { botName, cause, listHash, users, usersKnown, windows } = loss;
  await store.query(
    (sql) => sql`
      insert into enrichment_great_losses as l (bot_name, cause, list_hash, users, users_known, windows)
      values (${botName}, ${cause}, ${listHash}, ${users}, ${usersKnown}, ${windows})
      on conflict (bot_name) do update set
        cause = excluded.cause, list_hash = excluded.list_hash, users = excluded.users,
        users_known = excluded.users_known, windows = excluded.windows, seen_at = clock_timestamp(),
        changed_at = case when l.list_hash = excluded.list_hash then l.changed_at else clock_timestamp() end`,
  );
}

/**
 * Ends the bot's great loss, because its content is back or the loss is accepted. Returns whether there was
 * one.
 */
export async function endGreatLoss(store: Store, botName: string): Promise<boolean> {
  const rows = await store.query(
    (sql) => sql`delete from enrichment_great_losses where bot_name = ${botName} returning bot_name`,
  );
  return rows.length > 0;
}

/**
 * Records the collections that the bot's windows are read from, once they lack nothing that the ledger knows.
 */
export async function noteCollections(
  store: Store,
  { botName, collections }: { botName: string; collections: readonly string[] },
): Promise<void> {
  await store.query(
    (sql) => sql`
      insert into enrichment_bot_collections as b (bot_name, collections)
      values (${botName}, ${[...collections].sort()})
      on conflict (bot_name) do update set collections = excluded.collections, noted_at = clock_timestamp()
        where b.collections <> excluded.collections`,
  );
}
