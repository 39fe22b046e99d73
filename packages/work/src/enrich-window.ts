import type { DerivedKind } from '@enrichment/kinds/kind';
import { isWindowJob, type WindowJob, type WorkJob } from '@enrichment/queue/catalog';
import type { JobContext } from '@enrichment/queue/consumer';
import type { AsideKind } from './aside/aside-kind.ts';
import { isPending } from './ask/await-reply.ts';
import { askWithinBudget } from './ask-for-drafts.ts';
import { recordEnd } from './attempt.ts';
import { checkDrafts, keepDrafts } from './check-drafts.ts';
import { closeComplaints, readComplaints } from './complaints.ts';
import { deriveResult } from './derive-result.ts';
import type { Engine } from './engine.ts';
import { type JobResult, makeResult } from './job-result.ts';
import { decideKinds } from './plan-work.ts';
import { readWindow, takeWindow } from './read-window.ts';
import { saveResults, settleJob, settleWithoutWork } from './save-results.ts';

/** Runs one job of the windows queue: a window or a derived result. @throws the errors of core/errors.ts */
export async function doWork(
  engine: Engine & { readonly derived: readonly (DerivedKind | AsideKind)[] },
  job: WorkJob,
  context: Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal' | 'reportProgress'>,
): Promise<JobResult> {
  return isWindowJob(job)
    ? await enrichWindow(engine, job, context)
    : await deriveResult(engine, job, context);
}

/**
 * Makes the stale kinds of one window, in eight steps: lease, read, decide, compose, ask, check, save, settle
 * (docs/how-a-window-is-enriched.md). May run twice for the same window and concurrently: a lease in the
 * ledger fences the write, and a result that exists for this content is not paid for again.
 * @throws the errors of core/errors.ts, after the end is recorded in the ledger
 */
export async function enrichWindow(
  engine: Engine,
  job: WindowJob,
  context: Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal' | 'reportProgress'>,
): Promise<JobResult> {
  const attempt = await takeWindow(engine, job, context);
  if (attempt === 'gone') return makeResult('gone', [], []);
  try {
    const reading = await readWindow(engine, attempt, context.signal);
    const decision = await decideKinds(engine, attempt, reading);
    if (decision.kind === 'settle')
      return await settleWithoutWork(engine, attempt, reading, decision.outcome);
    const complaints = await readComplaints(engine, reading, decision);
    const asked = { reading, decision: { ...decision, complaints } };
    const { readings, drafts, rung } = await askWithinBudget(engine, attempt, asked, context);
    const results = await checkDrafts(engine, attempt, { readings, drafts }, context);
    // The queue may give the job out again before Postgres is back.
    const onWait = () => keepDrafts(engine, attempt, readings, drafts);
    const end = await saveResults(engine, attempt, { reading, results, rung, onWait }, context);
    await closeComplaints(engine, complaints, end);
    return settleJob(attempt, reading, end);
  } catch (thrown) {
    const error = await engine.explainFailure(thrown);
    await recordEnd(engine, attempt, { error, context });
    // The window needs no job while its batch is processed: what reads the batch goes on with it.
    if (isPending(error)) return makeResult('awaiting', [], attempt.calls);
    throw error;
  } finally {
    engine.leases.drop(attempt.token);
  }
}
