import { systemClock, windowRulesOf } from '@enrichment/core';
import { createLlm } from '@enrichment/llm/llm';
import { llmLimitsOf, llmOptionsOf } from '@enrichment/llm/settings';
import { createCallBudget } from '@enrichment/queue/call-budget';
import type { QueueConnection } from '@enrichment/queue/connect';
import { createConsumer } from '@enrichment/queue/consumer';
import { inspectQueue } from '@enrichment/queue/inspect';
import { startHealthServer } from '@enrichment/runtime/health';
import type { App } from '@enrichment/runtime/lifecycle';
import type { Logger } from '@enrichment/runtime/logger';
import { createMetrics, type Metrics } from '@enrichment/runtime/metrics/metrics';
import { startTracing, type Tracing } from '@enrichment/runtime/tracing/tracing';
import { logWaiting, waitFor } from '@enrichment/runtime/wait-for';
import type { Watchdog } from '@enrichment/runtime/watchdog';
import { renewLeases } from '@enrichment/store/ledger';
import { connectPipeline } from '@enrichment/wiring/connect-pipeline';
import { countJobs, serveJobsRunning } from '@enrichment/wiring/count-jobs';
import { createConsumerHooks } from './consumer-hooks.ts';
import { countCalls } from './count-calls.ts';
import type { SummarizerEnv } from './env.ts';
import { createExtractiveWriter } from './extractive/extractive-writer.ts';
import { createBotFinder } from './find-bot.ts';
import { createLeaseKeeper } from './lease-keeper.ts';
import { budgetNameOf, createLimitedLlm } from './limited-llm.ts';
import { summarizeWindow } from './summarize-window.ts';
import type { SummaryWriter } from './summary-writer.ts';
import { traceCalls, traceHandler, traceReading, traceWriting } from './trace-window.ts';
import { watchWindows } from './watch-windows.ts';
import { createDraftMemory } from './write-parts.ts';
import { createLlmWriter } from './write-summary.ts';

/** Waits for Qdrant, Postgres and the queue, then summarizes windows until it is stopped. */
export async function startSummarizer(
  { env, log }: { env: SummarizerEnv; log: Logger },
  signal: AbortSignal,
): Promise<App> {
  const concurrency = env.SUMMARIZER_CONCURRENCY;
  // A running window holds no connection while the LLM thinks: half as many connections never keep one waiting for long.
  const connectionsMax = Math.min(20, Math.ceil(concurrency / 2) + 2);
  const tracing = await startTracing({ app: 'summarizer', ...env });
  const metrics = createMetrics('summarizer');
  const pipeline = connectPipeline({
    name: 'summarizer',
    env,
    log,
    role: 'worker',
    connectionsMax,
    metrics,
    tracing,
  });
  const { source, store, queue, probes } = pipeline;
  let watchdog: Watchdog | undefined;
  const health = await startHealthServer({
    host: env.HEALTH_HOST,
    port: env.HEALTH_PORT,
    probes,
    isAlive: () => watchdog?.isAlive() ?? { ok: true },
    metrics,
    redact: log.redact,
  });
  log.info('health checks are served', { url: health.url });
  try {
    await pipeline.untilThere(signal);
  } catch (error) {
    await Promise.allSettled([health.close(), pipeline.close(), tracing.stop()]);
    throw error;
  }
  const writer = countCalls(metrics, createWriter({ env, log, queue, tracing, metrics }));
  const leases = createLeaseKeeper({
    renewLeases: (lease) => renewLeases(store, lease),
    onError: (error) => log.warn('leases could not be renewed', { error }),
  });
  const dependencies = {
    store: traceWriting(tracing, store),
    source: traceReading(tracing, source),
    writer,
    drafts: createDraftMemory(),
    searchWords: env.SEARCH_WORDS ? ('keep' as const) : ('none' as const),
    leases,
    findBot: createBotFinder({ source, clock: systemClock }),
    rules: windowRulesOf(env),
    clock: systemClock,
    onUnrecorded: (error: unknown) =>
      log.warn('the ledger could not be told how a window ended; the next scan finds out', { error }),
  };
  const consumer = createConsumer({
    connection: queue,
    concurrency,
    handle: traceHandler(tracing, (job, context) => summarizeWindow(dependencies, job, context)),
    hooks: countJobs(metrics, 'windows', createConsumerHooks({ store, log, clock: systemClock })),
    graceMs: env.SHUTDOWN_GRACE_SECONDS * 1_000,
  });
  serveJobsRunning(metrics, 'windows', { consumer, concurrency });
  // The queue may have gone again since it was looked for.
  await waitFor({ name: 'the queue', probe: () => consumer.run(), signal, ...logWaiting(log) });
  watchdog = watchWindows({ inspector: inspectQueue(queue), consumer, concurrency });
  log.info('🚀 Enrichment worker started', {
    role: 'summarizer',
    provider: writer.provider,
    model: writer.model,
    enrichmentVersion: writer.enrichmentVersion,
    concurrency,
  });
  return {
    stop: async () => {
      health.drain();
      watchdog?.stop();
      await consumer.stop();
      leases.stop();
      await Promise.allSettled([health.close(), pipeline.close(), tracing.stop()]);
    },
  };
}

interface WriterParts {
  readonly env: SummarizerEnv;
  readonly log: Pick<Logger, 'debug'>;
  readonly queue: QueueConnection;
  readonly tracing: Tracing;
  readonly metrics: Pick<Metrics, 'add'>;
}

function createWriter({ env, log, queue, tracing, metrics }: WriterParts): SummaryWriter {
  const options = llmOptionsOf(env);
  if (options.provider === 'extractive') return createExtractiveWriter();
  const budget = createCallBudget({
    connection: queue,
    name: budgetNameOf(options),
    limits: llmLimitsOf(env),
    onWait: (waitedMs) =>
      metrics.add('enrichment_throttled_seconds_total', { scope: 'call' }, waitedMs / 1_000),
    onError: (error) => log.debug('the shared limit of calls cannot be asked', { error }),
  });
  // The wait for a turn is outside of the span: it is no call.
  const llm = createLimitedLlm({ llm: traceCalls(tracing, createLlm(options)), budget });
  return createLlmWriter({ llm, clock: systemClock });
}
