import { countJobs, serveJobsRunning } from '@enrichment/connections/count-jobs';
import { openWorker, type Worker } from '@enrichment/connections/open-worker';
import { servePipelineGauges } from '@enrichment/connections/pipeline-metrics';
import { renewConnections } from '@enrichment/connections/renew-connections';
import { createRepeatLimit } from '@enrichment/connections/repeat-limit';
import { readErrorCode, systemClock } from '@enrichment/core';
import { createDerivedKinds } from '@enrichment/kinds/registry';
import type { Consumer } from '@enrichment/queue/consumer';
import { inspectQueue } from '@enrichment/queue/inspect';
import { createProducer } from '@enrichment/queue/producer';
import { consumeScans } from '@enrichment/queue/scan-schedule';
import type { Logger } from '@enrichment/runtime/logger';
import type { AppParts, RenewableApp } from '@enrichment/runtime/run-main';
import { logWaiting, waitFor } from '@enrichment/runtime/wait-for';
import { createRetention } from '@enrichment/scan/retention';
import { noteFailedScan } from '@enrichment/store/events';
import type { ScannerEnv } from './env.ts';
import { keepSchedule } from './keep-schedule.ts';
import { keepTerms } from './keep-terms.ts';
import { createScanHandler } from './scan.ts';
import { watchScans } from './watch-scans.ts';
import { keepDeliveries } from './webhook/keep-deliveries.ts';

/** Waits for Qdrant, Postgres and the queue, then processes scheduled scans. */
export async function startScanner(
  { env, log, listFaults }: AppParts<ScannerEnv>,
  signal: AbortSignal,
): Promise<RenewableApp<ScannerEnv>> {
  await using opened = new AsyncDisposableStack();
  const worker = await openWorker({ name: 'scanner', env, log, connectionsMax: 10, listFaults }, signal);
  opened.defer(() => worker.close());
  const { store, queue } = worker.pipeline;
  const inspector = inspectQueue(queue);
  servePipelineGauges({ metrics: worker.metrics, store, inspector, clock: systemClock });
  const { everyMs, deepEveryMs } = env;
  worker.metrics.set('enrichment_scan_interval_seconds', everyMs / 1_000);
  const consumer = createScanConsumer(worker, { env, log });
  opened.defer(() => consumer.stop());
  const schedule = await keepSchedule({ queue, store, log, everyMs, deepEveryMs }, signal);
  opened.defer(() => schedule.stop());
  await waitFor({ name: 'the queue', probe: () => consumer.run(), signal, ...logWaiting(log) });
  const terms = keepTerms({ store, log, metrics: worker.metrics });
  opened.defer(() => terms.stop());
  let { webhook } = env;
  const deliveries = keepDeliveries({
    ...{ store, log, metrics: worker.metrics },
    webhook: webhook && { ...webhook, readSecrets: () => webhook?.secrets ?? [] },
  });
  opened.defer(() => deliveries.stop());
  worker.announce(() => ({ ...consumer.health(), concurrency: 1 }));
  worker.watch(watchScans({ inspector, consumer }, { intervalMs: everyMs }));
  log.info('🚀 Enrichment worker started', {
    role: 'scanner',
    intervalSeconds: everyMs / 1_000,
    windowHours: env.scan.rules.windowHours,
    lookbackDays: env.scan.rules.lookbackDays,
  });
  const owned = opened.move();
  return {
    renewal: renewConnections(
      { started: env, readPlaces: ({ connections }) => connections },
      {
        settings: ['WEBHOOK_SECRET'],
        renew: (renewed) => {
          webhook = renewed.webhook;
        },
      },
    ),
    stop: async () => {
      worker.drain();
      await owned.disposeAsync();
    },
  };
}

function createScanConsumer(
  { pipeline, metrics, tracing }: Worker,
  { env, log }: { env: ScannerEnv; log: Logger },
): Consumer {
  const { source, store, queue } = pipeline;
  const producer = createProducer(queue);
  const retention = createRetention({ store, rules: env.retention, clock: systemClock });
  const deciding = { ...env.scan, retention, clock: systemClock };
  const derived = createDerivedKinds({ ...env, clock: systemClock });
  const scanning = { source, store, producer, derived, ...deciding, log, metrics, tracing };
  const isNews = createRepeatLimit();
  const tellFailedScan = (error: unknown) =>
    void noteFailedScan(store, readErrorCode(error)).catch((reason: unknown) =>
      log.debug('the event of a failed scan could not be recorded', { error: reason }),
    );
  const consumer = consumeScans({
    connection: queue,
    handle: createScanHandler(scanning),
    hooks: countJobs(metrics, 'scans', {
      onFailed: ({ job, error, attempt, isFinal }) => {
        metrics.add('enrichment_scans_total', { depth: job?.depth ?? 'unknown', outcome: 'failed' });
        // While a server is unreachable, a failed scan starts again with each tick.
        if (isNews(error)) log.error('❌ Enrichment cycle failed', { error, attempt, isFinal });
        if (env.webhook !== null) tellFailedScan(error);
      },
      onError: (error) => log.debug('the queue reports an error', { error }),
    }),
    graceMs: env.graceMs,
  });
  serveJobsRunning(metrics, 'scans', { consumer, concurrency: 1 });
  return consumer;
}
