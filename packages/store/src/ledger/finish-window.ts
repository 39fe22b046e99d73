import type { ErrorCode, SeenContent, Summary, WindowState } from '@enrichment/core';
import { boundedText } from '../bounded-text.ts';
import type { Sql, Store } from '../connect.ts';
import type { GuildPart } from '../guild-part.ts';
import { insertCalls, type LlmCall, recordCalls } from '../llm-calls.ts';
import {
  answerRequests,
  type FailedResult,
  type MadeResult,
  MIRRORED_KIND,
  saveFailure,
  saveResult,
} from '../results.ts';
import { NO_WORDS, type SearchWords } from '../search-words.ts';
import { upsertSummary } from '../summaries.ts';
import type { LedgerWindow } from './ledger-window.ts';
import {
  dropHeldSummaries,
  reviveSummaries,
  settleEmptied,
  withholdOutdated,
  withholdSummaries,
} from './move-summary.ts';

/** What a summarizer read, besides the messages themselves. */
export interface ReadContent extends SeenContent {
  readonly channelTypes: readonly string[];
}

/** `fenced`: the lease is someone else's by now, and nothing was written but the cost of the calls. */
export type WriteOutcome = 'saved' | 'fenced';

interface Holder {
  /** As it was when the lease was taken. */
  readonly window: LedgerWindow;
  readonly token: string;
  readonly now: Date;
}

/**
 * Stores what was made of a window, kind by kind, and settles the window, all in one transaction. Should a
 * scan have seen other content meanwhile, the window stays pending; what was made is stored all the same, and
 * withheld where it rests on messages that are gone or edited. Safe to run twice: the second run is fenced.
 * @throws TemporaryError CONTENT_CHANGED when a summary of newer content is there already
 */
