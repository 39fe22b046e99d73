import { readOrExit, runApp } from '@enrichment/runtime/lifecycle';
import { loadEnvFile } from '@enrichment/runtime/load-env-file';
import { createLogger } from '@enrichment/runtime/logger';
import { secretsOf } from '@enrichment/runtime/redact';
import { readDashboardEnv } from './env.ts';
import { startDashboard } from './start-dashboard.ts';

loadEnvFile();
const env = readOrExit(() => readDashboardEnv(process.env));
const log = readOrExit(() =>
  createLogger({
    service: 'dashboard',
    level: env.LOG_LEVEL,
    format: env.LOG_FORMAT,
    file: env.LOG_FILE,
    secrets: secretsOf(process.env),
  }),
);
await runApp({
  name: 'dashboard',
  log,
  graceMs: env.SHUTDOWN_GRACE_SECONDS * 1_000,
  start: (signal) => startDashboard({ env, log }, signal),
});
