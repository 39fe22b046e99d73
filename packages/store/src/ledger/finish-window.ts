import type { ErrorCode, SeenContent, WindowState } from '@enrichment/core';
import { boundedText } from '../bounded-text.ts';
import type { Sql, Store } from '../connect.ts';
import { insertCalls, type LlmCall, recordCalls } from '../llm-calls.ts';
import {
  answerRequests,
  type FailedResult,
  type MadeResult,
  MIRRORED_KIND,
  markRung,
  saveFailure,
  saveResult,
} from '../results.ts';
import { isLeaseFree } from './lease.ts';
import type { LedgerWindow } from './ledger-window.ts';
import {
  dropHeldSummaries,
  reviveSummaries,
  settleEmptied,
  withholdOutdated,
  withholdSummaries,
} from './move-summary.ts';

/** What a summarizer read, without the messages themselves. */
export interface ReadContent extends SeenContent {
  readonly channelTypes: readonly string[];
}

/** `fenced`: another worker has the lease by now, and only the cost of the calls was written. */
export type WriteOutcome = 'saved' | 'fenced';

/** Who finishes a window. */
export interface Holder {
  /** The row as of when the lease was taken. */
  readonly window: LedgerWindow;
  readonly token: string;
  readonly now: Date;
}

/**
 * Stores the results of a window, kind by kind, and settles the window, in one transaction. If a scan saw
 * other content meanwhile, the window stays pending; the results are still stored, and withheld if they use
 * messages that are gone or edited. Safe to run twice: the second run is fenced.
 * @throws TemporaryError CONTENT_CHANGED if a summary of newer content is already stored
 */
export async function saveWindow(
  store: Store,
  finish: Holder & {
    content: ReadContent;
    made: readonly MadeResult[];
    failed: readonly FailedResult[];
    calls: readonly LlmCall[];
    after: WindowAfter;
    /** How the results were made more cheaply than configured; null or missing if they were not. */
    rung?: 'model' | 'extractive' | null;
  },
): Promise<WriteOutcome> {
  const { window, token, content, made, failed, calls, after, now, rung = null } = finish;
  const mirrored = made.find(({ kind }) => kind === MIRRORED_KIND);
  const mirroredFailure = failed.find(({ kind, isFinal }) => kind === MIRRORED_KIND && isFinal);
  const retried = failed.filter(({ isFinal }) => !isFinal).map(({ kind }) => kind);
  const isSaved = await store.transaction(async (sql) => {
    const [row] = await sql<{ contentVersion: number; isOutdated: boolean }[]>`
      update enrichment_windows w
      set ${settledAs(sql, { window, content, ...after, now })}, ${takeUpContent(sql, window, content)},
        ${mirrored === undefined ? sql`` : sql`${summarizedAs(sql, { content, made: mirrored, now })},`}
        ${failureAfter(sql, { after, failure: mirroredFailure, content, now })},
        ${clearLease(sql, after.state === 'pending')}
      where w.window_id = ${window.windowId} and w.lease_token = ${token}
      returning w.content_version, ${isOutdated(sql)} as is_outdated`;
    if (row === undefined) return false;
    const { contentVersion } = row;
    for (const one of made) await saveResult(sql, { window, made: one, content, contentVersion, now });
    await markRung(sql, { windowId: window.windowId, kinds: made.map(({ kind }) => kind), rung });
    for (const one of failed) {
      await saveFailure(sql, { window, failed: one, contentHash: content.contentHash, now });
    }
    if (mirrored === undefined) {
      await withholdOutdated(sql, [window.windowId]);
      await reviveSummaries(sql, [window.windowId]);
    } else if (row.isOutdated) await withholdSummaries(sql, [window.windowId], 'lost');
    else await dropHeldSummaries(sql, [window.windowId]);
    await answerRequests(sql, window.windowId, { except: retried });
    await insertCalls(sql, calls);
    return true;
  });
  if (isSaved) return 'saved';
  await recordCalls(store, calls); // the calls are paid for, even if fenced
  return 'fenced';
}

/** The state of a window after a job. */
export interface WindowAfter {
  /** `failed`: because of an earlier failure, or of the one written with it. */
  readonly state: 'summarized' | 'provisional' | 'failed' | 'pending';
  /** When a provisional or pending window becomes due again. */
  readonly dueAt: Date | null;
}

