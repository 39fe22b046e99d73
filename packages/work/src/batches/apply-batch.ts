import { RetryLaterError, readErrorCode } from '@enrichment/core';
import type { CallFacts } from '@enrichment/kinds/call-facts';
import type { BatchAnswer } from '@enrichment/llm/llm';
import { mayBeBilled } from '@enrichment/llm/maybe-billed';
import type { WindowJob } from '@enrichment/queue/catalog';
import { sendBack } from '@enrichment/store/awaited-calls';
import { type BatchCall, closeBatch, listBatchCalls, type OpenBatch } from '@enrichment/store/batches';
import { recordCalls } from '@enrichment/store/ledger';
import pMap from 'p-map';
import { NOTHING_SPENT, UNKNOWN_USAGE } from '../ask/call-model.ts';
import { enrichWindow } from '../enrich-window.ts';
import type { BatchKeeper } from './batch-keeper.ts';

/** Windows that go on at once: most need no further call. */
const WINDOWS_AT_ONCE = 4;

/**
 * Gives the replies of a batch that has ended to their windows: each runs its job again, which finds its
 * reply by its request. A reply that its window does not ask for any more is paid for and not used. May run
 * twice: a call is settled once, and the window's lease fences what is stored. Returns the number of windows
 * that ran.
 */
export async function applyBatch(
  keeper: BatchKeeper,
  batch: OpenBatch & { ticket: string },
  signal: AbortSignal,
): Promise<number> {
  const { engine, shelf, timings, hooks } = keeper;
  const { batchId, ticket, entries, intendedAt, endedMs } = batch;
  const results = await shelf.load(ticket, signal);
  if (results === null && (endedMs ?? 0) < timings.lostAfterMs) return 0;
  const jobs = new Map<string, WindowJob>();
  for (const call of await listBatchCalls(engine.store, batchId)) {
    const job = results === null || call.isDirect ? null : jobFor(call);
    if (job !== null) jobs.set(job.windowId, job);
  }
  const ran = new Set<string>();
  const run = async (job: WindowJob) => {
    if (await goOn(keeper, job, signal)) ran.add(job.windowId);
  };
  await pMap(jobs.values(), run, { concurrency: WINDOWS_AT_ONCE, signal });
  const left = await listBatchCalls(engine.store, batchId);
  for (const call of left) {
    const isUnused = call.windowId === null || call.isDirect || ran.has(call.windowId);
    if (results !== null && !isUnused) continue;
    await settleCall(keeper, call, keeper.batches.readAnswer(results?.get(call.callKey), intendedAt));
  }
  if (results === null) {
    const windowIds = left.flatMap(({ windowId }) => windowId ?? []);
    await engine.store.transaction((sql) => sendBack(sql, windowIds));
    hooks.onBatch({ what: 'lost', batchId, requests: entries });
  }
  if (await closeBatch(engine.store, batchId)) hooks.onBatch({ what: 'done', batchId, requests: entries });
  return jobs.size;
}

function jobFor({ windowId, userId, botName, startsAt, endsAt, cause }: BatchCall): WindowJob | null {
  if (windowId === null || userId === null || botName === null || cause === null) return null;
  return startsAt === null || endsAt === null ? null : { windowId, userId, botName, startsAt, endsAt, cause };
}

/**
 * Returns whether the window has gone on as far as it can. If not, its replies are kept for the next round,
 * or for its own job.
 */
async function goOn({ engine, hooks }: BatchKeeper, job: WindowJob, signal: AbortSignal): Promise<boolean> {
  const started = performance.now();
  try {
    const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };
    const result = await enrichWindow(engine, job, context);
    hooks.onWindow({ job, result, durationMs: Math.round(performance.now() - started) });
    return true;
  } catch (error) {
    signal.throwIfAborted();
    // Held by another worker, or it has to wait.
    if (!(error instanceof RetryLaterError)) hooks.onWindowFailed({ job, error });
    return false;
  }
}

/** Settles a call whose reply no window uses: what it cost is counted. */
async function settleCall({ engine }: BatchKeeper, call: BatchCall, answer: BatchAnswer): Promise<void> {
  const { callKey, startedAt, purpose, provider, kinds } = call;
  const facts = { callKey, startedAt, purpose, provider, question: call.question ?? '', isBatch: true };
  const settled: CallFacts = { ...facts, ...(kinds !== null && { kinds }), ...describeEnd(call, answer) };
  engine.hooks.onCall?.(settled);
  const owner = { userId: call.userId ?? '', botName: call.botName ?? '' };
  const payer = { windowId: call.windowId ?? '', owner, contentHash: '', enrichmentVersion: '' };
  await recordCalls(engine.store, [{ ...settled, ...payer }]);
}

function describeEnd({ model }: BatchCall, answer: BatchAnswer) {
  if (answer.kind === 'answered') {
    const { usage, requestId, costUsd, costSource = null, durationMs } = answer.reply;
    const reply = { model: answer.reply.model, requestId, costUsd, costSource, durationMs };
    return { ...usage, ...reply, outcome: 'ok' as const, isAnswered: true };
  }
  const usage = mayBeBilled(answer.error) ? UNKNOWN_USAGE : NOTHING_SPENT;
  return { ...usage, model, durationMs: 0, outcome: readErrorCode(answer.error), isAnswered: false };
}
