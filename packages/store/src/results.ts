import type { ErrorCode, WindowKey } from '@enrichment/core';
import { boundedText } from './bounded-text.ts';
import type { Sql, Store } from './connect.ts';
import { storableJson } from './storable-json.ts';

/**
 * The kind whose result is repeated in the columns of enrichment_windows, for processes and readers of
 * earlier versions. Its rows in enrichment_results follow those columns, and a window's state refers to it.
 */
export const MIRRORED_KIND = 'summary';

/** The ledger's row of one kind of one subject. */
export interface ResultRow {
  readonly kind: string;
  /** Fingerprint of the content of the present result; null without a result. */
  readonly contentHash: string | null;
  readonly version: string | null;
  readonly model: string | null;
  readonly isWithheld: boolean;
  readonly failedHash: string | null;
  /** Set while a request for this kind alone is waiting. */
  readonly requestedAt: Date | null;
  readonly forceRequested: boolean;
}

/** All kinds of one subject that were made, failed or requested, ordered by name. */
export async function listResults(store: Store, subjectId: string): Promise<ResultRow[]> {
  return await store.query(
    (sql) => sql<ResultRow[]>`
      select r.kind, r.content_hash, r.version, r.model, r.withheld_at is not null as is_withheld, r.failed_hash,
        r.requested_at, r.force_requested
      from enrichment_results r where r.subject_id = ${subjectId} order by r.kind`,
  );
}

/** The result of one kind for a window. */
export interface MadeResult {
  readonly kind: string;
  readonly version: string;
  readonly model: string;
  /** Stored as JSON; undefined for a kind that has its own table. */
  readonly body?: unknown;
  /** Writes the rows of that table, after the result's row. */
  readonly save?: (sql: Sql, at: { contentVersion: number }) => Promise<void>;
}

/** The failure of one kind of a window. */
export interface FailedResult {
  readonly kind: string;
  readonly code: ErrorCode;
  /** Cut to 1,000 characters. Must not contain conversation text. */
  readonly message: string;
  readonly attempts: number;
  /** Whether the kind is not retried until its content changes or someone requests it. */
  readonly isFinal: boolean;
}

interface Owned {
  readonly window: WindowKey & { readonly windowId: string };
  readonly now: Date;
}

/**
 * Writes one result of a window. The window's row in the ledger must be locked and have the newest content.
 */
export async function saveResult(
  sql: Sql,
  {
    window,
    made,
    content,
    contentVersion,
    now,
  }: Owned & {
    made: MadeResult;
    content: { contentHash: string; messageCount: number; marks: readonly string[] };
    contentVersion: number;
  },
): Promise<void> {
  if (made.kind !== MIRRORED_KIND) {
    const { userId, botName, startsAt, endsAt, windowId } = window;
    const body = made.body === undefined ? null : storableJson(made.body);
    await sql`
      insert into enrichment_results as r (
        subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash, content_marks, message_count, version,
        model, made_at, body, withheld_at)
      select ${windowId}, ${made.kind}, ${userId}, ${botName}, ${startsAt}, ${endsAt}, ${content.contentHash},
        m.marks, ${content.messageCount}, ${made.version}, ${made.model}, ${now}, ${body}::text::jsonb,
        case when not (w.content_hash = ${content.contentHash} or not exists (
            select unnest(m.marks) except select unnest(coalesce(w.content_marks, w.summarized_marks))))
          then clock_timestamp() end
      from (select ${[...content.marks]}::text[]::bigint[] as marks) as m
        join enrichment_windows w on w.window_id = ${windowId}
      on conflict (subject_id, kind) do update set
        (content_hash, content_marks, message_count, version, model, made_at, body, withheld_at)
          = row(excluded.content_hash, excluded.content_marks, excluded.message_count, excluded.version, excluded.model,
            excluded.made_at, excluded.body, excluded.withheld_at),
        ${withoutFailure(sql)}, updated_at = now()`;
  }
  await made.save?.(sql, { contentVersion });
}

/**
 * Writes the failure of a kind; its earlier result stays. A failure that will be retried is only recorded.
 */