function summarizedAs(
  sql: Sql,
  { content, made, now }: { content: ReadContent; made: MadeResult; now: Date },
) {
  return sql`
    summarized_hash = ${content.contentHash}, summarized_count = ${content.messageCount},
    summarized_marks = ${[...content.marks]}::text[]::bigint[], summarized_version = ${made.version},
    summarized_model = ${made.model}, summarized_at = ${now}`;
}

/** A pending window keeps its replay request; a failed one keeps its failure. */
function failureAfter(
  sql: Sql,
  {
    after: { state },
    failure,
    content,
    now,
  }: { after: WindowAfter; failure: FailedResult | undefined; content: SeenContent; now: Date },
) {
  if (state === 'pending') return sql`attempts = w.attempts`;
  if (state !== 'failed') return clearFailure(sql);
  if (failure === undefined) return sql`replay_requested_at = null, force_requested = false`;
  return sql`
    failed_hash = ${content.contentHash}, failure_code = ${failure.code},
    failure_message = ${boundedText(failure.message)}, failed_at = ${now}, attempts = ${failure.attempts},
    replay_requested_at = null, force_requested = false`;
}

/**
 * Settles a window that needs no summary. `unchanged`: the present or held summary matches. `below_minimum`:
 * too few messages, so the summary is withheld. `empty`: no messages, so the summary is withheld; without a
 * summary the window is deleted from the ledger. If a scan saw other content meanwhile, nothing else changes
 * and the window is pending. `lost`: the source has less than the ledger knows. The next scan decides whether
 * that is a loss, so nothing else changes and the window is due again at `dueAt`.
 */
export async function settleWindow(
  store: Store,
  finish: Holder & { content: SeenContent } & (
      | ({ outcome: 'unchanged' } & WindowAfter)
      | { outcome: 'below_minimum' | 'empty' }
      | { outcome: 'lost'; dueAt: Date }
    ),
): Promise<WriteOutcome> {
  const { window, token, content, now, outcome } = finish;
  if (outcome === 'lost') return await postponeWindow(store, finish);
  const after: { state: WindowState; dueAt: Date | null } =
    outcome === 'unchanged'
      ? { state: finish.state, dueAt: finish.dueAt }
      : { state: 'below_minimum', dueAt: null };
  const { state } = after;
  return await store.transaction(async (sql) => {
    const [row] = await sql<{ state: string }[]>`
      update enrichment_windows w
      set ${settledAs(sql, { window, content, ...after, now })}, ${takeUpContent(sql, window, content)},
        ${state === 'failed' ? sql`replay_requested_at = null, force_requested = false` : clearFailure(sql)},
        ${clearLease(sql)}
      where w.window_id = ${window.windowId} and w.lease_token = ${token}
      returning w.state`;
    if (row === undefined) return 'fenced';
    // The previous statement locked the row, so these see what earlier transactions wrote.
    await withholdOutdated(sql, [window.windowId]);
    await reviveSummaries(sql, [window.windowId]);
    await settleEmptied(sql, [window.windowId]);
    await answerRequests(sql, window.windowId);
    return 'saved';
  });
}

async function postponeWindow(
  store: Store,
  { window, token, dueAt }: Pick<Holder, 'window' | 'token'> & { dueAt: Date },
): Promise<WriteOutcome> {
  const rows = await store.query(
    (sql) => sql`
      update enrichment_windows w
      set state = 'pending', due_at = ${dueAt}, enqueued_at = null, ${clearLease(sql)}
      where w.window_id = ${window.windowId} and w.lease_token = ${token}
      returning w.window_id`,
  );
  return rows.length > 0 ? 'saved' : 'fenced';
}

/**
 * Records a final failure: the window is not retried until its content changes or someone replays it. An
 * older summary stays visible, because it is better than none, and the ledger shows the failure. Without a
 * token (the worker died), only a window that is enqueued and has no live lease is updated.
 */
