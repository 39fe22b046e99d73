import type { Sql, Store } from './connect.ts';
import type { DerivedSource } from './derived.ts';
import { lockWindows } from './ledger/lock-windows.ts';
import type { PlannedWindow } from './usage-samples.ts';

/** The kind of results that are made beside the stored ones, and their jobs. */
const SHADOW_KIND = 'shadow';

/** A request to enrich a sample of windows with another model or prompt. */
export interface ShadowRun {
  readonly runId: string;
  /** null: the configured model. */
  readonly model: string | null;
  /** null: the rules of this version. */
  readonly prompt: ShadowPrompt | null;
  /** Names of the kinds that are made. */
  readonly kinds: readonly string[];
  readonly startedAt: Date;
}

/** A text of an operator that replaces the rules for writing. */
export interface ShadowPrompt {
  readonly text: string;
  /** Name of its file. */
  readonly name: string;
  readonly hash: string;
}

/** The id of a derived subject, as refreshDerived computes it. */
function hashSubject(sql: Sql, subject: ReturnType<Sql>) {
  return sql`('k-' || left(encode(sha256(convert_to(
    jsonb_build_array(${SHADOW_KIND}::text, ${subject})::text, 'UTF8')), 'hex'), 32))`;
}

/**
 * Records a run and its windows: those of the given ones that have a summary of their newest content. Safe to
 * run twice. Returns the number of windows.
 */
export async function createShadowRun(
  store: Store,
  run: ShadowRun,
  windowIds: readonly string[],
): Promise<number> {
  const { runId, model, prompt, kinds, startedAt } = run;
  return await store.transaction(async (sql) => {
    await sql`
      insert into enrichment_shadow_runs (run_id, model, prompt, prompt_name, prompt_hash, kinds, started_at)
      values (${runId}, ${model}, ${prompt?.text ?? null}, ${prompt?.name ?? null}, ${prompt?.hash ?? null},
        ${[...kinds]}, ${startedAt})
      on conflict do nothing`;
    const { count } = await sql`
      insert into enrichment_shadow_windows (run_id, window_id, subject_id, content_hash, marks)
      select ${runId}, w.window_id, ${hashSubject(sql, sql`${runId}::text || ' ' || w.window_id`)}, w.content_hash,
        coalesce(w.content_marks, w.summarized_marks)
      from enrichment_windows w
      where w.window_id = any(${[...windowIds]}::text[]) and w.content_hash is not null
      on conflict do nothing`;
    return count;
  });
}

/** Which windows a shadow run may take. */
export interface ShadowFilter {
  readonly failed?: boolean | undefined;
  readonly bot?: string | undefined;
  readonly user?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly error?: string | undefined;
}

/**
 * A sample of the windows whose newest content is summarized, or that failed if these are asked for. The same
 * windows each time: ordered by a hash of their ids.
 */
export async function sampleWindows(
  store: Store,
  { failed = false, bot, user, from, to, error }: ShadowFilter,
  { limit }: { limit: number },
): Promise<(PlannedWindow & { readonly userId: string })[]> {
  const isFailed = failed || error !== undefined;
  return await store.query(
    (sql) => sql<(PlannedWindow & { userId: string })[]>`
      select w.window_id, w.bot_name, w.user_id, w.message_count from enrichment_windows w
      where ${
        isFailed
          ? sql`w.state = 'failed'`
          : sql`w.state in ('summarized', 'provisional') and w.summarized_hash = w.content_hash`
      }
        ${bot === undefined ? sql`` : sql`and w.bot_name = ${bot}`}
        ${user === undefined ? sql`` : sql`and w.user_id = ${user}`}
        ${from === undefined ? sql`` : sql`and w.ends_at > ${from}`}
        ${to === undefined ? sql`` : sql`and w.starts_at < ${to}`}
        ${error === undefined ? sql`` : sql`and position(lower(${error}) in lower(concat_ws(' ', w.failure_code, w.failure_message))) > 0`}
      order by md5(w.window_id), w.window_id limit ${limit}`,
  );
}

