import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { computeWindowId } from '@enrichment/core';
import type { ScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { connectQueue, migrateQueue } from '@enrichment/queue/connect';
import { createProducer } from '@enrichment/queue/producer';

export interface LimitedRun {
  readonly place: { readonly backend: 'redis' | 'postgres'; readonly url: string; readonly prefix: string };
  readonly llm: ScriptedLlm;
  readonly windows: number;
  readonly processes: number;
  readonly concurrency: number;
  /** null: unset, so that it is learned. */
  readonly requestsPerMinute: number | null;
}

export interface LimitedFigures {
  readonly finished: number;
  /** Failed attempts, final or not. */
  readonly failed: number;
  readonly answered: number;
  readonly refused: number;
  /** From the start until the last window was finished. */
  readonly durationMs: number;
  /** The part of it until the first request: the processes load and connect. */
  readonly startUpMs: number;
}

const WORKER = path.join(import.meta.dirname, '../../apps/summarizer/src/testing/limited-worker.ts');
const HOUR_MS = 3_600_000;

/** Runs several summarizer processes on a number of windows, each one call, and returns the figures. */
export async function runLimited(run: LimitedRun, signal: AbortSignal): Promise<LimitedFigures> {
  await migrateQueue(run.place);
  const callsBefore = run.llm.calls().length;
  await enqueue(run);
  const children = Array.from({ length: run.processes }, () => startWorker(run));
  try {
    await Promise.all(children.map((child) => once(child, 'message', { signal })));
    const started = performance.now();
    const startedAt = Date.now();
    const ends = watchEnds(children, run.windows, signal);
    for (const child of children) child.send('go');
    const { finished, failed } = await ends;
    const durationMs = Math.round(performance.now() - started);
    const calls = run.llm.calls().slice(callsBefore);
    return {
      finished,
      failed,
      answered: calls.filter(({ status }) => status === 200).length,
      refused: calls.filter(({ status }) => status === 429).length,
      durationMs,
      startUpMs: Math.max(0, Date.parse(calls[0]?.at ?? '') - startedAt),
    };
  } finally {
    for (const child of children) if (child.connected) child.disconnect();
    await Promise.all(children.map((child) => (child.exitCode === null ? once(child, 'exit') : undefined)));
  }
}

async function enqueue({ place, windows }: LimitedRun): Promise<void> {
  const connection = connectQueue({ ...place, role: 'producer' });
  try {
    await connection.ping();
    const jobs = Array.from({ length: windows }, (_, n) => {
      const startsAt = new Date(n * HOUR_MS);
      const key = { userId: 'user-1', botName: 'elena', startsAt, endsAt: new Date((n + 1) * HOUR_MS) };
      return { job: { ...key, windowId: computeWindowId(key), cause: 'live' as const }, priority: 1_000 };
    });
    await createProducer(connection).enqueue(jobs);
  } finally {
    await connection.close();
  }
}

function startWorker({ place, llm, requestsPerMinute, concurrency }: LimitedRun): ChildProcess {
  const job = { place, baseUrl: llm.url, requestsPerMinute, concurrency };
  return fork(WORKER, [JSON.stringify(job)], { execArgv: [] });
}

async function watchEnds(children: readonly ChildProcess[], windows: number, signal: AbortSignal) {
  const ends = { finished: 0, failed: 0 };
  const { promise, resolve, reject } = Promise.withResolvers<typeof ends>();
  for (const child of children) {
    child.on('message', (end) => {
      if (end === 'finished') ends.finished += 1;
      if (end === 'failed') ends.failed += 1;
      if (ends.finished === windows) resolve(ends);
    });
    child.on('exit', (code) => reject(new Error(`a worker ended with ${code}`)));
  }
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return await promise;
}