export async function saveFailure(
  sql: Sql,
  { window, failed, contentHash, now }: Owned & { failed: FailedResult; contentHash: string | null },
): Promise<void> {
  if (failed.kind === MIRRORED_KIND) return;
  const { userId, botName, startsAt, endsAt, windowId } = window;
  const { code, attempts, isFinal } = failed;
  await sql`
    insert into enrichment_results as r (
      subject_id, kind, user_id, bot_name, starts_at, ends_at, failed_hash, failure_code, failure_message, failed_at,
      attempts)
    values (
      ${windowId}, ${failed.kind}, ${userId}, ${botName}, ${startsAt}, ${endsAt}, ${isFinal ? contentHash : null},
      ${isFinal ? code : null}, ${isFinal ? boundedText(failed.message) : null}, ${isFinal ? now : null}, ${attempts})
    on conflict (subject_id, kind) do update set
      (failed_hash, failure_code, failure_message, failed_at, attempts)
        = row(excluded.failed_hash, excluded.failure_code, excluded.failure_message, excluded.failed_at, excluded.attempts),
      updated_at = now()`;
}

/** Marks results as made by a lower rung, or removes the mark. */
export async function markRung(
  sql: Sql,
  { windowId, kinds, rung }: { windowId: string; kinds: readonly string[]; rung: string | null },
): Promise<void> {
  await sql`
    update enrichment_results r set rung = ${rung}
    where r.subject_id = ${windowId} and r.kind = any(${[...kinds]}::text[]) and r.rung is distinct from ${rung}`;
}

/** Clears the requests for single kinds of a window, except those that will be retried. */
export async function answerRequests(
  sql: Sql,
  windowId: string,
  { except = [] }: { except?: readonly string[] } = {},
): Promise<void> {
  await sql`
    update enrichment_results r set requested_at = null, force_requested = false
    where r.subject_id = ${windowId} and r.requested_at is not null and r.kind <> all(${[...except]}::text[])`;
  // A request for a kind that was never made leaves no row.
  await sql`
    delete from enrichment_results r
    where r.subject_id = ${windowId} and r.requested_at is null and r.content_hash is null and r.failure_code is null
      and r.subject_id like 'w-%' and r.kind <> all(${[...except]}::text[])`;
}

/** Requests one kind of these windows again. Their rows in the ledger must be locked. */
export async function requestKind(
  sql: Sql,
  { windowIds, kind, force, now }: { windowIds: readonly string[]; kind: string; force: boolean; now: Date },
): Promise<void> {
  await sql`
    insert into enrichment_results as r (
      subject_id, kind, user_id, bot_name, starts_at, ends_at, requested_at, force_requested)
    select w.window_id, ${kind}, w.user_id, w.bot_name, w.starts_at, w.ends_at, ${now}, ${force}
    from enrichment_windows w where w.window_id = any(${[...windowIds]}::text[])
    on conflict (subject_id, kind) do update set
      requested_at = excluded.requested_at, force_requested = excluded.force_requested, ${withoutFailure(sql, kind)},
      updated_at = now()`;
}

/**
 * Clears requests for single kinds, because all kinds are requested now. The windows' rows must be locked.
 */
export async function dropRequests(sql: Sql, windowIds: readonly string[]): Promise<void> {
  await sql`
    update enrichment_results r set requested_at = null, force_requested = false
    where r.subject_id = any(${[...windowIds]}::text[]) and r.requested_at is not null`;
  // Failed kinds are retried; the failure of the mirrored kind was cleared with its window.
  await sql`
    update enrichment_results r
    set failed_hash = null, failure_code = null, failure_message = null, failed_at = null, attempts = 0
    where r.subject_id = any(${[...windowIds]}::text[]) and r.kind <> ${MIRRORED_KIND} and r.failure_code is not null`;
}

/** Clears the failure of a kind that is made or requested; that of the mirrored kind follows its window. */
function withoutFailure(sql: Sql, kind?: string) {
  if (kind === MIRRORED_KIND) return sql`attempts = r.attempts`;
  return sql`failed_hash = null, failure_code = null, failure_message = null, failed_at = null, attempts = 0`;
}

/**
 * Whether a window `w` has a result that does not match its newest content and has not failed for good, so
 * that it is due for that kind. The mirrored kind is excluded, because the window's own columns cover it.
 */
export function hasStaleResult(sql: Sql) {
  return sql`exists (
    select from enrichment_results r
    where r.subject_id = w.window_id and r.kind <> ${MIRRORED_KIND}
      and r.content_hash is distinct from w.content_hash and r.failed_hash is distinct from w.content_hash)`;
}
