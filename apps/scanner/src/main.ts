import { readOrExit, runApp } from '@enrichment/runtime/lifecycle';
import { loadEnvFile } from '@enrichment/runtime/load-env-file';
import { createLogger } from '@enrichment/runtime/logger';
import { secretsOf } from '@enrichment/runtime/redact';
import { readScannerEnv } from './env.ts';
import { startScanner } from './start-scanner.ts';

loadEnvFile();
const env = readOrExit(() => readScannerEnv(process.env));
const log = readOrExit(() =>
  createLogger({
    service: 'scanner',
    level: env.LOG_LEVEL,
    format: env.LOG_FORMAT,
    file: env.LOG_FILE,
    secrets: secretsOf(process.env),
  }),
);
await runApp({
  name: 'scanner',
  log,
  start: (signal) => startScanner({ env, log }, signal),
  graceMs: env.SHUTDOWN_GRACE_SECONDS * 1_000,
});
