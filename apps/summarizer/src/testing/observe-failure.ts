import { isDeepStrictEqual } from 'node:util';
import { findFreePort } from '@enrichment/embedded/free-port';
import { answersInOrder } from '@enrichment/embedded/llm/script';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { startRelay } from '@enrichment/embedded/testing/start-relay';
import { openInternals } from '@enrichment/queue/connect';
import { scanOnce } from '@enrichment/scan/scan-range';
import { openWorld, say, type World } from '@enrichment/scan/testing/world';
import { readPause } from '@enrichment/store/pause';
import { vi } from 'vitest';
import { z } from 'zod';
import { readSummarizerEnv } from '../env.ts';
import { startSummarizer } from '../start-summarizer.ts';
import { type Counts, MESSAGES, type Scene, type Seen } from './failure-case.ts';
import { recordLog } from './record-log.ts';

/** A complete summarizer with one window, and an LLM that behaves as the scene defines. */
export interface Observation extends AsyncDisposable {
  look(): Promise<Seen>;
}

export async function openObservation(scene: Scene): Promise<Observation> {
  await using opening = new AsyncDisposableStack();
  const world = await openWorld({ atEnd: (close) => opening.defer(close) });
  const llm = await startScriptedLlm({ script: readScriptRules(scene) });
  opening.defer(() => llm.close());
  const { log, lines } = recordLog();
  const llmUrl = scene.away === 'llm' ? `http://127.0.0.1:${await findFreePort()}` : llm.url;
  const relay = await startRelay(world.env.DATABASE_URL ?? '', { atEnd: (close) => opening.defer(close) });
  const env = readSummarizerEnv({
    ...world.env,
    DATABASE_URL: relay.url,
    LLM_PROVIDER: 'compatible',
    LLM_BASE_URL: llmUrl,
    LLM_MODEL: 'scripted',
    ENRICH: 'summary',
    SHUTDOWN_GRACE_SECONDS: '0',
    ...scene.env,
  });
  await enqueueOne(world);
  const app = await startSummarizer({ env, log }, AbortSignal.timeout(120_000));
  opening.defer(() => app.stop());
  if (scene.away === 'qdrant') await world.qdrant.close();
  if (scene.away === 'postgres') await relay.cut();
  if (scene.qdrantFails !== undefined) failQdrant(world, scene.qdrantFails, lines);
  await world.inspector.resume();
  const stack = opening.move();
  return {
    look: () => look({ world, llm, lines: read(lines) }),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Makes Qdrant fail. `all` ends once the windows wait: then Qdrant works again. */
function failQdrant(
  { qdrant }: World,
  which: NonNullable<Scene['qdrantFails']>,
  lines: readonly string[],
): void {
  if (which === 'key') {
    qdrant.setKey('another');
    return;
  }
  const isWell = (path: string) =>
    which === 'one'
      ? !path.endsWith('/scroll')
      : lines.some((line) => line.includes('throttled: all windows wait'));
  qdrant.fail(({ path }) =>
    isWell(path) ? undefined : { kind: 'status', status: 500, message: 'internal error' },
  );
}

function readScriptRules({ answers, isLasting = false }: Scene) {
  const [only] = answers;
  return isLasting && only !== undefined ? () => only : answersInOrder(...answers);
}

/** Enqueues the window under a pause, so that nothing runs before the scene is ready. */
async function enqueueOne(world: World): Promise<void> {
  await world.inspector.pause();
  await say(world, { at: '2026-03-08T10:00:00Z', count: MESSAGES });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, AbortSignal.timeout(120_000));
}

const LogLine = z.object({ level: z.string(), message: z.string(), url: z.string().optional() });
type LogLine = z.infer<typeof LogLine>;

const read = (lines: readonly string[]) => lines.map((line) => LogLine.parse(JSON.parse(line)));

async function look({
  world,
  llm,
  lines,
}: {
  world: World;
  llm: ScriptedLlm;
  lines: readonly LogLine[];
}): Promise<Seen> {
  const [row] = await world.store.sql<
    { windowId: string; state: string; failureCode: string; attempts: number }[]
  >`
    select window_id, state, failure_code, attempts from enrichment_windows`;
  if (row === undefined) throw new Error('the ledger is empty');
  const windows = await openInternals(world.queue).openQueue('windows');
  const job = await windows.getJob(row.windowId);
  const state = (await job?.getState()) ?? 'gone';
  return {
    calls: llm.requests.length,
    ledger: { state: row.state, code: row.failureCode, attempts: row.attempts },
    job: {
      state: state === 'prioritized' ? 'waiting' : state,
      attempts: job?.attemptsMade ?? 0,
      reason: state === 'failed' ? withoutNames(job?.failedReason ?? '') : null,
    },
    log: counted(
      lines
        .slice(lines.findIndex(({ message }) => message.startsWith('🚀')) + 1)
        // Depends on the machine: a lease is renewed at the moment at which its row is written.
        .filter(({ message }) => !message.startsWith('some leases could not be renewed')),
    ),
    queue: await describeQueue(world),
    metrics: await readCounters(lines),
  };
}

const COUNTERS =
  /^enrichment_(?:job_(run)s|job_(error)s|llm_(call)s)_total{.*(?:outcome|code)="(\w+)".*} (\d+)$/gm;

async function readCounters(lines: readonly LogLine[]): Promise<Counts> {
  const url = lines.find(({ message }) => message === 'health checks are served')?.url ?? '';
  const page = await (await fetch(new URL('/metrics', url))).text();
  const counts: Record<string, number> = {};
  for (const [, run, error, call, outcome, times] of page.matchAll(COUNTERS)) {
    const name = `${run ?? error ?? call} ${outcome}`;
    // A call's purpose is a label, too.
    counts[name] = (counts[name] ?? 0) + Number(times);
  }
  return counts;
}

async function describeQueue({ store, inspector }: World): Promise<string> {
  const pause = await readPause(store);
  if (await inspector.isPaused()) return `paused with ${pause?.code ?? 'no reason'}`;
  return (await inspector.throttledMs()) > 0 ? 'throttled' : 'open';
}

/**
 * Removes what differs between runs: the window's name, request ids and addresses; also the faults of a
 * reply, of which there are many.
 */
function withoutNames(reason: string): string {
  return reason
    .replace(/^(\w+: )\S.*? \d{4}-\S+?(?=: )/, '$1{window}')
    .replace(/req_\d+/, '{id}')
    .replace(/(?<=gave no usable reply for the summary): .*$/s, '')
    .replace(/(?<=did not fit) into .*$/, '');
}

/** Combines equal consecutive lines into one with their count. */
function counted(lines: readonly LogLine[]): string[] {
  const runs: { text: string; times: number }[] = [];
  for (const { level, message } of lines) {
    const text = `${level}: ${message}`;
    const last = runs.at(-1);
    if (last?.text === text) last.times += 1;
    else runs.push({ text, times: 1 });
  }
  return runs.map(({ text, times }) => (times === 1 ? text : `${text} (${times} times)`));
}

/** Waits until the observation shows `expected`, 30 s at most, and returns what it then shows. */
export async function untilSeen(observation: Observation, expected: Seen): Promise<Seen> {
  const isThere = async () => {
    const seen = await observation.look();
    if (!isDeepStrictEqual(seen, expected)) throw new Error('not yet');
    return seen;
  };
  return await vi.waitFor(isThere, { timeout: 30_000, interval: 100 }).catch(() => observation.look());
}
