import type { DerivedKind } from '@enrichment/kinds/kind';
import { isWindowJob, type WorkJob } from '@enrichment/queue/catalog';
import type { JobContext } from '@enrichment/queue/consumer';
import { deriveResult } from './derive-result.ts';
import type { Engine } from './engine.ts';
import { enrichWindow } from './enrich-window.ts';
import type { JobResult } from './job-result.ts';

/** Runs one job of the windows queue: a window or a derived result. @throws the errors of core/errors.ts */
export async function doWork(
  engine: Engine & { readonly derived: readonly DerivedKind[] },
  job: WorkJob,
  context: Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal' | 'reportProgress'>,
): Promise<JobResult> {
  return isWindowJob(job)
    ? await enrichWindow(engine, job, context)
    : await deriveResult(engine, job, context);
}
