import { PermanentError, readErrorCode } from '@enrichment/core';
import type { Job } from 'bullmq';
import { type ApplyOutcome, readFailure } from './apply-outcome.ts';
import { describeFacts, type JobDefinition, type JobFacts } from './catalog.ts';
import type { ConsumerTimings, Handler } from './consumer.ts';
import { createJobLog } from './job-log.ts';
import { decideOutcome, type Outcome } from './outcome.ts';
import { createStopSignal, untilAborted } from './stop-signal.ts';

interface RunnerOptions<Payload> {
  readonly definition: JobDefinition<Payload>;
  readonly handle: Handler<Payload>;
  readonly applyOutcome: ApplyOutcome<Payload>;
  readonly timings: ConsumerTimings;
  /** Whether running jobs are being handed back: a job fetched now goes back at once. */
  readonly isHandingBack: () => boolean;
  readonly report: (error: unknown) => void;
}

/** One run of one job. The worker's events find it by BullMQ's job object. */
export interface Run<Payload> {
  readonly payload: Payload;
  readonly attempt: number;
}

interface RunningJob<Payload> extends Run<Payload> {
  readonly job: Job;
  readonly token: string | undefined;
  readonly attemptsMax: number;
}

export interface JobRunner<Payload> {
  /** BullMQ's processor. */
  process(job: Job, token: string | undefined, signal: AbortSignal | undefined): Promise<JobFacts>;
  runOf(job: Job): Run<Payload> | undefined;
  running(): number;
  lastStartedAt(): Date | null;
}

/**
 * From this number of deaths on, a job may be what kills its worker. Jobs that shared the worker have the
 * same number.
 */
const SUSPECT_DEATHS = 2;

/** Creates the function with which BullMQ runs a job, and what reports its state. */
export function createJobRunner<Payload>(options: RunnerOptions<Payload>): JobRunner<Payload> {
  const { definition, handle, applyOutcome, timings, report } = options;
  const runs = new WeakMap<Job, Run<Payload>>();
  let running = 0;
  let lastStartedAt: Date | null = null;
  let hasSuspect = false;

  // BullMQ checks the number of parameters: with fewer than three it passes no signal, and no job could be
  // cancelled.
  async function process(
    job: Job,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<JobFacts> {
    running += 1;
    lastStartedAt = new Date();
    try {
      const payload = readPayload(job);
      const attemptsMax = job.opts.attempts ?? 1;
      const attempt = Math.min(job.attemptsMade + job.stalledCounter + 1, attemptsMax);
      runs.set(job, { payload, attempt });
      if (job.stalledCounter > 0 && job.attemptsMade + job.stalledCounter >= attemptsMax) {
        throw readFailure(workerDied(job.id), { isFinal: true });
      }
      const run = { job, token, payload, attempt, attemptsMax };
      if (options.isHandingBack()) {
        throw await applyOutcome({ kind: 'put off', afterMs: 0 }, { ...run, error: undefined });
      }
      return job.stalledCounter < SUSPECT_DEATHS
        ? await attemptJob(run, signal)
        : await runAlone(run, signal);
    } finally {
      running -= 1;
    }
  }

  /**
   * Runs at most one job with repeated worker deaths at a time on this worker, so that the job that kills the
   * worker does not use up the attempts of the others.
   */
  async function runAlone(run: RunningJob<Payload>, signal: AbortSignal | undefined): Promise<JobFacts> {
    if (hasSuspect) {
      // Rounded: Postgres refuses fractions of a millisecond.
      const afterMs = Math.round(timings.suspectMs * (1 + Math.random()));
      throw await applyOutcome({ kind: 'put off', afterMs }, { ...run, error: undefined });
    }
    hasSuspect = true;
    try {
      return await attemptJob(run, signal);
    } finally {
      hasSuspect = false;
    }
  }

  async function attemptJob(run: RunningJob<Payload>, signal: AbortSignal | undefined): Promise<JobFacts> {
    const { job, payload, attempt, attemptsMax } = run;
    const stop = createStopSignal(signal, timings.timeoutMs ?? definition.timeoutMs);
    const isLastAttempt = attempt >= attemptsMax;
    const log = createJobLog(job, { attempt, report });
    log.add('started', { attemptsMax });
    try {
      const result = handle(payload, {
        attempt,
        attemptsMax,
        isLastAttempt,
        signal: stop.signal,
        reportProgress: (fraction) => reportProgress(job, fraction),
        reportStep: log.add,
      });
      const facts = describeFacts(await untilAborted(result, stop.signal, timings.abortMs));
      log.add('finished', facts);
      return facts;
    } catch (thrown) {
      // After the deadline a handler throws an error caused by the abort; the deadline error is more useful.
      const error =
        stop.reason() === 'deadline' && !(thrown instanceof PermanentError) ? stop.signal.reason : thrown;
      const outcome = decideOutcome(error, { stopReason: stop.reason(), isLastAttempt });
      log.add(STEP_OF[outcome.kind], {
        code: readErrorCode(error),
        ...('afterMs' in outcome && { afterMs: outcome.afterMs }),
      });
      // The job's lock may be lost after this.
      await log.flush();
      throw await applyOutcome(outcome, { ...run, error });
    } finally {
      stop.clear();
      await log.flush();
    }
  }

  function readPayload(job: Job): Payload {
    try {
      return definition.parse({ name: job.name, id: job.id ?? '', data: job.data });
    } catch (error) {
      throw readFailure(error, { isFinal: true });
    }
  }

  function reportProgress(job: Job, fraction: number): void {
    if (!Number.isFinite(fraction)) return;
    job.updateProgress(Math.round(Math.min(Math.max(fraction, 0), 1) * 100)).catch(report);
  }

  return {
    process,
    runOf: (job) => runs.get(job),
    running: () => running,
    lastStartedAt: () => lastStartedAt,
  };
}

/** Log step of the job for a run that did not finish. */
const STEP_OF: Readonly<Record<Outcome['kind'], string>> = {
  fail: 'failed',
  abandon: 'abandoned, another worker has the job',
  'hand back': 'handed back, this worker is stopping',
  pause: 'queue paused',
  throttle: 'all windows wait',
  postpone: 'waits',
  'put off': 'waits',
};

/** Creates the error of a job whose attempts all ended with the death of their worker. */
export function workerDied(jobId: string | undefined): PermanentError {
  return new PermanentError('WORKER_DIED', `The workers that ran the job ${jobId ?? ''} died or lost it.`);
}
