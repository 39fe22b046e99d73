import type { Sql, Store } from './connect.ts';
import { hashUser, isForgotten, type UserScope } from './forgotten.ts';
import { storableJson } from './storable-json.ts';

type Fragment = ReturnType<Sql>;

/** How an action ended. `lost`: its process ended before the action did. */
export type AuditOutcome = 'running' | 'done' | 'planned' | 'refused' | 'failed' | 'lost';

/** What an action is about and with which options; contains no free text. */
export interface AuditEntry {
  readonly actionId: string;
  /** Such as `replay`. */
  readonly action: string;
  readonly via: 'api' | 'dashboard' | 'command';
  /** The name of the token or person, never a secret. */
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** Until when the action ends at the latest. */
  readonly endsBy: Date;
  readonly bot?: string | undefined;
  readonly user?: string | undefined;
  readonly windowId?: string | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A stored action. */
export interface AuditRow {
  readonly actionId: string;
  readonly action: string;
  readonly via: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  readonly outcome: AuditOutcome;
  readonly code: string | null;
  readonly botName: string | null;
  /** null if the action is about no user, or if the user was forgotten. */
  readonly userId: string | null;
  /** In place of the id of a forgotten user. */
  readonly userHash: string | null;
  readonly windowId: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly result: Readonly<Record<string, unknown>> | null;
}

/** Stores an action before it begins. Of a forgotten user, only the hash is stored. */
export async function startAudit(store: Store, entry: AuditEntry): Promise<void> {
  const { actionId, action, via, requestedBy, requestedAt, endsBy, parameters } = entry;
  const { bot = null, user = null, windowId = null } = entry;
  await store.query((sql) => {
    const id: Fragment = sql`${user}::text`;
    const botName: Fragment = sql`${bot ?? ''}::text`;
    const isOut = sql`(${user}::text is not null and ${isForgotten(sql, { userId: id, botName })})`;
    return sql`
      insert into enrichment_audit (action_id, action, via, requested_by, requested_at, ends_by, outcome, bot_name,
        user_id, user_hash, window_id, parameters)
      select ${actionId}, ${action}, ${via}, ${requestedBy}, ${requestedAt}, ${endsBy}, 'running', ${bot},
        case when not o.is_out then ${id} end, case when o.is_out then ${hashUser(sql, id)} end,
        case when not o.is_out then ${windowId}::text end, ${storableJson(parameters)}::text::jsonb
      from (select ${isOut} as is_out) o`;
  });
}

/** Stores how an action ended. */
export async function finishAudit(
  store: Store,
  {
    actionId,
    outcome,
    code,
    result,
    now,
  }: {
    actionId: string;
    outcome: Exclude<AuditOutcome, 'running' | 'lost'>;
    code: string | null;
    result: Readonly<Record<string, unknown>> | null;
    now: Date;
  },
): Promise<void> {
  await store.query(
    (sql) => sql`
      update enrichment_audit set outcome = ${outcome}, code = ${code}, finished_at = ${now},
        result = ${result === null ? null : storableJson(result)}::text::jsonb
      where action_id = ${actionId}`,
  );
}

/** Reads one action; undefined if there is none with this id. */
export async function findAudit(
  store: Store,
  { actionId, now }: { actionId: string; now: Date },
): Promise<AuditRow | undefined> {
  const [row] = await store.query(
    (sql) => sql<AuditRow[]>`
      select ${listColumns(sql, now)} from enrichment_audit a where a.action_id = ${actionId}`,
  );
  return row;
}

/** Which actions are listed; every field narrows. */
export interface AuditFilter {
  readonly by?: string | undefined;
  readonly action?: string | undefined;
  /** Also finds the actions about a user who was forgotten since. */
  readonly user?: string | undefined;
  /** Requested in `[from, to)`. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

export interface AuditPage {
  readonly limit: number;
  /** The last action of the page before. */
  readonly after?: Pick<AuditRow, 'requestedAt' | 'actionId'> | undefined;
  readonly now: Date;
}

/** Lists actions, newest first. */
export async function listAudit(store: Store, filter: AuditFilter, page: AuditPage): Promise<AuditRow[]> {
  return await store.query((sql) => sql<AuditRow[]>`${selectAudit(sql, filter, page)}`);
}

/** The statement of `listAudit`, for tests of its plan. */
export function selectAudit(
  sql: Sql,
  { by, action, user, from, to }: AuditFilter,
  { limit, after, now }: AuditPage,
) {
  const isAbout = (id: string) => {
    const text: Fragment = sql`${id}::text`;
    return sql`and (a.user_id = ${id} or a.user_hash = ${hashUser(sql, text)})`;
  };
  return sql`
    select ${listColumns(sql, now)} from enrichment_audit a
    where true
      ${by === undefined ? sql`` : sql`and a.requested_by = ${by}`}
      ${action === undefined ? sql`` : sql`and a.action = ${action}`}
      ${user === undefined ? sql`` : isAbout(user)}
      ${from === undefined ? sql`` : sql`and a.requested_at >= ${from}`}
      ${to === undefined ? sql`` : sql`and a.requested_at < ${to}`}
      ${after === undefined ? sql`` : sql`and (a.requested_at, a.action_id) < (${after.requestedAt}, ${after.actionId})`}
    order by a.requested_at desc, a.action_id desc limit ${limit}`;
}

/**
 * Replaces the id of a user who is being forgotten by the hash that the list of forgotten users has, and
 * removes the ids of the user's windows, and confirmations, which are hashes of the id too. Must run before
 * the windows are deleted.
 * @param windowIds a query for the ids of the user's windows
 */
export async function hideAuditedUser(
  sql: Sql,
  { userId, botName }: UserScope,
  windowIds: Fragment,
): Promise<void> {
  const ofBot = botName === undefined ? sql`` : sql`and coalesce(a.bot_name, '') = ${botName}`;
  const id: Fragment = sql`${userId}::text`;
  await sql`
    update enrichment_audit a set user_id = null, user_hash = ${hashUser(sql, id)}, window_id = null, result = a.result - 'confirmation'
    where a.user_id = ${userId} ${ofBot}`;
  await sql`
    update enrichment_audit a set window_id = null
    where a.window_id is not null and a.window_id in (${windowIds})`;
}

function listColumns(sql: Sql, now: Date) {
  return sql`
    a.action_id, a.action, a.via, a.requested_by, a.requested_at, a.finished_at,
    case when a.outcome = 'running' and a.ends_by < ${now} then 'lost' else a.outcome end as outcome,
    a.code, a.bot_name, a.user_id, a.user_hash, a.window_id, a.parameters, a.result`;
}
