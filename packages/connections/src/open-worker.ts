import { startHealthServer } from '@enrichment/runtime/health';
import type { Logger } from '@enrichment/runtime/logger';
import type { MetricApp } from '@enrichment/runtime/metrics/catalog';
import { createMetrics, type Metrics } from '@enrichment/runtime/metrics/metrics';
import type { WorkerOptions } from '@enrichment/runtime/settings';
import { startTracing } from '@enrichment/runtime/tracing/start-tracing';
import type { Tracing } from '@enrichment/runtime/tracing/tracing';
import { logWaiting, waitFor } from '@enrichment/runtime/wait-for';
import type { Watchdog } from '@enrichment/runtime/watchdog';
import { announceWorker, type WorkNow } from './announce-worker.ts';
import { connectPipeline, type Pipeline } from './connect-pipeline.ts';
import { followPostgresClock } from './follow-postgres-clock.ts';
import type { Connections } from './settings.ts';

/** The settings that a worker needs. */
export interface WorkerEnv extends WorkerOptions {
  readonly connections: Connections;
}

/** The common base of the scanner and the summarizer. */
export interface Worker {
  readonly pipeline: Pick<Pipeline, 'source' | 'store' | 'queue'>;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** From now on the process is listed among the workers, with what it does. */
  announce(readWork: () => WorkNow): void;
  /** From now on `/healthz` reports the state of this watchdog, which stops with the worker. */
  watch(watchdog: Watchdog): void;
  /** Reports the worker as not ready, because the app is stopping, and pauses the watchdog. */
  drain(): void;
  close(): Promise<void>;
}

/**
 * Connects to Qdrant, Postgres and the queue, serves the health checks at once, and waits until each
 * dependency is available.
 * @throws ConfigurationError when the address of the health checks is in use; PermanentError as
 * `Pipeline.untilThere`; the signal's reason
 */
export async function openWorker(
  {
    name,
    env,
    log,
    connectionsMax,
    listFaults,
  }: {
    name: MetricApp;
    env: WorkerEnv;
    log: Logger;
    connectionsMax: number;
    /** What the process cannot use although it runs. */
    listFaults?: (() => readonly string[]) | undefined;
  },
  signal: AbortSignal,
): Promise<Worker> {
  await using opened = new AsyncDisposableStack();
  const tracing = await startTracing({ app: name, target: env.traces });
  opened.defer(() => tracing.stop());
  const metrics = createMetrics(name);
  const pipeline = connectPipeline({
    name,
    connections: env.connections,
    log,
    role: 'worker',
    connectionsMax,
    metrics,
    tracing,
  });
  opened.defer(() => pipeline.close());
  const clock = followPostgresClock({ store: pipeline.store, log });
  opened.defer(() => clock.stop());
  let watchdog: Watchdog | undefined;
  opened.defer(() => watchdog?.stop());
  const health = await startHealthServer({
    ...env.health,
    probes: { ...pipeline.probes, clock: async () => clock.check() },
    isAlive: () => watchdog?.isAlive() ?? { ok: true },
    metrics,
    redact: log.redact,
  });
  opened.defer(() => health.close());
  log.info('health checks are served', { url: health.url });
  await pipeline.untilThere(signal);
  // Before anything is scheduled: the queue's library uses this process's clock.
  await waitFor({ name: 'Postgres', probe: () => clock.measure(), signal, ...logWaiting(log) });
  clock.start();
  const owned = opened.move();
  return {
    pipeline,
    metrics,
    tracing,
    announce: (readWork) => {
      const { store, queue } = pipeline;
      const announced = announceWorker({ store, log, role: name, queue, readWork, listFaults });
      owned.defer(() => announced.stop());
    },
    watch: (dog) => {
      watchdog = dog;
    },
    drain: () => {
      health.drain();
      watchdog?.stop();
    },
    // A connection that cannot be closed because its server is unreachable ends with the process.
    close: async () => void (await Promise.allSettled([owned.disposeAsync()])),
  };
}