export async function saveWindow(
  store: Store,
  finish: Holder & {
    content: ReadContent;
    made: readonly MadeResult[];
    failed: readonly FailedResult[];
    calls: readonly LlmCall[];
    after: WindowAfter;
  },
): Promise<WriteOutcome> {
  const { window, token, content, made, failed, calls, after, now } = finish;
  const mirrored = made.find(({ kind }) => kind === MIRRORED_KIND);
  const mirroredFailure = failed.find(({ kind, isFinal }) => kind === MIRRORED_KIND && isFinal);
  const retried = failed.filter(({ isFinal }) => !isFinal).map(({ kind }) => kind);
  const isSaved = await store.transaction(async (sql) => {
    const [row] = await sql<{ contentVersion: number; isOutdated: boolean }[]>`
      update enrichment_windows w
      set ${settledAs(sql, { window, content, ...after, now })}, ${takeUpContent(sql, window, content)},
        ${mirrored === undefined ? sql`` : sql`${summarizedAs(sql, { content, made: mirrored, now })},`}
        ${failureAfter(sql, { after, failure: mirroredFailure, content, now })}, ${clearLease(sql)}
      where w.window_id = ${window.windowId} and w.lease_token = ${token}
      returning w.content_version, ${isOutdated(sql)} as is_outdated`;
    if (row === undefined) return false;
    const { contentVersion } = row;
    for (const one of made) await saveResult(sql, { window, made: one, content, contentVersion, now });
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
  await recordCalls(store, calls); // the money is spent, whoever's results count
  return 'fenced';
}

/** How a window's work stands after a job. */
export interface WindowAfter {
  /** `failed`: an earlier failure still stands, or the one that is written with it. */
  readonly state: 'summarized' | 'provisional' | 'failed' | 'pending';
  /** When a provisional or pending window is to be looked at again. */
  readonly dueAt: Date | null;
}

/** saveWindow for a summary alone, as scans' tests and the tests of the ledger need it. */
export async function completeWindow(
  store: Store,
  finish: Holder & {
    summary: Summary;
    guild?: GuildPart | null;
    words?: SearchWords;
    content: ReadContent;
    calls: readonly LlmCall[];
    state: 'summarized' | 'provisional';
    dueAt: Date | null;
  },
): Promise<WriteOutcome> {
  const { summary, guild = null, words = NO_WORDS, state, dueAt, ...rest } = finish;
  const { window, content } = rest;
  const made: MadeResult = {
    kind: MIRRORED_KIND,
    version: summary.enrichmentVersion,
    model: summary.model,
    save: (sql, { contentVersion }) =>
      upsertSummary(sql, { window, summary, content, contentVersion, guild, words }),
  };
  return await saveWindow(store, { ...rest, made: [made], failed: [], after: { state, dueAt } });
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

/** A pending window goes on with what it was asked for; one that has failed keeps why. */
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
 * Settles a window that needs no summary. `unchanged`: the one that is there, or held, fits. `below_minimum`:
 * too few messages, the summary is withheld. `empty`: nothing is left; the summary is withheld, and a window
 * without one leaves the ledger. Where a scan has seen other content meanwhile, all stays and the window is
 * pending. `lost`: the source holds less than the ledger knows; whether to believe that is the next scan's
 * decision, so all stays and the window is looked at again at `dueAt`.
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
    // The row is locked since the statement above, so these see what others wrote before.
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
 * Writes down that a window failed for good: left alone until its content changes or someone replays it. An
 * older summary stays: bots had better read what was true before the last messages than nothing, and the
 * ledger shows the failure. Without a token (the worker died) only a window counts whose work is on the queue
 * and under no living lease.
 */
export async function failWindow(
  store: Store,
  failure: {
    windowId: string;
    token?: string | undefined;
    /** As leased, with the content that was read from the source, where the attempt came that far. */
    window?: LedgerWindow | undefined;
    content?: SeenContent | undefined;
    code: ErrorCode;
    /** Cut to 1,000 characters. Never holds conversation text. */
    message: string;
    attempts: number;
    /** The kinds that were asked for; without them the failure is the mirrored kind's. */
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
              and (w.lease_until is null or w.lease_until <= clock_timestamp())`
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

/**
 * `state`, unless a scan has seen other content since the lease was taken: then the window is to be done
 * again.
 */
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

/**
 * What was read is newer than what the ledger knows, unless a scan has written to the ledger since the lease
 * was taken.
 */
function takeUpContent(sql: Sql, window: LedgerWindow, content: SeenContent) {
  const isNewer = sql`w.content_version = ${window.contentVersion}`;
  return sql`
    points = case when ${isNewer} then ${content.points} else w.points end,
    message_count = case when ${isNewer} then ${content.messageCount} else w.message_count end,
    first_message_at = case when ${isNewer} then ${content.firstMessageAt}::timestamptz else w.first_message_at end,
    last_message_at = case when ${isNewer} then ${content.lastMessageAt}::timestamptz else w.last_message_at end,
    content_hash = case when ${isNewer} then ${content.contentHash} else w.content_hash end,
    content_marks = case when not ${isNewer} then w.content_marks
      when w.summarized_hash is distinct from ${content.contentHash} or w.summarized_marks is null
        then ${[...content.marks]}::text[]::bigint[] end,
    content_version = w.content_version
      + (${isNewer} and w.content_hash is distinct from ${content.contentHash})::int`;
}

/** Whether the newest content lacks a message, or the words of one, that the row's summary was made from. */
function isOutdated(sql: Sql) {
  return sql`(w.content_hash is distinct from w.summarized_hash and (w.content_marks is null or exists (
    select unnest(w.summarized_marks) except select unnest(w.content_marks))))`;
}

function clearFailure(sql: Sql) {
  return sql`failed_hash = null, failure_code = null, failure_message = null, failed_at = null, attempts = 0,
    replay_requested_at = null, force_requested = false`;
}

function clearLease(sql: Sql) {
  return sql`lease_token = null, lease_until = null, updated_at = now()`;
}
