import { showError } from '@enrichment/core';
import type { JobContext } from '@enrichment/queue/consumer';
import { saveWindow, type WindowAfter, type WriteOutcome } from '@enrichment/store/ledger';
import { type FailedResult, type MadeResult, MIRRORED_KIND } from '@enrichment/store/results';
import { type Attempt, isFinal, unwrittenCalls } from './attempt.ts';
import type { KindResult } from './check-drafts.ts';
import type { Engine, Rung } from './engine.ts';
import type { Reading } from './read-window.ts';
import { writeWhenThere } from './wait-for-servers.ts';
import { stateAfter } from './window-state.ts';

/** The outcome of the work on a window. */
export interface WorkEnd {
  readonly written: WriteOutcome;
  readonly after: WindowAfter;
  readonly failed: readonly (FailedResult & { readonly error: unknown })[];
}

/**
 * Step 7, save: writes all results and the reasons for missing ones in one transaction, fenced by the lease.
 */
export async function saveResults(
  engine: Engine,
  attempt: Attempt,
  { reading, results, rung }: { reading: Reading; results: readonly KindResult[]; rung: Rung['name'] | null },
  context: Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal'>,
): Promise<WorkEnd> {
  const { window, token } = attempt;
  const now = engine.clock.now();
  const failed = results.flatMap((result) =>
    result.outcome === 'made' ? [] : [describeFailure(result, context)],
  );
  const made = results.flatMap((result) => (result.outcome === 'made' ? [toMade(result, reading)] : []));
  const after = decideAfter(engine, { reading, made, failed, now });
  const { content } = reading;
  const calls = unwrittenCalls(attempt);
  const written = await writeWhenThere(
    () => saveWindow(engine.store, { window, token, content, made, failed, calls, after, now, rung }),
    { signal: context.signal, onWait: (error) => engine.hooks.onUnwritten(window, error) },
  );
  attempt.isSettled = true;
  for (const key of attempt.draftKeys) engine.drafts.drop(key);
  return { written, after, failed };
}

function describeFailure(
  { kind, error }: Extract<KindResult, { outcome: 'failed' }>,
  context: Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal'>,
): WorkEnd['failed'][number] {
  return {
    kind: kind.name,
    ...showError(error),
    attempts: context.attempt,
    isFinal: isFinal(error, context),
    error,
  };
}

function toMade(
  { kind, whole, public: heard }: Extract<KindResult, { outcome: 'made' }>,
  { window, content }: Reading,
): MadeResult {
  const { name, version, model } = kind;
  if (kind.save === undefined) return { kind: name, version, model, body: whole.value };
  return {
    kind: name,
    version,
    model,
    save: async (sql, { contentVersion }) =>
      await kind.save?.(sql, { window, content, contentVersion, whole, public: heard }),
  };
}

/** The mirrored kind decides the window's state; a kind that is retried keeps the window on the queue. */
function decideAfter(
  { rules }: Pick<Engine, 'rules'>,
  {
    reading: { window, content },
    made,
    failed,
    now,
  }: { reading: Reading; made: readonly MadeResult[]; failed: readonly FailedResult[]; now: Date },
): WindowAfter {
  if (failed.some((one) => !one.isFinal)) return { state: 'pending', dueAt: now };
  const hasFailed = failed.some(({ kind }) => kind === MIRRORED_KIND);
  const isMade = made.some(({ kind }) => kind === MIRRORED_KIND);
  if (hasFailed) return { state: 'failed', dueAt: null };
  return stateAfter(window, content, { rules, now, isMade });
}
