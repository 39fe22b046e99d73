import { type Clock, errorCodes, readErrorCode, windowLabel, withoutId } from '@enrichment/core';
import { isWindowJob, type JobFacts, type WorkJob } from '@enrichment/queue/catalog';
import type { ConsumerHooks } from '@enrichment/queue/consumer';
import type { Logger } from '@enrichment/runtime/logger';
import type { Store } from '@enrichment/store/connect';
import { setPause } from '@enrichment/store/pause';

/**
 * Creates the hooks of the consumer: they log one line per finished job and write the reason of a pause to
 * Postgres, where `enrich status` and the dashboard read it.
 */
export function createConsumerHooks({
  store,
  log,
  clock,
  readAccessId,
}: {
  store: Store;
  log: Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>;
  clock: Clock;
  /** Identifies this summarizer's present model and key; a summarizer with another one ends the pause. */
  readAccessId: () => string;
}): ConsumerHooks<WorkJob> {
  return {
    onFinished: ({ job, facts, attempt, waitedMs, durationMs }) =>
      log.info(describeEnd(job, facts), { ...nameJob(job), attempt, waitedMs, durationMs, ...facts }),
    onFailed: ({ job, jobId, error, attempt, isFinal }) => {
      const facts = {
        ...(job ? nameJob(job) : { jobId }),
        attempt,
        error,
        remedy: errorCodes[readErrorCode(error)],
      };
      if (isFinal) log.error('window failed', facts);
      else log.warn('window will be tried again', facts);
    },
    onThrottled: ({ job, error, afterMs, scope }) =>
      log.info(scope === 'queue' ? 'throttled: all windows wait' : 'window waits', {
        ...nameJob(job),
        afterMs,
        code: error.code,
        reason: error.message,
      }),
    onPaused: async ({ job, error }) => {
      const isFirst = await setPause(store, {
        // The reason is kept longer than the window and its user's data.
        reason: withoutId(error.message, job.userId),
        code: error.code,
        by: 'summarizer',
        now: clock.now(),
        refusedAccess: readAccessId(),
      });
      if (isFirst)
        log.error('paused: no window is started until a person acts', {
          error,
          remedy: errorCodes[error.code],
        });
    },
    onHandedBack: ({ job }) => log.debug('window handed back while stopping', nameJob(job)),
    onStalled: ({ jobId }) => log.warn('a worker lost a window; another takes it over', { jobId }),
    onError: (error) => log.debug('the queue reports an error', { error }),
  };
}

/** The original worker's message, so that existing log searches still match. */
const CREATED = '✅ Created 1 summaries';

/** What is logged of a window, by the outcome of its job; of all others that nothing was needed. */
const ENDS: Readonly<Record<string, string>> = {
  summarized: CREATED,
  provisional: CREATED,
  awaiting: 'window waits for its batch',
  lost: 'window lacks messages; the next scan decides',
  superseded: 'window was taken over by another worker',
};

function describeEnd(job: WorkJob, { outcome }: JobFacts): string {
  if (isWindowJob(job)) return ENDS[String(outcome)] ?? 'window needs no summary';
  return outcome === 'made' ? 'derived result made' : 'derived result needs no work';
}

/**
 * Returns the log fields of a job. `window` also identifies a derived result, so that one search finds all
 * jobs of a user.
 */
function nameJob(job: WorkJob): Readonly<Record<string, string>> {
  if (isWindowJob(job)) return { window: windowLabel(job), windowId: job.windowId, cause: job.cause };
  const { kind, botName, userId, subjectId } = job;
  return { window: `${kind} · ${botName} · ${userId}`, subjectId };
}
