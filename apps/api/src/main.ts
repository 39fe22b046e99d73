import { readOrExit, runApp } from '@enrichment/runtime/lifecycle';
import { loadEnvFile } from '@enrichment/runtime/load-env-file';
import { createLogger } from '@enrichment/runtime/logger';
import { secretsOf } from '@enrichment/runtime/redact';
import { readApiEnv } from './env.ts';
import { startApi } from './start-api.ts';

loadEnvFile();
const env = readOrExit(() => readApiEnv(process.env));
const log = readOrExit(() =>
  createLogger({
    service: 'api',
    level: env.LOG_LEVEL,
    format: env.LOG_FORMAT,
    file: env.LOG_FILE,
    secrets: secretsOf(process.env),
  }),
);
await runApp({
  name: 'api',
  log,
  graceMs: env.SHUTDOWN_GRACE_SECONDS * 1_000,
  start: () => startApi({ env, log }),
});
