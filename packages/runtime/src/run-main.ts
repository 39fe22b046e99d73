import { type Environment, findStraySettings, readBesideStrays } from '@enrichment/core';
import { type App, readOrExit, runApp } from './lifecycle.ts';
import { listSecrets } from './list-secrets.ts';
import { loadEnvFile } from './load-env-file.ts';
import { createLogger, type Logger } from './logger.ts';
import { createRedact } from './redact.ts';
import type { ProcessOptions } from './settings.ts';
import { stopWithParent } from './stop-with-parent.ts';

export interface MainOptions<Env> {
  readonly name: string;
  readonly environment: Environment;
  /** @throws ConfigurationError with all faults: listed on standard error, exit code 2 */
  readonly readEnv: (environment: Environment) => Env;
  readonly start: (parts: { env: Env; log: Logger }, signal: AbortSignal) => Promise<App>;
  /** Log stream besides LOG_FILE. Default: standard output. */
  readonly stream?: NodeJS.WritableStream;
}

/**
 * Runs an app's process: loads `.env` and settings, creates the logger, then runs the app until it must stop.
 */
export async function runMain<Env extends ProcessOptions>({
  name,
  environment,
  readEnv,
  start,
  stream,
}: MainOptions<Env>): Promise<void> {
  stopWithParent();
  // Faults of the file quote no value, and the secrets are not known yet.
  readOrExit(() => loadEnvFile(), createRedact([]));
  const secrets = listSecrets(environment);
  const redact = createRedact(secrets);
  const env = readOrExit(() => readBesideStrays(environment, () => readEnv(environment)), redact);
  const log = readOrExit(
    () =>
      createLogger({
        service: name,
        ...env.log,
        secrets,
        ...(stream && { stream }),
      }),
    redact,
  );
  for (const { name: variable, message } of findStraySettings(environment)) {
    log.warn('an unknown variable is set', { variable, why: message });
  }
  await runApp({
    name,
    log,
    graceMs: env.graceMs,
    start: (signal) => start({ env, log }, signal),
  });
}
