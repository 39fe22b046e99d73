import { type Environment, envInteger, readSettings } from '@enrichment/core';
import { scanSettings } from '@enrichment/dispatch/settings';
import { pipelineChecks, pipelineSettings } from '@enrichment/wiring/settings';

/** All that the scanner reads of its environment. @throws ConfigurationError with every fault */
export function readScannerEnv(environment: Environment) {
  const shape = {
    ...pipelineSettings,
    ...scanSettings,
    /** How often every window's content is held against the ledger, so that edits in place are found; 0 turns that off. */
    RECHECK_HOURS: envInteger({ min: 0, max: 8_784, fallback: 6 }),
  };
  return readSettings(shape, environment, pipelineChecks);
}

export type ScannerEnv = ReturnType<typeof readScannerEnv>;
