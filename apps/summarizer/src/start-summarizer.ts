import { systemClock, windowLabel, windowRulesOf } from '@enrichment/core';
import { createExtractiveWriter } from '@enrichment/kinds/summary/extractive/extractive-writer';
import type { SummaryWriter } from '@enrichment/kinds/summary-writer';
import { describeModel } from '@enrichment/llm/check-llm';
import { createLlm } from '@enrichment/llm/create-llm';
import { type LlmOptions, llmLimitsOf, llmOptionsOf } from '@enrichment/llm/settings';
import { createCallBudget } from '@enrichment/queue/call-budget';
import type { Consumer } from '@enrichment/queue/consumer';
import { inspectQueue } from '@enrichment/queue/inspect';
import { createConsumer } from '@enrichment/queue/window-consumer';
import type { App } from '@enrichment/runtime/lifecycle';
import type { Logger } from '@enrichment/runtime/logger';
import { logWaiting, waitFor } from '@enrichment/runtime/wait-for';
import { renewLeases } from '@enrichment/store/ledger';
import { countJobs, serveJobsRunning } from '@enrichment/wiring/count-jobs';
import { openWorker, type Worker } from '@enrichment/wiring/open-worker';
import { createRepeatLimit } from '@enrichment/wiring/repeat-limit';
import { createLimitedLlm } from '@enrichment/work/ask/limited-llm';
import { countCalls } from '@enrichment/work/count-calls';
import { createBotFinder } from '@enrichment/work/find-bot';
import { jobTimeoutMs } from '@enrichment/work/job-timeout';
import { createLeaseKeeper, type LeaseKeeper } from '@enrichment/work/lease-keeper';
import { reportSteps } from '@enrichment/work/report-steps';
import { type SummarizeDependencies, summarizeWindow } from '@enrichment/work/summarize-window';
import { traceCalls, traceHandler, traceReading, traceWriting } from '@enrichment/work/trace-window';
import { createAwayCheck } from '@enrichment/work/wait-for-servers';
import { createDraftMemory } from '@enrichment/work/write-parts';
import { accessIdOf } from './access-id.ts';
import { createConsumerHooks } from './consumer-hooks.ts';
import type { SummarizerEnv } from './env.ts';
import { liftRefusedPause } from './lift-pause.ts';
import { watchWindows } from './watch-windows.ts';
import { createLlmWriter } from './write-summary.ts';

/** Waits for Qdrant, Postgres and the queue, then summarizes windows until it is stopped. */
export async function startSummarizer(
  { env, log }: { env: SummarizerEnv; log: Logger },
  signal: AbortSignal,
): Promise<App> {
  warnOfModel(llmOptionsOf(env), log);
  await using opened = new AsyncDisposableStack();
  const concurrency = env.SUMMARIZER_CONCURRENCY;
  // A running window holds no connection while the LLM thinks: half as many connections never keep one waiting for long.
  const connectionsMax = Math.min(20, Math.ceil(concurrency / 2) + 2);
  const worker = await openWorker({ name: 'summarizer', env, log, connectionsMax }, signal);
  opened.defer(() => worker.close());
  const { store, queue } = worker.pipeline;
  const writer = createWriter(worker, { env, log });
  // Every two seconds, as long as Postgres is away.
  const isNews = createRepeatLimit();
  const leases = createLeaseKeeper({
    renewLeases: (lease) => renewLeases(store, lease),
    onError: (error) => isNews(error) && log.warn('leases could not be renewed', { error }),
    onMissed: (windows) =>
      isNews('missed') &&
      log.warn('some leases could not be renewed: their rows are locked or taken', { windows }),
  });
  opened.defer(() => leases.stop());
  const consumer = createWindowConsumer(worker, { env, log, writer, leases });
  opened.defer(() => consumer.stop());
  const inspector = inspectQueue(queue);
  const start = async () => {
    await liftRefusedPause({ store, inspector, log }, accessIdOf(llmOptionsOf(env)));
    await consumer.run();
  };
  // The queue may have gone again since it was looked for.
  await waitFor({ name: 'the queue', probe: start, signal, ...logWaiting(log) });
  worker.watch(watchWindows({ inspector, consumer, concurrency }));
  const { provider, model, enrichmentVersion } = writer;
  const facts = { role: 'summarizer', provider, model, enrichmentVersion, concurrency };
  log.info('🚀 Enrichment worker started', facts);
  const owned = opened.move();
  return {
    stop: async () => {
      worker.drain();
      await owned.disposeAsync();
    },
  };
}

