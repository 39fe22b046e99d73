import { setTimeout as sleep } from 'node:timers/promises';
import { PermanentError } from '@enrichment/core';
import type { Store } from '@enrichment/store/connect';
import { readPause } from '@enrichment/store/pause';
import {
  listShadowRuns,
  listShadowWindows,
  type ShadowRunCounts,
  type ShadowWindow,
} from '@enrichment/store/shadow';
import type { OperationContext } from '../operation-context.ts';
import { compareShadow, type ShadowDiff, type ShadowTotals, totalShadow } from './compare-shadow.ts';

/** Lists the shadow runs that were not discarded, newest first. @throws TemporaryError STORE_UNAVAILABLE */
export async function listShadows({ store }: { store: Store }): Promise<readonly ShadowRunCounts[]> {
  return await listShadowRuns(store);
}

/** One run. @throws PermanentError SHADOW_UNKNOWN, TemporaryError STORE_UNAVAILABLE */
export async function getShadowRun({ store }: { store: Store }, runId: string): Promise<ShadowRunCounts> {
  const run = (await listShadowRuns(store)).find((one) => one.runId === runId);
  if (run !== undefined) return run;
  throw new PermanentError('SHADOW_UNKNOWN', `there is no shadow run ${JSON.stringify(runId)}`);
}

/** A run, window by window, with its totals. */
export interface ShadowReport {
  readonly run: ShadowRunCounts;
  readonly windows: readonly (Omit<ShadowWindow, 'body' | 'stored' | 'usage'> & {
    /** null unless the window is made. */
    readonly diff: ShadowDiff | null;
  })[];
  readonly totals: ShadowTotals;
}

/**
 * Compares what a run has made so far with what is stored. Changes nothing.
 * @throws PermanentError SHADOW_UNKNOWN, TemporaryError STORE_UNAVAILABLE
 */
export async function readShadow({ store }: { store: Store }, runId: string): Promise<ShadowReport> {
  const run = await getShadowRun({ store }, runId);
  const windows = (await listShadowWindows(store, runId)).map((window) => {
    const { body: _body, stored: _stored, usage: _usage, ...shown } = window;
    return { ...shown, diff: compareShadow(window) ?? null };
  });
  return { run, windows, totals: totalShadow(windows.flatMap(({ diff }) => diff ?? [])) };
}

const POLL_MS = 1_000;

/**
 * Waits until no window of the run is waiting, or until the queue is paused.
 * @throws PermanentError SHADOW_UNKNOWN if it is discarded meanwhile; TemporaryError STORE_UNAVAILABLE; the
 * signal's reason
 */
export async function waitForShadow(
  { store, onWaiting }: { store: Store; onWaiting?: (waiting: number) => void },
  runId: string,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<{ paused: string | null }> {
  let told = -1;
  for (;;) {
    const { windows } = await getShadowRun({ store }, runId);
    if (windows.waiting === 0) return { paused: null };
    const pause = await readPause(store);
    if (pause !== null) return { paused: pause.reason };
    if (windows.waiting !== told) onWaiting?.(windows.waiting);
    told = windows.waiting;
    await sleep(POLL_MS, undefined, { signal });
  }
}
