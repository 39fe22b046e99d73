import { RetryLaterError } from '@enrichment/core';
import type { ConsumerHooks } from '@enrichment/queue/consumer';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import { expect, test, vi } from 'vitest';
import { countJobs, serveJobsRunning } from './count-jobs.ts';

const JOB = { job: 'a window', jobId: 'w-1' };
const WAIT = {
  error: new RetryLaterError('LLM_PENDING', 'pending', { afterMs: 500, scope: 'job' }),
  afterMs: 500,
};
const FINISHED = { ...JOB, facts: { outcome: 'summarized' }, attempt: 1, waitedMs: 5, durationMs: 2_000 };
const FAILED = { ...JOB, error: new Error('broken'), attempt: 1 };

async function readRuns(metrics: ReturnType<typeof createMetrics>): Promise<string[]> {
  const page = await metrics.render();
  return page.split('\n').filter((line) => line.startsWith('enrichment_job_runs_total{'));
}

test('each end of a run is counted once, under its name, and the hook of the app is called', async () => {
  const metrics = createMetrics('summarizer');
  const seen = vi.fn();
  const own: ConsumerHooks<string> = {
    ...{
      onFinished: seen,
      onFailed: seen,
      onThrottled: seen,
      onPaused: seen,
      onHandedBack: seen,
      onStalled: seen,
    },
  };
  const hooks = countJobs(metrics, 'windows', own);

  await hooks.onFinished?.(FINISHED);
  await hooks.onFailed?.({ ...FAILED, isFinal: false });
  await hooks.onFailed?.({ ...FAILED, isFinal: true });
  await hooks.onThrottled?.({ ...JOB, ...WAIT, scope: 'job' });
  await hooks.onThrottled?.({ ...JOB, ...WAIT, scope: 'queue' });
  await hooks.onHandedBack?.(JOB);
  await hooks.onStalled?.({ jobId: JOB.jobId });

  const outcomes = ['summarized', 'retried', 'failed', 'postponed', 'throttled', 'handed_back', 'stalled'];
  expect((await readRuns(metrics)).sort()).toEqual(
    outcomes.map((outcome) => `enrichment_job_runs_total{queue="windows",outcome="${outcome}"} 1`).sort(),
  );
  expect(seen).toHaveBeenCalledTimes(7);
});

test('a missing hook is no error, and what a hook throws reaches the consumer', async () => {
  const metrics = createMetrics('summarizer');
  const error = new Error('the hook is broken');
  const hooks = countJobs<string>(metrics, 'windows', { onFinished: () => Promise.reject(error) });

  expect(() => hooks.onStalled?.({ jobId: 'w-1' })).not.toThrow();
  await expect(hooks.onFinished?.(FINISHED)).rejects.toBe(error);
  expect(await readRuns(metrics)).toHaveLength(2);
});

test('running jobs are read when the metrics are requested', async () => {
  const metrics = createMetrics('summarizer');
  let running = 1;
  const health = () => ({ running, lastStartedAt: null, lastFinishedAt: null });
  serveJobsRunning(metrics, 'windows', { consumer: { health }, concurrency: 8 });
  running = 3;

  const page = await metrics.render();

  expect(page).toContain('enrichment_jobs_running{queue="windows"} 3');
  expect(page).toContain('enrichment_jobs_running_limit{queue="windows"} 8');
});