function selectShadowSubjects(sql: Sql): ReturnType<Sql> {
  return sql`
    select s.run_id || ' ' || s.window_id as subject, w.user_id, w.bot_name, w.starts_at, w.ends_at,
      s.content_hash as input_hash
    from enrichment_shadow_windows s join enrichment_windows w using (window_id)
    where s.lost_at is null and s.promoted_at is null`;
}

/** The windows of all runs, as subjects of a derived kind; behind all other work. */
export const SHADOW_SOURCE: DerivedSource = {
  name: SHADOW_KIND,
  version: 's1',
  cause: 'backfill',
  selectSubjects: selectShadowSubjects,
};

/** What the job of one window of a run is about. */
export interface ShadowTask {
  readonly run: ShadowRun;
  readonly windowId: string;
  readonly contentHash: string;
}

/** The task of a subject; undefined if it was discarded, promoted or lost. */
export async function readShadowTask(sql: Sql, subjectId: string): Promise<ShadowTask | undefined> {
  const [row] = await sql<(RunRow & { windowId: string; contentHash: string })[]>`
    select ${runColumns(sql)}, s.window_id, s.content_hash
    from enrichment_shadow_windows s join enrichment_shadow_runs n using (run_id)
    where s.subject_id = ${subjectId} and s.lost_at is null and s.promoted_at is null`;
  if (row === undefined) return undefined;
  return { run: readRun(row), windowId: row.windowId, contentHash: row.contentHash };
}

/** A run, with the number of its windows in each state. */
export type ShadowRunCounts = ShadowRun & {
  readonly windows: Readonly<Record<ShadowState, number>>;
};

/**
 * `waiting`: not made yet. `outdated`: the window has other content by now. `lost`: a message is gone or
 * edited, and what was made is deleted.
 */
export type ShadowState = 'waiting' | 'made' | 'failed' | 'outdated' | 'lost' | 'promoted';

/** All runs that were not discarded, newest first. */
export async function listShadowRuns(store: Store): Promise<ShadowRunCounts[]> {
  const rows = await store.query(
    (sql) => sql<(RunRow & { states: Partial<Record<ShadowState, number>> })[]>`
      select ${runColumns(sql)}, (
        select coalesce(jsonb_object_agg(k.state, k.windows), '{}') from (
          select ${shadowState(sql)} as state, count(*) as windows ${fromShadows(sql)}
          where s.run_id = n.run_id group by 1) as k) as states
      from enrichment_shadow_runs n order by n.started_at desc, n.run_id`,
  );
  const none = { waiting: 0, made: 0, failed: 0, outdated: 0, lost: 0, promoted: 0 };
  return rows.map((row) => ({ ...readRun(row), windows: { ...none, ...row.states } }));
}

/** What the calls for one result used. Sums of the known numbers; null if none is known. */
export interface ShadowUsage {
  readonly calls: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
}

/** One window of a run, beside what is stored of it. */
export interface ShadowWindow {
  readonly windowId: string;
  readonly subjectId: string;
  /** The content that was chosen. */
  readonly contentHash: string;
  readonly userId: string;
  readonly botName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: ShadowState;
  readonly failureCode: string | null;
  readonly failureMessage: string | null;
  /** As the worker stored it; null unless it is made, and while it is withheld. */
  readonly body: unknown;
  readonly usage: ShadowUsage;
  readonly stored: {
    readonly text: string | null;
    readonly topics: readonly string[] | null;
    readonly tone: string | null;
    readonly confidence: number | null;
    readonly version: string | null;
    readonly model: string | null;
    readonly checks: unknown;
    readonly claims: readonly string[];
    readonly usage: ShadowUsage;
  };
}

