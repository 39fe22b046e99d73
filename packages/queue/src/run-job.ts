import { PermanentError, TemporaryError } from '@enrichment/core';
import { DelayedError, type Job, RateLimitError, UnrecoverableError, WaitingError } from 'bullmq';
import type { BullQueue } from './backend.ts';
import { factsOf, type JobDefinition, type JobFacts } from './catalog.ts';
import type { ConsumerHooks, ConsumerTimings, Handler } from './consumer.ts';
import { decideOutcome, failedReasonOf, type Outcome, StopReason } from './outcome.ts';

/**
 * Lets queue.rateLimit() take effect: without a limiter on the worker BullMQ ignores it silently.
 * It is no throttle: nothing starts a million jobs a second.
 */
export const ARMING_LIMITER = { max: 1_000_000, duration: 1_000 };

interface RunnerOptions<Payload> {
  readonly definition: JobDefinition<Payload>;
  readonly handle: Handler<Payload>;
  readonly hooks: ConsumerHooks<Payload>;
  readonly timings: ConsumerTimings;
  readonly queue: BullQueue;
  /** Whether running jobs are being handed back: one that is only now fetched goes back at once. */
  readonly isHandingBack: () => boolean;
  readonly report: (error: unknown) => void;
}

/** One run of one job, as the worker's events find it again by BullMQ's job object. */
export interface Run<Payload> {
  readonly payload: Payload;
  readonly attempt: number;
}

export interface JobRunner<Payload> {
  /** BullMQ's processor. */
  process(job: Job, token: string | undefined, signal: AbortSignal | undefined): Promise<JobFacts>;
  runOf(job: Job): Run<Payload> | undefined;
  readonly running: () => number;
  readonly lastStartedAt: () => Date | null;
}

