import { randomUUID } from 'node:crypto';
import { PauseError, RetryLaterError } from '@enrichment/core';
import type { LlmRequest } from '@enrichment/llm/llm';
import {
  cancelGathered,
  type GatheringWindow,
  listGathering,
  readGathering,
} from '@enrichment/store/awaited-calls';
import { intendBatch, listOpenBatches, noteSubmitted, withdrawBatch } from '@enrichment/store/batches';
import pMap from 'p-map';
import { enrichWindow } from '../enrich-window.ts';
import type { BatchKeeper } from './batch-keeper.ts';

/** A request with the key of its call, which names it in the batch. */
interface Entry {
  readonly callKey: string;
  readonly request: LlmRequest;
}

/** Windows that are composed at once. */
const WINDOWS_AT_ONCE = 4;

/** A process that was suspended for longer between the intent and the submission does not submit any more. */
const SUBMIT_WITHIN_MS = 60_000;

/**
 * Submits gathered requests once there are enough for a batch, or the first has waited long enough. No
 * request is stored: the windows are read and their requests composed again. Returns the number of submitted
 * requests.
 * @throws PauseError if the provider refuses the account
 */
export async function gatherBatches(keeper: BatchKeeper, signal: AbortSignal): Promise<number> {
  const { engine, rules } = keeper;
  let submitted = 0;
  for (;;) {
    // While it is unknown whether the provider has a batch, it gets no other: it may be failing.
    const open = await listOpenBatches(engine.store);
    if (open.some(({ state }) => state === 'intended')) return submitted;
    const { calls, oldestMs } = await readGathering(engine.store);
    if (calls === 0 || (calls < rules.requestsMax && oldestMs < rules.gatherMs)) return submitted;
    const entries = await composeEntries(keeper, signal);
    if (entries.length === 0) return submitted;
    const taken = await submitEntries(keeper, entries, signal);
    submitted += taken;
    if (taken === 0) return submitted;
  }
}

async function composeEntries(keeper: BatchKeeper, signal: AbortSignal): Promise<Entry[]> {
  const { requestsMax, bytesMax } = keeper.rules;
  const entries: Entry[] = [];
  let bytes = 0;
  let isFull = false;
  const compose = async (window: GatheringWindow) => {
    if (isFull) return;
    for (const entry of await composeAgain(keeper, window, signal)) {
      const size = keeper.batches.measureBytes(entry.request) + ENTRY_BYTES;
      // A single request that is too large is sent alone: the provider says so.
      isFull ||= entries.length >= requestsMax || (entries.length > 0 && bytes + size > bytesMax);
      if (isFull) return;
      entries.push(entry);
      bytes += size;
    }
  };
  const windows = await listGathering(keeper.engine.store, { limit: requestsMax });
  await pMap(windows, compose, { concurrency: WINDOWS_AT_ONCE, signal });
  return entries;
}

/** The id and the punctuation around a request. */
const ENTRY_BYTES = 80;

/** Composes the requests of a window again; those that it does not ask any more are cancelled. */
async function composeAgain(
  { engine, hooks }: BatchKeeper,
  job: GatheringWindow,
  signal: AbortSignal,
): Promise<Entry[]> {
  const entries = new Map<string, Entry>();
  const offer = (entry: Entry) => void entries.set(entry.callKey, entry);
  const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };
  try {
    await enrichWindow({ ...engine, batches: { ...engine.batches, offer } }, job, context);
  } catch (error) {
    signal.throwIfAborted();
    // Its own job comes back to it.
    if (!(error instanceof RetryLaterError)) hooks.onWindowFailed({ job, error });
    return [];
  }
  await cancelGathered(engine.store, { windowId: job.windowId, except: [...entries.keys()] });
  return [...entries.values()];
}

/** Returns the number of requests that were sent, whether or not the provider was heard to accept them. */
async function submitEntries(
  { engine: { store, clock }, batches, provider, model, timings, hooks }: BatchKeeper,
  entries: readonly Entry[],
  signal: AbortSignal,
): Promise<number> {
  const batchId = randomUUID();
  const startedAt = clock.now().getTime();
  const callKeys = entries.map(({ callKey }) => callKey);
  const ours = new Set(await intendBatch(store, { batchId, provider, model, callKeys }));
  const wanted = entries.filter(({ callKey }) => ours.has(callKey));
  if (wanted.length === 0) return 0;
  const requests = wanted.length;
  if (clock.now().getTime() - startedAt > SUBMIT_WITHIN_MS) {
    await withdrawBatch(store, { batchId, problem: 'LLM_TIMEOUT', entries: 'gather' });
    return 0;
  }
  const named = wanted.map(({ callKey, request }) => ({ customId: callKey, request }));
  const submission = await batches.submit(named, signal);
  if (submission.kind === 'accepted') {
    await noteSubmitted(store, { batchId, ticket: submission.ticket, lookAfterMs: timings.lookMinMs });
    hooks.onBatch({ what: 'submitted', batchId, requests });
    return requests;
  }
  const { error } = submission;
  if (submission.kind === 'unknown') {
    hooks.onBatch({ what: 'unconfirmed', batchId, requests, error });
    return requests;
  }
  const back = submission.isForGood ? 'send back' : 'gather';
  await withdrawBatch(store, { batchId, problem: error.code, entries: back });
  hooks.onBatch({ what: 'refused', batchId, requests, error });
  // What is sent back is answered on the spot, and pauses there if it has to.
  if (error instanceof PauseError && !submission.isForGood) throw error;
  return 0;
}
