import { errorCodes } from '@enrichment/core';
import type { ScanJob } from '@enrichment/queue/catalog';
import type { Handler } from '@enrichment/queue/consumer';
import type { Logger } from '@enrichment/runtime/logger';
import type { Metrics } from '@enrichment/runtime/metrics/metrics';
import type { Tracing } from '@enrichment/runtime/tracing/tracing';
import type { Retention } from '@enrichment/scan/retention';
import type { ScanDependencies } from '@enrichment/scan/scan-range';
import { scanOnce } from '@enrichment/scan/scan-range';
import { isComplete, listUnscanned } from '@enrichment/scan/scan-report';
import { mergeCallDays } from '@enrichment/store/call-days';
import { addUpCounts, recountAll } from '@enrichment/store/kept-counts';
import { createInvariantWatch } from './invariant-watch.ts';
import { createUnscannedLog } from './unscanned-log.ts';

/**
 * Creates the handler of scheduled scans. It logs a line at the start and one at the end. Idempotent: each
 * scan computes anew what is due.
 */
export function createScanHandler({
  log,
  metrics,
  tracing,
  ...dependencies
}: Omit<ScanDependencies, 'onBot' | 'onFailedLook' | 'retention'> & {
  retention: Retention;
  log: Pick<Logger, 'info' | 'warn'>;
  metrics: Pick<Metrics, 'add' | 'observe' | 'replace'>;
  tracing: Pick<Tracing, 'run'>;
}): Handler<ScanJob> {
  const tellUnscanned = createUnscannedLog(log);
  const watchInvariants = createInvariantWatch({ store: dependencies.store, log, metrics });
  return async ({ depth }, { signal }) => {
    log.info('📊 Starting enrichment cycle', { depth });
    const onBot: ScanDependencies['onBot'] = ({ phase, report: { error, ...facts } }) => {
      if (phase === 'finished' && facts.usersChanged > 0)
        log.info(`📝 Processing summaries for ${facts.botName}`, facts);
    };
    // Starts a new trace: the previous scan enqueued this job, so continuing its trace would lead back to the
    // first.
    const onFailedLook: ScanDependencies['onFailedLook'] = ({ botName, userId, code, message }) =>
      log.warn('checking a user failed; after two consecutive failures the user is set aside', {
        ...{ botName, userId, code, why: message },
        remedy: errorCodes[code],
      });
    const report = await tracing.run({ name: 'scan', facts: { depth }, isRoot: true }, async (note) => {
      const seen = await scanOnce({ ...dependencies, onBot, onFailedLook }, { depth, mode: 'live' }, signal);
      note({ windows_due: seen.due, windows_enqueued: seen.enqueued });
      return seen;
    });
    const outcome = isComplete(report) ? 'complete' : 'incomplete';
    metrics.add('enrichment_scans_total', { depth, outcome });
    metrics.observe('enrichment_scan_duration_seconds', report.durationMs / 1_000, { depth });
    metrics.add('enrichment_windows_enqueued_total', {}, report.enqueued);
    tellUnscanned(listUnscanned(report));
    await watchInvariants();
    const { bots, ...facts } = report;
    log.info('scan finished', { ...facts, bots: bots.length, isComplete: isComplete(report) });
    await applyRetention(dependencies, { log, signal });
    await settleCounts(dependencies, { depth, log });
    return {
      due: facts.due,
      enqueued: facts.enqueued,
      durationMs: facts.durationMs,
      isComplete: isComplete(report),
    };
  };
}

/**
 * Adds up the counts that pages show; a deep scan counts windows, results and unreadable points anew. The
 * counts are right without it, but slower to read.
 */
async function settleCounts(
  { store }: Pick<ScanDependencies, 'store'>,
  { depth, log }: { depth: ScanJob['depth']; log: Pick<Logger, 'warn'> },
): Promise<void> {
  try {
    await (depth === 'deep' ? recountAll(store) : addUpCounts(store));
    await mergeCallDays(store);
  } catch (error) {
    log.warn('counts could not be added up; the next scan tries again', { error });
  }
}

/**
 * Deletes what is past its retention. The scan is already complete: errors are logged, and the next scan
 * tries again.
 */
async function applyRetention(
  { retention }: { retention: Retention },
  { log, signal }: { log: Pick<Logger, 'info' | 'warn'>; signal: AbortSignal },
): Promise<void> {
  try {
    const round = await retention.apply(signal);
    if (round === undefined) return;
    const { heldSince, ...expired } = round;
    if (Object.values(expired).some((rows) => rows > 0)) {
      log.info('retention: expired data is deleted', { ...expired });
    }
    if (heldSince !== null) {
      const why = 'the clock has moved by more than a day since the last look';
      log.warn(`retention waits until a look a day later: ${why}`, { heldSince });
    }
  } catch (error) {
    signal.throwIfAborted();
    log.warn('retention could not be applied; the next scan tries again', { error });
  }
}