export async function failWindow(
  store: Store,
  failure: {
    windowId: string;
    token?: string | undefined;
    /**
     * The row as of when the lease was taken, and the content read from the source, if the attempt got that
     * far.
     */
    window?: LedgerWindow | undefined;
    content?: SeenContent | undefined;
    code: ErrorCode;
    /** Cut to 1,000 characters. Must not contain conversation text. */
    message: string;
    attempts: number;
    /** The requested kinds; if missing, the failure is that of the mirrored kind. */
    kinds?: readonly string[];
    calls: readonly LlmCall[];
    now: Date;
  },
): Promise<WriteOutcome> {
  const { windowId, token, window, content, code, attempts, kinds = [], calls, now } = failure;
  return await store.transaction(async (sql) => {
    const rows = await sql`
      update enrichment_windows w
      set ${window ? settledAs(sql, { window, content, state: 'failed', dueAt: null, now }) : sql`state = 'failed', due_at = null`},
        ${window && content ? sql`${takeUpContent(sql, window, content)},` : sql``}
        failed_hash = ${content ? sql`${content.contentHash}` : sql`w.content_hash`}, failure_code = ${code},
        failure_message = ${boundedText(failure.message)}, failed_at = ${now}, attempts = ${attempts},
        replay_requested_at = null, force_requested = false, ${clearLease(sql)}
      where w.window_id = ${windowId} and ${
        token === undefined
          ? sql`w.enqueued_at is not null and w.state in ('pending', 'provisional', 'running')
              and ${isLeaseFree(sql)}`
          : sql`w.lease_token = ${token}`
      }
      returning w.window_id`;
    if (rows.length > 0) {
      await withholdOutdated(sql, [windowId]);
      const failed = { code, message: failure.message, attempts, isFinal: true };
      const contentHash = content?.contentHash ?? window?.contentHash ?? null;
      if (window !== undefined) {
        for (const kind of kinds)
          await saveFailure(sql, { window, failed: { ...failed, kind }, contentHash, now });
      }
      await answerRequests(sql, windowId);
    }
    await insertCalls(sql, calls); // after the window: deleteUserRows locks their tables in this order
    return rows.length > 0 ? 'saved' : 'fenced';
  });
}

/** Sets `state`, or `pending` if a scan saw other content since the lease was taken. */
function settledAs(
  sql: Sql,
  {
    window,
    content,
    state,
    dueAt,
    now,
  }: {
    window: LedgerWindow;
    content: SeenContent | undefined;
    state: WindowState;
    dueAt: Date | null;
    now: Date;
  },
) {
  const fits = sql`(w.content_version = ${window.contentVersion}
    or w.content_hash is not distinct from ${content?.contentHash ?? window.contentHash})`;
  return sql`
    state = case when ${fits} then ${state} else 'pending' end,
    due_at = case when ${fits} then ${dueAt}::timestamptz else coalesce(w.due_at, ${now}) end`;
}

/** Writes the content that was read, unless a scan updated the ledger since the lease was taken. */
function takeUpContent(sql: Sql, window: LedgerWindow, content: SeenContent) {
  const isNewer = sql`w.content_version = ${window.contentVersion}`;
  return sql`
    points = case when ${isNewer} then ${content.points} else w.points end,
    message_count = case when ${isNewer} then ${content.messageCount} else w.message_count end,
    characters = case when ${isNewer} then ${content.characters ?? null}::bigint else w.characters end,
    first_message_at = case when ${isNewer} then ${content.firstMessageAt}::timestamptz else w.first_message_at end,
    last_message_at = case when ${isNewer} then ${content.lastMessageAt}::timestamptz else w.last_message_at end,
    content_hash = case when ${isNewer} then ${content.contentHash} else w.content_hash end,
    content_marks = case when not ${isNewer} then w.content_marks
      when w.summarized_hash is distinct from ${content.contentHash} or w.summarized_marks is null
        then ${[...content.marks]}::text[]::bigint[] end,
    content_version = w.content_version
      + (${isNewer} and w.content_hash is distinct from ${content.contentHash})::int`;
}

/** Whether the newest content lacks a message that was summarized, or has other words for it. */
function isOutdated(sql: Sql) {
  return sql`(w.content_hash is distinct from w.summarized_hash and (w.content_marks is null or exists (
    select unnest(w.summarized_marks) except select unnest(w.content_marks))))`;
}

function clearFailure(sql: Sql) {
  return sql`failed_hash = null, failure_code = null, failure_message = null, failed_at = null, attempts = 0,
    replay_requested_at = null, force_requested = false`;
}

/** A kind that is tried again is asked for on the spot, so that its attempts are counted by the queue. */
function clearLease(sql: Sql, isDirect = false) {
  return sql`lease_token = null, lease_until = null, is_direct = ${isDirect}, updated_at = now()`;
}
