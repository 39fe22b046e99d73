import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '@enrichment/store/connect';
import { type Examples, listRequests, PAGED, type Request } from './list-requests.ts';
import { logPlans, readProcessorMs, readRows, readStatements, resetStatements } from './measure-sql.ts';

/** What one request cost. */
export interface Measured {
  readonly name: string;
  readonly status: number;
  readonly statements: number;
  /** Of the sum of all statements. */
  readonly medianMs: number;
  readonly worstMs: number;
  /** The slowest statement of the median round. */
  readonly slowestMs: number;
  readonly slowest: string;
  readonly rows: number;
  /** Of the sessions, in the median round. */
  readonly processorMs: number;
  /** Until the answer was read. */
  readonly answerMs: number;
}

/** Where the requests go, and what is read of the server meanwhile. */
export interface Stage {
  readonly urls: Readonly<Record<Request['app'], string>>;
  /** May do everything. */
  readonly token: string;
  /** A connection to another database of the same server. */
  readonly sql: Sql;
  readonly database: string;
  readonly logFile: string;
  readonly signal: AbortSignal;
}

const ROUNDS = 5;
const DEADLINE_MS = 120_000;

/**
 * Requests every page and route, and the second page of lists, each six times; the first time does not count.
 */
export async function measureRequests(
  stage: Stage,
  {
    examples,
    only,
    onMeasured,
  }: { examples: Examples; only: string; onMeasured: (measured: Measured) => void },
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const request of listRequests(examples).filter(({ path }) => path.includes(only))) {
    const { next } = await ask(stage, request);
    const isPaged = PAGED.includes(request.path) && next !== null;
    for (const asked of isPaged ? [request, { ...request, path: next }] : [request]) {
      stage.signal.throwIfAborted();
      const one = await measureRequest(stage, asked);
      onMeasured(one);
      measured.push(one);
    }
  }
  return measured;
}

async function measureRequest(stage: Stage, request: Request): Promise<Measured> {
  const rounds: (Awaited<ReturnType<typeof readStatements>> & {
    answerMs: number;
    processorMs: number;
    status: number;
  })[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await resetStatements(stage.sql);
    const before = await readProcessorMs(stage.sql, stage.database);
    const { tookMs: answerMs, status } = await ask(stage, request);
    const processorMs = (await readProcessorMs(stage.sql, stage.database)) - before;
    rounds.push({ ...(await readStatements(stage.sql, stage.database)), answerMs, processorMs, status });
  }
  const sorted = rounds.toSorted((one, other) => one.ms - other.ms);
  const [median, worst] = [sorted[Math.floor(ROUNDS / 2)], sorted[ROUNDS - 1]];
  if (median === undefined || worst === undefined) throw new Error('nothing was measured');
  return {
    name: nameRequest(request),
    status: median.status,
    statements: median.statements,
    medianMs: median.ms,
    worstMs: worst.ms,
    slowestMs: median.slowest.ms,
    slowest: median.slowest.query,
    answerMs: median.answerMs,
    processorMs: median.processorMs,
    rows: await countRows(stage, request),
  };
}

/** Once more with the rows of each step, which takes longer and so is not timed. */
async function countRows(stage: Stage, request: Request): Promise<number> {
  await logPlans(stage.sql, 'on');
  // Every session reads its settings anew at its next statement once it has the signal.
  await sleep(50);
  const { size } = await stat(stage.logFile);
  await ask(stage, request);
  const rows = await readRows(stage.logFile, size);
  await logPlans(stage.sql, 'off');
  return rows;
}

async function ask(
  { urls, token, signal }: Stage,
  { app, path, form }: Request,
): Promise<{ tookMs: number; status: number; next: string | null }> {
  const startedAt = performance.now();
  const response = await fetch(urls[app] + path, {
    redirect: 'manual',
    headers: { origin: urls[app], ...(app === 'api' && { authorization: `Bearer ${token}` }) },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
  });
  const text = await response.text();
  const tookMs = performance.now() - startedAt;
  const { status } = response;
  if (status !== 200 && status !== 503)
    throw new Error(`${app}${path} answered ${status}: ${text.slice(0, 500)}`);
  return { tookMs, status, next: findNext(app, path, text) };
}

function findNext(app: Request['app'], path: string, text: string): string | null {
  const found =
    app === 'api' ? /"next":"([^"]+)"/.exec(text)?.[1] : /[?&](?:amp;)?after=([^"&]+)/.exec(text)?.[1];
  if (found === undefined) return null;
  const after = app === 'api' ? encodeURIComponent(found) : found;
  return `${path}${path.includes('?') ? '&' : '?'}after=${after}`;
}

/** Ids and cursors say nothing to a reader. */
function nameRequest({ app, path, form }: Request): string {
  const shown = path
    .replace(/user=\d+/, 'user=U')
    .replace(/w-[0-9a-f]{32}/, 'W')
    .replace(/after=[^&]+/, 'after=…')
    .replace(/\d{4}-\d{2}-\d{2}[T\d:Z]*/g, 'D');
  return `${app === 'dashboard' && form === undefined ? 'page' : form === undefined ? 'GET' : 'POST'} ${shown}`;
}
