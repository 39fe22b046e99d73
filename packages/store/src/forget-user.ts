import { escapeExpression } from '@enrichment/core';
import { countAudited, hideAuditedUser } from './audit.ts';
import type { Sql, Store } from './connect.ts';
import { addUp } from './count-table.ts';
import { isListed, type UserScope } from './forgotten.ts';
import { stripCalls } from './llm-calls.ts';
import { countProjected, removeProjection } from './projection/remove-projection.ts';
import { quarantineCounts } from './quarantine-counts.ts';

/** The number of rows about a user, by table. */
export interface UserRows {
  /** Includes the original worker's. */
  readonly summaries: number;
  /** Held summaries. */
  readonly held: number;
  readonly windows: number;
  /** Results of the user's windows, and those derived from them, of all kinds. */
  readonly results: number;
  /** Calls that are linked to the user. */
  readonly calls: number;
  /** What people said about the user's summaries and claims. */
  readonly feedback: number;
  readonly quarantine: number;
  /** Reports of scans that name the user. */
  readonly scans: number;
  /** Looks that did not end well. */
  readonly looks: number;
  /** Events for the webhook, delivered or not. */
  readonly webhookEvents: number;
  /** 1 if the reason of a pause names the user. */
  readonly pauses: number;
  /** Actions of operators about the user: their rows stay and lose the user. */
  readonly audited: number;
  /** Facts and preferences in the original's tables, written by PROJECT_FACTS. */
  readonly projected: number;
}

/** The counts of a user of whom nothing is stored. */
export const NO_USER_ROWS: UserRows = {
  summaries: 0,
  held: 0,
  windows: 0,
  results: 0,
  calls: 0,
  feedback: 0,
  quarantine: 0,
  scans: 0,
  looks: 0,
  webhookEvents: 0,
  pauses: 0,
  audited: 0,
  projected: 0,
};

/** Counts the rows about a user. Changes nothing. */
export async function countUserRows(store: Store, scope: UserScope): Promise<UserRows> {
  const [row] = await store.query(
    (sql) => sql<Omit<UserRows, 'projected'>[]>`
      select (select count(*) from conversation_summaries t where ${isOwnedBy(sql, scope)}) as summaries,
        (select count(*) from enrichment_withheld_summaries t where ${isOwnedBy(sql, scope)}) as held,
        (select count(*) from enrichment_windows t where ${isOwnedBy(sql, scope)}) as windows,
        (select count(*) from enrichment_results t where ${isOwnedBy(sql, scope)}) as results,
        (select count(*) from enrichment_llm_calls t where ${isOwnedBy(sql, scope)}) as calls,
        (select count(*) from enrichment_feedback t where ${isOwnedBy(sql, scope)}) as feedback,
        (select count(*) from enrichment_quarantine t where ${isOwnedBy(sql, scope)})
          + (select count(*) from enrichment_windows t join enrichment_quarantine q on q.scope = t.window_id
            where ${isOwnedBy(sql, scope)} and q.scope like 'w-%' and q.user_id is distinct from t.user_id) as quarantine,
        (select count(*) from enrichment_scans c where ${isNaming(sql, scope)}) as scans,
        (select count(*) from enrichment_looks t where ${isOwnedBy(sql, scope)}) as looks,
        (select count(*) from enrichment_events t where ${isOwnedBy(sql, scope)}) as webhook_events,
        (select count(*) from enrichment_pause p where ${isWord(sql, sql`p.reason`, scope)}) as pauses,
        ${countAudited(sql, scope)} as audited`,
  );
  if (row === undefined) throw new Error('counting gave no row');
  return { ...row, projected: await store.query((sql) => countProjected(sql, scope)) };
}

/** The ids of the user's windows and derived subjects, which are also the ids of their jobs. */
export async function listUserWindowIds(store: Store, scope: UserScope): Promise<string[]> {
  const rows = await store.query((sql) => sql<{ windowId: string }[]>`${windowIds(sql, scope)}`);
  return rows.map((row) => row.windowId);
}

/**
 * Deletes all rows of the user in one transaction and returns their numbers; calls stay, without their link
 * to the user. The locks wait for all current writers, so that no row of theirs is missed, and for those that
 * have only locked rows so far: they would hold the rows and wait for the table. Reads go on. Later writers
 * find the user forgotten (keepOut is called first). Summaries, including held ones, need no lock, because
 * their writers lock the ledger's rows. Writers of several tables lock them in this order too, which avoids
 * deadlocks.
 */
export async function deleteUserRows(store: Store, scope: UserScope): Promise<UserRows> {
  const rows = await deleteRows(store, scope);
  // What was noted to count the user's unreadable points holds the ids of these points until it is added up.
  if (rows.quarantine > 0) await addUp(store, quarantineCounts);
  return rows;
}