/** Before anything is waited for: a retired model is a fault of the settings, one that retires soon is said at each start. */
function warnOfModel(options: LlmOptions, log: Pick<Logger, 'warn'>): void {
  if (options.provider === 'extractive') return;
  for (const { message, remedy } of describeModel(options, systemClock.now())) log.warn(message, { remedy });
}

interface ConsumerParts {
  readonly env: SummarizerEnv;
  readonly log: Logger;
  readonly writer: SummaryWriter;
  readonly leases: LeaseKeeper;
}

function createWindowConsumer(
  { pipeline, metrics, tracing }: Worker,
  { env, log, writer, leases }: ConsumerParts,
): Consumer {
  const { source, store, queue } = pipeline;
  const concurrency = env.SUMMARIZER_CONCURRENCY;
  const dependencies: SummarizeDependencies = {
    store: traceWriting(tracing, store),
    source: traceReading(tracing, source),
    writer,
    callsMax: env.LLM_CALLS_PER_REQUEST_MAX,
    drafts: createDraftMemory(),
    searchWords: env.SEARCH_WORDS ? 'keep' : 'none',
    leases,
    findBot: createBotFinder({ source, clock: systemClock }),
    rules: windowRulesOf(env),
    clock: systemClock,
    explainFailure: createAwayCheck({
      qdrant: (signal) => source.ping(signal),
      postgres: (signal) => store.ping(signal),
    }),
    onUnwritten: (window, error) =>
      log.warn('a summary that is paid for waits for Postgres', { window: windowLabel(window), error }),
    onUnrecorded: (error: unknown) =>
      log.warn('the ledger could not be told how a window ended; the next scan finds out', { error }),
  };
  const consumer = createConsumer({
    connection: queue,
    concurrency,
    handle: traceHandler(tracing, (job, context) =>
      summarizeWindow(reportSteps(dependencies, context), job, context),
    ),
    hooks: countJobs(
      metrics,
      'windows',
      createConsumerHooks({ store, log, clock: systemClock, accessId: accessIdOf(llmOptionsOf(env)) }),
    ),
    graceMs: env.SHUTDOWN_GRACE_SECONDS * 1_000,
    timings: { timeoutMs: jobTimeoutMs(env) },
  });
  serveJobsRunning(metrics, 'windows', { consumer, concurrency });
  return consumer;
}

function createWriter(
  { pipeline, metrics, tracing }: Worker,
  { env, log }: { env: SummarizerEnv; log: Pick<Logger, 'debug'> },
): SummaryWriter {
  const options = llmOptionsOf(env);
  if (options.provider === 'extractive') return countCalls(metrics, createExtractiveWriter());
  const budget = createCallBudget({
    connection: pipeline.queue,
    name: accessIdOf(options),
    limits: llmLimitsOf(env),
    onWait: (waitedMs) =>
      metrics.add('enrichment_throttled_seconds_total', { scope: 'call' }, waitedMs / 1_000),
    onError: (error) => log.debug('the shared limit of calls cannot be asked', { error }),
  });
  // The wait for a turn is outside of the span: it is no call.
  const llm = createLimitedLlm({ llm: traceCalls(tracing, createLlm(options)), budget });
  return countCalls(metrics, createLlmWriter({ llm, clock: systemClock }));
}
