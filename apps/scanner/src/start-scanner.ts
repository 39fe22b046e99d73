import { systemClock } from '@enrichment/core';
import { scanOptionsOf } from '@enrichment/dispatch/settings';
import { inspectQueue } from '@enrichment/queue/inspect';
import { createProducer } from '@enrichment/queue/producer';
import { consumeScans } from '@enrichment/queue/scan-schedule';
import { startHealthServer } from '@enrichment/runtime/health';
import type { App } from '@enrichment/runtime/lifecycle';
import type { Logger } from '@enrichment/runtime/logger';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import { startTracing } from '@enrichment/runtime/tracing/tracing';
import { logWaiting, waitFor } from '@enrichment/runtime/wait-for';
import type { Watchdog } from '@enrichment/runtime/watchdog';
import { connectPipeline } from '@enrichment/wiring/connect-pipeline';
import { countJobs, serveJobsRunning } from '@enrichment/wiring/count-jobs';
import { servePipelineGauges } from '@enrichment/wiring/pipeline-metrics';
import type { ScannerEnv } from './env.ts';
import { keepSchedule } from './keep-schedule.ts';
import { createScanHandler } from './scan.ts';
import { watchScans } from './watch-scans.ts';

/** Waits for Qdrant, Postgres and the queue, then takes its part of the scans that the schedule makes due. */
export async function startScanner(
  { env, log }: { env: ScannerEnv; log: Logger },
  signal: AbortSignal,
): Promise<App> {
  const tracing = await startTracing({ app: 'scanner', ...env });
  const metrics = createMetrics('scanner');
  const pipeline = connectPipeline({
    name: 'scanner',
    env,
    log,
    role: 'worker',
    connectionsMax: 10,
    metrics,
    tracing,
  });
  const { source, store, queue, probes } = pipeline;
  const inspector = inspectQueue(queue);
  servePipelineGauges({ metrics, store, inspector, clock: systemClock });
  metrics.set('enrichment_scan_interval_seconds', env.ENRICHMENT_INTERVAL_SECONDS);
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
  const { rules, audience } = scanOptionsOf(env);
  const producer = createProducer(queue);
  const consumer = consumeScans({
    connection: queue,
    handle: createScanHandler({
      source,
      store,
      producer,
      rules,
      audience,
      clock: systemClock,
      log,
      metrics,
      tracing,
    }),
    hooks: countJobs(metrics, 'scans', {
      onFailed: ({ job, error, attempt, isFinal }) => {
        metrics.add('enrichment_scans_total', { depth: job?.depth ?? 'unknown', outcome: 'failed' });
        log.error('❌ Enrichment cycle failed', { error, attempt, isFinal });
      },
      onError: (error) => log.debug('the queue has trouble', { error }),
    }),
    graceMs: env.SHUTDOWN_GRACE_SECONDS * 1_000,
  });
  serveJobsRunning(metrics, 'scans', { consumer, concurrency: 1 });
  const everyMs = env.ENRICHMENT_INTERVAL_SECONDS * 1_000;
  const deepEveryMs = env.RECHECK_HOURS * 3_600_000;
  const schedule = await keepSchedule({ queue, store, log, everyMs, deepEveryMs }, signal);
  await waitFor({ name: 'the queue', probe: () => consumer.run(), signal, ...logWaiting(log) });
  watchdog = watchScans({ inspector, consumer }, { intervalMs: env.ENRICHMENT_INTERVAL_SECONDS * 1_000 });
  log.info('🚀 Enrichment worker started', {
    role: 'scanner',
    intervalSeconds: env.ENRICHMENT_INTERVAL_SECONDS,
    windowHours: rules.windowHours,
    lookbackDays: rules.lookbackDays,
  });
  return {
    stop: async () => {
      health.drain();
      schedule.stop();
      watchdog?.stop();
      await consumer.stop();
      await Promise.allSettled([health.close(), pipeline.close(), tracing.stop()]);
    },
  };
}
