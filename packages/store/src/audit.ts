import type { Sql, Store } from './connect.ts';
import { hashUser, isForgotten, type UserScope } from './forgotten.ts';
import { storableJson } from './storable-json.ts';

type Fragment = ReturnType<Sql>;

/**
 * What parameters and results have that is computed from a user's id, so that anybody who knows the id can
 * find the row by it.
 */
const IDS_FROM_USERS: readonly string[] = ['claimId', 'confirmation', 'correctionId'];

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
        case when not o.is_out then ${windowId}::text end,
        case when o.is_out then p.parameters - ${IDS_FROM_USERS}::text[] else p.parameters end
      from (select ${storableJson(parameters)}::text::jsonb as parameters) p, (select ${isOut} as is_out) o`;
  });
}

/** Stores how an action ended. The user that it is about may have been forgotten meanwhile. */
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
  await store.query((sql) => {
    const stored: Fragment = sql`${result === null ? null : storableJson(result)}::text::jsonb`;
    return sql`
      update enrichment_audit set outcome = ${outcome}, code = ${code}, finished_at = ${now},
        result = case when user_hash is null then ${stored} else ${stored} - ${IDS_FROM_USERS}::text[] end
      where action_id = ${actionId}`;
  });
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

/** Counts the actions that name a user; with a bot, those that are about that bot. */
export function countAudited(sql: Sql, scope: UserScope): Fragment {
  return sql`(select count(*) from enrichment_audit a where ${isAudited(sql, scope)})`;
}

/**
 * Replaces the id of a user who is being forgotten by the hash that the list of forgotten users has, and
 * removes what is computed from that id: the ids of windows, claims and corrections, and confirmations. Must
 * run before the windows are deleted. Returns the number of rows that named the user.
 * @param windowIds a query for the ids of the user's windows
 */
export async function hideAuditedUser(sql: Sql, scope: UserScope, windowIds: Fragment): Promise<number> {
  const id: Fragment = sql`${scope.userId}::text`;
  const hidden = await sql`
    update enrichment_audit a set user_id = null, user_hash = ${hashUser(sql, id)}, window_id = null,
      parameters = a.parameters - ${IDS_FROM_USERS}::text[], result = a.result - ${IDS_FROM_USERS}::text[]
    where ${isAudited(sql, scope)}`;
  // Of one bot, the user's other rows keep the id; one that says no bot may be about a value of this one.
  await sql`
    update enrichment_audit a set
      parameters = a.parameters - ${IDS_FROM_USERS}::text[], result = a.result - ${IDS_FROM_USERS}::text[]
    where a.user_id = ${scope.userId} and a.bot_name is null`;
  await sql`
    update enrichment_audit a set window_id = null
    where a.window_id is not null and a.window_id in (${windowIds})`;
  return hidden.count;
}

function isAudited(sql: Sql, { userId, botName }: UserScope): Fragment {
  return sql`a.user_id = ${userId} ${botName === undefined ? sql`` : sql`and a.bot_name = ${botName}`}`;
}

function listColumns(sql: Sql, now: Date) {
  return sql`
    a.action_id, a.action, a.via, a.requested_by, a.requested_at, a.finished_at,
    case when a.outcome = 'running' and a.ends_by < ${now} then 'lost' else a.outcome end as outcome,
    a.code, a.bot_name, a.user_id, a.user_hash, a.window_id, a.parameters, a.result`;
}
