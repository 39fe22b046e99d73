import { setTimeout as delay } from 'node:timers/promises';
import type { Job } from 'bullmq';
import { ARMING_LIMITER, createOutcomeApplier } from './apply-outcome.ts';
import { type BullWorker, bullmq } from './bullmq-classes.ts';
import { describeFacts, type JobDefinition } from './catalog.ts';
import { openInternals } from './connect.ts';
import type { Consumer, ConsumerOptions, ConsumerTimings } from './consumer.ts';
import { countAttempts } from './count-attempts.ts';
import { unavailable } from './deadline.ts';
import { createJobRunner, type JobRunner, workerDied } from './run-job.ts';

/** A dead worker's jobs run again within at most 12.5 s. */
const TIMINGS: ConsumerTimings = {
  lockMs: 10_000,
  stalledCheckMs: 2_500,
  abortMs: 3_000,
  closeMs: 5_000,
  suspectMs: 2_000,
};

/** Creates a consumer for the jobs of one definition. */
export function createJobConsumer<Payload>(
  definition: JobDefinition<Payload>,
  options: ConsumerOptions<Payload> & { concurrency: number },
): Consumer {
  const { source, openQueue, telemetry, onError } = openInternals(options.connection);
  const hooks = options.hooks ?? {};
  const timings = { ...TIMINGS, ...options.timings };
  const handBack = new AbortController();
  let worker: BullWorker | undefined;
  let runner: JobRunner<Payload> | undefined;
  let lastFinishedAt: Date | null = null;
  let stopped: Promise<void> | undefined;

  const report = hooks.onError ?? onError;
  const tell = (hook: () => void | Promise<void> | undefined): void => {
    Promise.resolve().then(hook).catch(report);
  };

  async function run(): Promise<void> {
    const queue = await openQueue(definition.queue);
    const tracing = await telemetry();
    if (stopped !== undefined || worker !== undefined) return;
    runner = createJobRunner({
      definition,
      handle: options.handle,
      applyOutcome: createOutcomeApplier({ definition, queue, hooks, report }),
      timings,
      isHandingBack: () => handBack.signal.aborted,
      report,
    });
    worker = new bullmq.Worker<unknown, unknown>(definition.queue, runner.process, {
      connection: source,
      prefix: options.connection.prefix,
      autorun: false,
      concurrency: options.concurrency,
      lockDuration: timings.lockMs,
      stalledInterval: timings.stalledCheckMs,
      // The runner counts deaths as attempts; this limit is for a job whose worker dies before the runner
      // sees it.
      maxStalledCount: definition.options.attempts,
      limiter: ARMING_LIMITER,
      // A worker that sleeps through a long limit notices neither its end nor delayed jobs.
      maximumRateLimitDelay: 2_000,
      ...tracing,
    });
    listen(worker, runner);
    worker.run().catch(report);
  }

  function listen(events: BullWorker, { runOf }: JobRunner<Payload>): void {
    events.on('error', report);
    events.on('stalled', (jobId) => tell(() => hooks.onStalled?.({ jobId })));
    events.on('lockRenewalFailed', (jobIds) => {
      for (const jobId of jobIds) events.cancelJob(jobId, 'lock lost');
    });
    events.on('completed', (job, facts) => {
      lastFinishedAt = new Date();
      const found = runOf(job);
      if (found === undefined) return;
      const startedAt = job.processedOn ?? job.timestamp;
      const waitedMs = startedAt - job.timestamp;
      const durationMs = (job.finishedOn ?? startedAt) - startedAt;
      const jobId = job.id ?? '';
      tell(() =>
        hooks.onFinished?.({
          job: found.payload,
          jobId,
          facts: describeFacts(facts),
          attempt: found.attempt,
          waitedMs,
          durationMs,
        }),
      );
    });
    events.on('failed', (job, failure) => {
      lastFinishedAt = new Date();
      if (job === undefined) return;
      const found = runOf(job);
      tell(() =>
        hooks.onFailed?.({
          job: found?.payload ?? tryParse(job),
          jobId: job.id ?? '',
          // Without a cause the failure is not from our runner: BullMQ failed the job after too many stalls.
          error: failure.cause ?? workerDied(job.id),
          // The attempt count does not show this: a permanent failure leaves attempts over. `finishedOn` is
          // set only when a job ends.
          isFinal: job.finishedOn !== undefined,
          attempt: found?.attempt ?? countAttempts(job),
        }),
      );
    });
  }

  function tryParse(job: Job): Payload | null {
    try {
      return definition.parse({ name: job.name, id: job.id ?? '', data: job.data });
    } catch {
      return null;
    }
  }

  async function shutDown(): Promise<void> {
    if (worker === undefined) return;
    const closing = worker;
    const ended = new AbortController();
    const isClosed = await Promise.race([
      closing.close().then(() => true),
      handBackAfterGrace(closing, ended.signal).then(() => false),
    ]);
    ended.abort();
    if (isClosed) return;
    report(unavailable('The consumer stopped without closing', new Error('the server does not answer')));
    // Not awaited: it may also wait for the server.
    closing.disconnect().catch(report);
  }

  async function handBackAfterGrace(closing: BullWorker, ended: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([handBack.signal, ended]);
    await delay(options.graceMs, undefined, { signal }).catch(() => undefined);
    handBack.abort();
    closing.cancelAllJobs('shutdown');
    await delay(timings.abortMs + timings.closeMs, undefined, { signal: ended }).catch(() => undefined);
  }

  return {
    run,
    stop: ({ now } = { now: false }) => {
      if (now) handBack.abort();
      stopped ??= shutDown();
      return stopped;
    },
    health: () => ({
      running: runner?.running() ?? 0,
      lastStartedAt: runner?.lastStartedAt() ?? null,
      lastFinishedAt,
    }),
  };
}
