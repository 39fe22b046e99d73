import { DelayedError, type Job, RateLimitError, UnrecoverableError, WaitingError } from 'bullmq';
import type { BullQueue } from './bullmq-classes.ts';
import type { JobDefinition } from './catalog.ts';
import type { ConsumerHooks } from './consumer.ts';
import { type Outcome, readFailedReason } from './outcome.ts';

/**
 * Makes queue.rateLimit() effective: without a limiter on the worker, BullMQ ignores it silently. It limits
 * nothing in practice: no worker starts a million jobs a second.
 */
export const ARMING_LIMITER = { max: 1_000_000, duration: 1_000 };

/** The run that an outcome belongs to. */
export interface RunFacts<Payload> {
  readonly job: Job;
  readonly token: string | undefined;
  readonly payload: Payload;
  readonly error: unknown;
}

/** Carries out the decision about a run and returns the error to throw to BullMQ. */
export type ApplyOutcome<Payload> = (outcome: Outcome, run: RunFacts<Payload>) => Promise<Error>;

/** Creates the function that carries out decisions about a queue's runs and calls the consumer's hooks. */
export function createOutcomeApplier<Payload>({
  definition,
  queue,
  hooks,
  report,
}: {
  definition: Pick<JobDefinition<Payload>, 'findUser'>;
  queue: BullQueue;
  hooks: ConsumerHooks<Payload>;
  report: (error: unknown) => void;
}): ApplyOutcome<Payload> {
  let pausing: Promise<void> = Promise.resolve();

  async function act(outcome: Outcome, { job, token, payload, error }: RunFacts<Payload>): Promise<Error> {
    const event = { job: payload, jobId: job.id ?? '' };
    switch (outcome.kind) {
      case 'fail':
        return readFailure(error, { ...outcome, userId: definition.findUser(payload) });
      case 'abandon':
        return new WaitingError();
      case 'hand back':
        await job.moveToWait(token);
        tell(() => hooks.onHandedBack?.(event));
        return new WaitingError();
      case 'pause':
        await pauseOnce(() => hooks.onPaused?.({ ...event, error: outcome.error }));
        await job.moveToWait(token);
        return new WaitingError();
      case 'throttle':
        await throttle(outcome.afterMs);
        tell(() =>
          hooks.onThrottled?.({ ...event, error: outcome.error, afterMs: outcome.afterMs, scope: 'queue' }),
        );
        return new RateLimitError();
      case 'put off':
        if (outcome.afterMs === 0) {
          await job.moveToWait(token);
          return new WaitingError();
        }
        await job.moveToDelayed(Date.now() + outcome.afterMs, token);
        return new DelayedError();
      case 'postpone':
        await job.moveToDelayed(Date.now() + outcome.afterMs, token);
        tell(() =>
          hooks.onThrottled?.({ ...event, error: outcome.error, afterMs: outcome.afterMs, scope: 'job' }),
        );
        return new DelayedError();
    }
  }

  /** Many jobs fail with the same bad key at once: only one of them pauses the queue. */
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

  /** Never shortens a wait set by another job. */
  async function throttle(afterMs: number): Promise<void> {
    const leftMs = await queue.getRateLimitTtl(ARMING_LIMITER.max);
    if (leftMs < afterMs) await queue.rateLimit(afterMs);
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

  return async (outcome, run) => {
    try {
      return await act(outcome, run);
    } catch (error) {
      // The move failed: the server is unavailable or another worker has the job. The stalled check finds it.
      report(error);
      return new WaitingError();
    }
  };
}

/**
 * Returns the error that BullMQ stores in the job and its event stream: code and message only, no stack and
 * no user id, with the original as its cause.
 */
export function readFailure(
  error: unknown,
  { isFinal, userId }: { isFinal: boolean; userId?: string | undefined },
): Error {
  const reason = readFailedReason(error, userId);
  const failure = isFinal ? new UnrecoverableError(reason) : new Error(reason);
  failure.stack = reason;
  failure.cause = error;
  return failure;
}
