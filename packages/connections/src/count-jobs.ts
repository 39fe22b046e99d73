import { readErrorCode } from '@enrichment/core';
import type { Consumer, ConsumerHooks } from '@enrichment/queue/consumer';
import type { Metrics } from '@enrichment/runtime/metrics/metrics';

/** Wraps a consumer's hooks: counts each event, then calls the app's own hook. */
export function countJobs<Payload>(
  metrics: Pick<Metrics, 'add' | 'observe'>,
  queue: 'windows' | 'scans',
  hooks: ConsumerHooks<Payload>,
): ConsumerHooks<Payload> {
  const count = (outcome: string) => metrics.add('enrichment_job_runs_total', { queue, outcome });
  return {
    ...hooks,
    onFinished: (event) => {
      const { outcome } = event.facts;
      count(typeof outcome === 'string' ? outcome : 'finished');
      metrics.observe('enrichment_job_duration_seconds', event.durationMs / 1_000, { queue });
      return hooks.onFinished?.(event);
    },
    onFailed: (event) => {
      count(event.isFinal ? 'failed' : 'retried');
      metrics.add('enrichment_job_errors_total', { queue, code: readErrorCode(event.error) });
      return hooks.onFailed?.(event);
    },
    onThrottled: (event) => {
      const { scope, afterMs } = event;
      count(scope === 'queue' ? 'throttled' : 'postponed');
      metrics.add('enrichment_throttled_seconds_total', { scope }, afterMs / 1_000);
      return hooks.onThrottled?.(event);
    },
    onPaused: (event) => {
      count('paused');
      return hooks.onPaused?.(event);
    },
    onHandedBack: (event) => {
      count('handed_back');
      return hooks.onHandedBack?.(event);
    },
    onStalled: (event) => {
      count('stalled');
      return hooks.onStalled?.(event);
    },
  };
}

/** Serves gauges for a consumer's running jobs and its concurrency. */
export function serveJobsRunning(
  metrics: Pick<Metrics, 'set' | 'onScrape'>,
  queue: 'windows' | 'scans',
  { consumer, concurrency }: { consumer: Pick<Consumer, 'health'>; concurrency: number },
): void {
  metrics.set('enrichment_jobs_running_limit', concurrency, { queue });
  metrics.onScrape(() => metrics.set('enrichment_jobs_running', consumer.health().running, { queue }));
}