async function deleteRows(store: Store, scope: UserScope): Promise<UserRows> {
  return await store.transaction(async (sql) => {
    await sql`
      lock table enrichment_windows, enrichment_results, enrichment_llm_calls, enrichment_quarantine, enrichment_audit in exclusive mode`;
    const audited = await hideAuditedUser(sql, scope, windowIds(sql, scope));
    // The other tables refer to the user through the windows, which are deleted last.
    const calls = await stripCalls(sql, sql`c.call_id in (${callIds(sql, scope)})`);
    const quarantine = await sql`
      delete from enrichment_quarantine t where ${isQuarantined(sql, scope)} or ${isOfNoWindow(sql)}`;
    const looks = await sql`delete from enrichment_looks t where ${isOwnedBy(sql, scope)}`;
    const webhookEvents = await sql`
      delete from enrichment_events where event_id in (
        select t.event_id from enrichment_events t where ${isOwnedBy(sql, scope)} order by t.event_id for update)`;
    const scans = await sql`delete from enrichment_scans c where ${isNaming(sql, scope)}`;
    const withoutWord = (text: ReturnType<Sql>): ReturnType<Sql> =>
      sql`regexp_replace(${text}, ${wordPattern(scope)}, '\\1[user]\\2', 'g')`;
    // Twice: of two adjacent ids, the first match consumes the character between them.
    const pauses = await sql`
      update enrichment_pause p set reason = ${withoutWord(withoutWord(sql`p.reason`))}
      where ${isWord(sql, sql`p.reason`, scope)}`;
    const held = await sql`delete from enrichment_withheld_summaries t where ${isOwnedBy(sql, scope)}`;
    // Deleted before the windows, whose deletion would cascade to them uncounted; rows of the kinds' own
    // tables cascade.
    const feedback = await sql`delete from enrichment_feedback t where ${isOwnedBy(sql, scope)}`;
    await sql`delete from enrichment_summary_checks t where ${isOwnedBy(sql, scope)}`;
    await sql`delete from enrichment_claim_corrections t where ${isOwnedBy(sql, scope)}`;
    const results = await sql`delete from enrichment_results t where ${isOwnedBy(sql, scope)}`;
    const summaries = await sql`delete from conversation_summaries t where ${isOwnedBy(sql, scope)}`;
    const windows = await sql`delete from enrichment_windows t where ${isOwnedBy(sql, scope)}`;
    // Last: these rows are shared with the original's writers, who wait for them as briefly as possible.
    const projected = await removeProjection(sql, scope);
    return {
      summaries: summaries.count,
      held: held.count,
      windows: windows.count,
      results: results.count,
      calls,
      feedback: feedback.count,
      quarantine: quarantine.count,
      scans: scans.count,
      looks: looks.count,
      webhookEvents: webhookEvents.count,
      pauses: pauses.count,
      audited,
      projected,
    };
  });
}

/** Forgotten users who have rows, because a backup was restored. */
export async function findListedUsers(store: Store): Promise<UserScope[]> {
  return await store.query(
    (sql) => sql<{ userId: string; botName: string }[]>`
      select u.user_id, u.bot_name
      from (
        select user_id, bot_name from enrichment_windows
        union select user_id, bot_name from conversation_summaries
        union select user_id, bot_name from enrichment_withheld_summaries
        union select user_id, bot_name from enrichment_looks
        union select user_id, bot_name from enrichment_events where user_id is not null
        union select user_id, bot_name from enrichment_claim_corrections
        union select user_id, bot_name from enrichment_results
        union select user_id, unnest(bots) from enrichment_projected_users
        union select user_id, coalesce(bot_name, '') from enrichment_audit where user_id is not null
        union select user_id, bot_name from enrichment_quarantine where user_id is not null) as u
      where ${isListed(sql, { userId: sql`u.user_id`, botName: sql`u.bot_name` })}
      order by u.user_id, u.bot_name`,
  );
}

/** Rows of a table `t` with the user's id and the bot's name. */
export function isOwnedBy(sql: Sql, { userId, botName }: UserScope) {
  return sql`t.user_id = ${userId} ${botName === undefined ? sql`` : sql`and t.bot_name = ${botName}`}`;
}

/** A call refers only to its window. */
export function windowIds(sql: Sql, scope: UserScope): ReturnType<Sql> {
  return sql`
    select t.window_id from enrichment_windows t where ${isOwnedBy(sql, scope)}
    union select t.window_id from conversation_summaries t where ${isOwnedBy(sql, scope)} and t.window_id is not null
    union select t.window_id from enrichment_withheld_summaries t where ${isOwnedBy(sql, scope)}
    union select t.subject_id from enrichment_results t where ${isOwnedBy(sql, scope)}`;
}

/**
 * Selects the ids of the user's calls: of those in the ledger's windows, and of those that outlived theirs.
 */
export function callIds(sql: Sql, scope: UserScope): ReturnType<Sql> {
  return sql`
    select t.call_id from enrichment_llm_calls t where ${isOwnedBy(sql, scope)}
    union select i.call_id from enrichment_llm_calls i where i.window_id in (${windowIds(sql, scope)})`;
}

export function isQuarantined(sql: Sql, scope: UserScope) {
  return sql`(${isOwnedBy(sql, scope)} or t.scope in (${windowIds(sql, scope)}))`;
}

/** Points found in a window that has since left the ledger; their user can no longer be determined. */
function isOfNoWindow(sql: Sql) {
  return sql`(t.scope like 'w-%' and not exists (select from enrichment_windows w where w.window_id = t.scope))`;
}

/**
 * Rows `c` of scans with an error that contains the id as a whole word. The rest of a report is bot names,
 * counts and our own words, which an id may resemble.
 */
function isNaming(sql: Sql, scope: UserScope) {
  const text: ReturnType<Sql> = sql`(case jsonb_typeof(error) when 'object' then error ->> 'message' else error #>> '{}' end)`;
  return sql`(jsonb_path_exists(c.report, '$.**.error') and exists (
    select from jsonb_path_query(c.report, '$.**.error') as error where ${isWord(sql, text, scope)}))`;
}

/** Whether a text contains the id as a whole word. */
function isWord(sql: Sql, text: ReturnType<Sql>, scope: UserScope) {
  return sql`${text} ~ ${wordPattern(scope)}`;
}

function wordPattern({ userId }: UserScope): string {
  return `(^|[^[:alnum:]_])${escapeExpression(userId)}([^[:alnum:]_]|$)`;
}
