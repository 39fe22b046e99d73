import { readOrExit, runApp } from '@enrichment/runtime/lifecycle';
import { loadEnvFile } from '@enrichment/runtime/load-env-file';
import { createLogger } from '@enrichment/runtime/logger';
import { secretsOf } from '@enrichment/runtime/redact';
import { readSummarizerEnv } from './env.ts';
import { startSummarizer } from './start-summarizer.ts';

loadEnvFile();
const env = readOrExit(() => readSummarizerEnv(process.env));
const log = readOrExit(() =>
  createLogger({
    service: 'summarizer',
    level: env.LOG_LEVEL,
    format: env.LOG_FORMAT,
    file: env.LOG_FILE,
    secrets: secretsOf(process.env),
  }),
);
await runApp({
  name: 'summarizer',
  log,
  start: (signal) => startSummarizer({ env, log }, signal),
  graceMs: env.SHUTDOWN_GRACE_SECONDS * 1_000,
});
