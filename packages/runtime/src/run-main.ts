import { type Environment, findStraySettings, readBesideStrays } from '@enrichment/core';
import { type App, readOrExit, runApp } from './lifecycle.ts';
import { listSecrets } from './list-secrets.ts';
import { loadEnvFile } from './load-env-file.ts';
import { createLogger, type Logger } from './logger.ts';
import { createRedact } from './redact.ts';
import type { ProcessOptions } from './settings.ts';
import { stopWithParent } from './stop-with-parent.ts';
import { type Renewal, watchSecrets } from './watch-secrets.ts';

export interface MainOptions<Env> {
  readonly name: string;
  readonly environment: Environment;
  /** @throws ConfigurationError with all faults: listed on standard error, exit code 2 */
  readonly readEnv: (environment: Environment) => Env;
  readonly start: (parts: AppParts<Env>, signal: AbortSignal) => Promise<RenewableApp<Env>>;
  /** Log stream besides LOG_FILE. Default: standard output. */
  readonly stream?: NodeJS.WritableStream;
}

/** What an app is started with. */
export interface AppParts<Env> {
  readonly env: Env;
  readonly log: Logger;
  /** What the app cannot use although it runs: names of settings with what is wrong, never their values. */
  readonly listFaults?: () => readonly string[];
}

/** An app that may take up new secrets while it runs. */
export interface RenewableApp<Env> extends App {
  readonly renewal?: Renewal<Env>;
}

/**
 * Runs an app's process: loads `.env` and settings, creates the logger, then runs the app until it must stop.
 * Secrets in files that change meanwhile are given to the app.
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
  let renewal: Renewal<Env> | undefined;
  const watch = watchSecrets({ environment, readEnv, renewal: () => renewal, secrets, log });
  const { listFaults } = watch;
  await runApp({
    name,
    log,
    graceMs: env.graceMs,
    start: async (signal) => {
      const app = await start({ env, log, listFaults }, signal);
      renewal = app.renewal;
      return {
        stop: async () => {
          watch.stop();
          await app.stop();
        },
      };
    },
  });
}
