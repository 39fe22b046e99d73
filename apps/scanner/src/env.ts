import {
  type Environment,
  envInteger,
  type RemovalRules,
  readRemovalRules,
  readSettings,
} from '@enrichment/core';
import type { RetentionRules } from '@enrichment/dispatch/retention';
import { readRetentionRules, readScanOptions, scanSettings } from '@enrichment/dispatch/settings';
import { workerSettings } from '@enrichment/runtime/settings';
import type { WorkerEnv } from '@enrichment/wiring/open-worker';
import { pipelineChecks, pipelineSettings, readConnections } from '@enrichment/wiring/settings';

/** The scanner's settings. */
export interface ScannerEnv extends WorkerEnv {
  /** What a scan goes by. */
  readonly scan: ReturnType<typeof readScanOptions> & { readonly removal: RemovalRules };
  readonly retention: RetentionRules;
  /** Between two scans. */
  readonly everyMs: number;
  /** Between two deep scans; 0: there are none. */
  readonly deepEveryMs: number;
}

/** Reads all that the scanner needs. @throws ConfigurationError with every fault */
export function readScannerEnv(environment: Environment): ScannerEnv {
  const shape = {
    ...pipelineSettings,
    ...workerSettings,
    ...scanSettings,
    /**
     * How often every window's content is held against the ledger, so that edits in place are found; 0 turns
     * that off.
     */
    RECHECK_HOURS: envInteger({ min: 0, max: 8_784, fallback: 6 }),
  };
  const settings = readSettings(shape, environment, pipelineChecks);
  return {
    ...settings,
    connections: readConnections(settings),
    scan: { ...readScanOptions(settings), removal: readRemovalRules(settings) },
    retention: readRetentionRules(settings),
    everyMs: settings.ENRICHMENT_INTERVAL_SECONDS * 1_000,
    deepEveryMs: settings.RECHECK_HOURS * 3_600_000,
  };
}