export function createJobRunner<Payload>(options: RunnerOptions<Payload>): JobRunner<Payload> {
  const { definition, handle, hooks, timings, queue, report } = options;
  const runs = new WeakMap<Job, Run<Payload>>();
  let running = 0;
  let lastStartedAt: Date | null = null;
  let pausing: Promise<void> = Promise.resolve();

  // BullMQ counts the parameters: with fewer than three there is no signal, so no cancelling.
  async function process(
    job: Job,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<JobFacts> {
    running += 1;
    lastStartedAt = new Date();
    try {
      return await attemptJob(job, token, signal);
    } finally {
      running -= 1;
    }
  }

  async function attemptJob(
    job: Job,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<JobFacts> {
    const usedUp = job.attemptsMade + job.stalledCounter;
    const attemptsMax = job.opts.attempts ?? 1;
    const payload = readPayload(job);
    runs.set(job, { payload, attempt: Math.min(usedUp + 1, attemptsMax) });
    if (job.stalledCounter > 0 && usedUp >= attemptsMax) {
      throw failureOf(workerDied(job.id), { isFinal: true });
    }
    const stop = createStop(signal, timings.timeoutMs ?? definition.timeoutMs);
    const isLastAttempt = usedUp + 1 >= attemptsMax;
    try {
      if (options.isHandingBack()) stop.now('shutdown');
      stop.signal.throwIfAborted();
      const context = {
        attempt: usedUp + 1,
        attemptsMax,
        isLastAttempt,
        signal: stop.signal,
        reportProgress: (fraction: number) => reportProgress(job, fraction),
      };
      return factsOf(await untilAborted(handle(payload, context), stop.signal, timings.abortMs));
    } catch (error) {
      // The handler may throw what the abort made of its own work: the deadline is the truer reason.
      const cause = stop.reason() === 'deadline' ? stop.signal.reason : error;
      const outcome = decideOutcome(cause, { stopReason: stop.reason(), isLastAttempt });
      throw await carryOut(outcome, { job, token, payload, error: cause });
    } finally {
      stop.clear();
    }
  }

  function readPayload(job: Job): Payload {
    try {
      return definition.parse({ name: job.name, id: job.id ?? '', data: job.data });
    } catch (error) {
      throw failureOf(error, { isFinal: true });
    }
  }

  /** Does what was decided and returns the error that tells BullMQ about it. */
  async function carryOut(
    outcome: Outcome,
    { job, token, payload, error }: { job: Job; token: string | undefined; payload: Payload; error: unknown },
  ): Promise<Error> {
    const jobId = job.id ?? '';
    try {
      switch (outcome.kind) {
        case 'fail':
          return failureOf(error, outcome);
        case 'abandon':
          return new WaitingError();
        case 'hand back':
          await job.moveToWait(token);
          tell(() => hooks.onHandedBack?.({ job: payload, jobId }));
          return new WaitingError();
        case 'pause':
          await pauseOnce(() => hooks.onPaused?.({ job: payload, jobId, error: outcome.error }));
          await job.moveToWait(token);
          return new WaitingError();
        case 'throttle':
          await throttle(outcome.afterMs);
          tell(() => hooks.onThrottled?.({ ...outcome, job: payload, jobId, scope: 'queue' }));
          return new RateLimitError();
        case 'postpone':
          await job.moveToDelayed(Date.now() + outcome.afterMs, token);
          tell(() => hooks.onThrottled?.({ ...outcome, job: payload, jobId, scope: 'job' }));
          return new DelayedError();
      }
    } catch (cause) {
      // The move failed, so the server is away or the job is someone else's: the stalled check finds it.
      report(cause);
      return new WaitingError();
    }
  }

  /** Many jobs meet the same bad key at once: one of them pauses the queue. */
  function pauseOnce(onPaused: () => void | Promise<void>): Promise<void> {
    pausing = pausing
      .then(async () => {
        if (await queue.isPaused()) return;
        await settle(onPaused);
        await queue.pause();
      })
      .catch(report);
    return pausing;
  }

  /** Never shortens a wait that another job has asked for. */
  async function throttle(afterMs: number): Promise<void> {
    const leftMs = await queue.getRateLimitTtl(ARMING_LIMITER.max);
    if (leftMs < afterMs) await queue.rateLimit(afterMs);
  }

  function reportProgress(job: Job, fraction: number): void {
    if (!Number.isFinite(fraction)) return;
    job.updateProgress(Math.round(Math.min(Math.max(fraction, 0), 1) * 100)).catch(report);
  }

  async function settle(hook: () => void | Promise<void>): Promise<void> {
    try {
      await hook();
    } catch (error) {
      report(error);
    }
  }

  function tell(hook: () => void | Promise<void>): void {
    void settle(hook);
  }

  return {
    process,
    runOf: (job) => runs.get(job),
    running: () => running,
    lastStartedAt: () => lastStartedAt,
  };
}

export function workerDied(jobId: string | undefined): PermanentError {
  return new PermanentError('WORKER_DIED', `Each worker that took the job ${jobId ?? ''} died or lost it.`);
}

/** The error that BullMQ stores: code and message only, no stack, with the original as its cause. */
function failureOf(error: unknown, { isFinal }: { isFinal: boolean }): Error {
  const reason = failedReasonOf(error);
  const failure = isFinal ? new UnrecoverableError(reason) : new Error(reason);
  failure.stack = reason;
  failure.cause = error;
  return failure;
}

/** Waits for the handler, or for `abortMs` after the abort: a handler that does not listen must not keep its slot. */
async function untilAborted<Answer>(
  answer: Promise<Answer>,
  signal: AbortSignal,
  abortMs: number,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const { promise: late, reject } = Promise.withResolvers<never>();
  const onAbort = () => {
    timer = setTimeout(() => reject(signal.reason), abortMs);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** One signal for all reasons to stop a run; the first one counts. */
function createStop(signal: AbortSignal | undefined, timeoutMs: number) {
  const controller = new AbortController();
  let reason: StopReason | null = null;
  const now = (why: StopReason) => {
    if (reason !== null) return;
    reason = why;
    controller.abort(
      why === 'deadline'
        ? new TemporaryError('JOB_TIMEOUT', `The job did not end within ${timeoutMs} ms.`)
        : new DOMException(`The job goes to someone else: ${why}.`, 'AbortError'),
    );
  };
  const onAbort = () => now(StopReason.catch('shutdown').parse(signal?.reason));
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => now('deadline'), timeoutMs);
  return {
    now,
    signal: controller.signal,
    reason: () => reason,
    clear: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
