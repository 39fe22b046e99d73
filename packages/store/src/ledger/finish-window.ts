import type { ErrorCode, SeenContent, Summary, WindowState } from '@enrichment/core';
import { boundedText } from '../bounded-text.ts';
import type { Sql, Store } from '../connect.ts';
import type { GuildPart } from '../guild-part.ts';
import { insertCalls, type LlmCall, recordCalls } from '../llm-calls.ts';
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
 * Stores a summary and settles its window in one transaction. Should a scan have seen other content meanwhile, the window stays
 * pending; the summary is stored all the same where messages were only added, and withheld where some are gone or edited.
 * Safe to run twice: the second run is fenced.
 * @throws TemporaryError CONTENT_CHANGED when a summary of newer content is there already
 */
export async function completeWindow(
  store: Store,
  finish: Holder & {
    summary: Summary;
    guild?: GuildPart | null;
    words?: SearchWords;
    content: ReadContent;
    calls: readonly LlmCall[];
    state: 'summarized' | 'provisional';
    /** When a provisional summary is to be looked at again. */
    dueAt: Date | null;
  },
): Promise<WriteOutcome> {
  const {
    window,
    token,
    summary,
    guild = null,
    words = NO_WORDS,
    content,
    calls,
    state,
    dueAt,
    now,
  } = finish;
  const isSaved = await store.transaction(async (sql) => {
    const [row] = await sql<{ contentVersion: number; isOutdated: boolean }[]>`
      update enrichment_windows w
      set ${settledAs(sql, { window, content, state, dueAt, now })}, ${takeUpContent(sql, window, content)},
        summarized_hash = ${content.contentHash}, summarized_count = ${content.messageCount},
        summarized_marks = ${[...content.marks]}::text[]::bigint[],
        summarized_version = ${summary.enrichmentVersion}, summarized_model = ${summary.model},
        summarized_at = ${now}, ${clearFailure(sql)}, ${clearLease(sql)}
      where w.window_id = ${window.windowId} and w.lease_token = ${token}
      returning w.content_version, ${isOutdated(sql)} as is_outdated`;
    if (row === undefined) return false;
    const { contentVersion } = row;
    await upsertSummary(sql, { window, summary, content, contentVersion, guild, words });
    if (row.isOutdated) await withholdSummaries(sql, [window.windowId], 'lost');
    else await dropHeldSummaries(sql, [window.windowId]);
    await insertCalls(sql, calls);
    return true;
  });
  if (isSaved) return 'saved';
  await recordCalls(store, calls); // the money is spent, whoever's summary counts
  return 'fenced';
}

/**
 * Settles a window that needs no summary. `unchanged`: the one that is there, or held, fits. `below_minimum`: too few messages,
 * the summary is withheld. `empty`: nothing is left; the summary is withheld, and a window without one leaves the ledger.
 * Where a scan has seen other content meanwhile, all stays and the window is pending. `lost`: the source holds less than the
 * ledger knows; whether to believe that is the next scan's decision, so all stays and the window is looked at again at `dueAt`.
 */
export async function settleWindow(
  store: Store,
  finish: Holder & { content: SeenContent } & (
      | { outcome: 'unchanged'; state: 'summarized' | 'provisional'; dueAt: Date | null }
      | { outcome: 'below_minimum' | 'empty' }
      | { outcome: 'lost'; dueAt: Date }
    ),
): Promise<WriteOutcome> {
  const { window, token, content, now, outcome } = finish;
  if (outcome === 'lost') return await postponeWindow(store, finish);
  const state = outcome === 'unchanged' ? finish.state : 'below_minimum';
  const dueAt = outcome === 'unchanged' ? finish.dueAt : null;
  return await store.transaction(async (sql) => {
    const [row] = await sql<{ state: string }[]>`
      update enrichment_windows w
      set ${settledAs(sql, { window, content, state, dueAt, now })}, ${takeUpContent(sql, window, content)},
        ${clearFailure(sql)}, ${clearLease(sql)}
      where w.window_id = ${window.windowId} and w.lease_token = ${token}
      returning w.state`;
    if (row === undefined) return 'fenced';
    // The row is locked since the statement above, so these see what others wrote before.
    await withholdOutdated(sql, [window.windowId]);
    await reviveSummaries(sql, [window.windowId]);
    await settleEmptied(sql, [window.windowId]);
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
 * Writes down that a window failed for good: left alone until its content changes or someone replays it. An older summary
 * stays: bots had better read what was true before the last messages than nothing, and the ledger shows the failure.
 * Without a token (the worker died) only a window counts whose work is on the queue and under no living lease.
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
    calls: readonly LlmCall[];
    now: Date;
  },
): Promise<WriteOutcome> {
  const { windowId, token, window, content, code, attempts, calls, now } = failure;
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
    if (rows.length > 0) await withholdOutdated(sql, [windowId]);
    await insertCalls(sql, calls); // after the window: deleteUserRows locks their tables in this order
    return rows.length > 0 ? 'saved' : 'fenced';
  });
}

/** `state`, unless a scan has seen other content since the lease was taken: then the window is to be done again. */
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

/** What was read is newer than what the ledger knows, unless a scan has written to the ledger since the lease was taken. */
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
