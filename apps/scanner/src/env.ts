import type { WorkerEnv } from '@enrichment/connections/open-worker';
import { pipelineChecks, pipelineSettings, readConnections } from '@enrichment/connections/settings';
import {
  type Environment,
  envInteger,
  type RemovalRules,
  readRemovalRules,
  readSettings,
} from '@enrichment/core';
import { readWorkerOptions, workerSettings } from '@enrichment/runtime/settings';
import type { RetentionRules } from '@enrichment/scan/retention';
import { readRetentionRules, readScanOptions, scanSettings } from '@enrichment/scan/settings';

/** The scanner's settings. */
export interface ScannerEnv extends WorkerEnv {
  /** The options of a scan. */
  readonly scan: ReturnType<typeof readScanOptions> & { readonly removal: RemovalRules };
  readonly retention: RetentionRules;
  readonly projectFacts: 'none' | 'whisperengine';
  readonly premiumOn: 'doubtful' | 'recalled' | 'both';
  /** The interval between two scans. */
  readonly everyMs: number;
  /** The interval between two deep scans; 0: there are none. */
  readonly deepEveryMs: number;
}

/** Reads the scanner's settings. @throws ConfigurationError with every fault */
export function readScannerEnv(environment: Environment): ScannerEnv {
  const shape = {
    ...pipelineSettings,
    ...workerSettings,
    ...scanSettings,
    /**
     * How often every window's content is compared with the ledger, to find messages edited in place; 0
     * disables it.
     */
    RECHECK_HOURS: envInteger({ min: 0, max: 8_784, fallback: 6 }),
  };
  const settings = readSettings(shape, environment, pipelineChecks);
  return {
    ...readWorkerOptions(settings),
    connections: readConnections(settings),
    scan: { ...readScanOptions(settings), removal: readRemovalRules(settings) },
    retention: readRetentionRules(settings),
    projectFacts: settings.PROJECT_FACTS,
    premiumOn: settings.PREMIUM_ON,
    everyMs: settings.ENRICHMENT_INTERVAL_SECONDS * 1_000,
    deepEveryMs: settings.RECHECK_HOURS * 3_600_000,
  };
}