/** The windows of a run, in the order of their time. */
export async function listShadowWindows(store: Store, runId: string): Promise<ShadowWindow[]> {
  return await store.query(
    (sql) => sql<ShadowWindow[]>`
      select s.window_id, s.subject_id, s.content_hash, w.user_id, w.bot_name, w.starts_at, w.ends_at, ${shadowState(sql)} as state,
        r.failure_code, r.failure_message, case when r.withheld_at is null then r.body end as body,
        ${sumUsage(sql, sql`c.window_id = s.subject_id`)} as usage,
        jsonb_build_object('text', m.summary_text, 'topics', m.key_topics, 'tone', m.emotional_tone,
          'confidence', m.confidence_score, 'version', m.enrichment_version, 'model', m.model, 'checks', q.checks,
          'claims', (select coalesce(jsonb_agg(c.claim_text order by c.said_at, c.claim_id), '[]')
            from enrichment_claims c where c.subject_id = s.window_id),
          'usage', ${sumUsage(sql, sql`c.window_id = s.window_id and c.content_hash = w.summarized_hash`)}) as stored
      ${fromShadows(sql)}
        left join conversation_summaries m on m.window_id = s.window_id and m.user_id = w.user_id
          and m.bot_name = w.bot_name
        left join enrichment_summary_checks q on q.window_id = s.window_id and q.part = 'whole'
      where s.run_id = ${runId}
      order by w.starts_at, s.window_id`,
  );
}

function sumUsage(sql: Sql, isMeant: ReturnType<Sql>) {
  return sql`(
    select jsonb_build_object('calls', count(*), 'inputTokens', sum(c.input_tokens), 'outputTokens', sum(c.output_tokens),
      'costUsd', sum(c.cost_usd)::float8)
    from enrichment_llm_calls c where ${isMeant})`;
}

function fromShadows(sql: Sql) {
  return sql`
    from enrichment_shadow_windows s join enrichment_windows w using (window_id)
    left join enrichment_results r on r.subject_id = s.subject_id and r.kind = ${SHADOW_KIND}`;
}

function shadowState(sql: Sql) {
  return sql`(case
    when s.promoted_at is not null then 'promoted'
    when s.lost_at is not null then 'lost'
    when s.content_hash is distinct from w.content_hash then 'outdated'
    when r.failure_code is not null then 'failed'
    when r.content_hash is not null then 'made' else 'waiting' end)`;
}

/** Notes that the result of a shadow has become the stored one, and deletes it. */
export async function markPromoted(
  store: Store,
  { subjectId, now }: { subjectId: string; now: Date },
): Promise<void> {
  await store.transaction(async (sql) => {
    await lockRunWindows(sql, sql`s.subject_id = ${subjectId}`);
    await sql`update enrichment_shadow_windows set promoted_at = ${now} where subject_id = ${subjectId}`;
    await sql`delete from enrichment_results where subject_id = ${subjectId} and kind = ${SHADOW_KIND}`;
  });
}

/** Deletes a run with everything that was made for it. Returns the ids of its jobs. Safe to run twice. */
export async function deleteShadowRun(store: Store, runId: string): Promise<string[]> {
  return await store.transaction(async (sql) => {
    await lockRunWindows(sql, sql`s.run_id = ${runId}`);
    const rows = await sql<{ subjectId: string }[]>`
      delete from enrichment_shadow_windows where run_id = ${runId} returning subject_id`;
    await sql`delete from enrichment_shadow_runs where run_id = ${runId}`;
    return rows.map(({ subjectId }) => subjectId);
  });
}

/** Windows before results, as all writers of both lock them: a window takes its rows here along. */
async function lockRunWindows(sql: Sql, isMeant: ReturnType<Sql>): Promise<void> {
  await sql`${lockWindows(
    sql,
    sql`w.window_id in (select s.window_id from enrichment_shadow_windows s where ${isMeant})`,
  )}`;
}

interface RunRow {
  readonly runId: string;
  readonly model: string | null;
  readonly prompt: string | null;
  readonly promptName: string | null;
  readonly promptHash: string | null;
  readonly kinds: readonly string[];
  readonly startedAt: Date;
}

function runColumns(sql: Sql) {
  return sql`n.run_id, n.model, n.prompt, n.prompt_name, n.prompt_hash, n.kinds, n.started_at`;
}

function readRun({
  runId,
  model,
  prompt: text,
  promptName,
  promptHash,
  kinds,
  startedAt,
}: RunRow): ShadowRun {
  const prompt = text === null ? null : { text, name: promptName ?? '', hash: promptHash ?? '' };
  return { runId, model, prompt, kinds, startedAt };
}
