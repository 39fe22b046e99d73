import { setTimeout as wait } from 'node:timers/promises';
import {
  ConfigurationError,
  EnrichmentError,
  errorCodes,
  PermanentError,
  withDeadline,
} from '@enrichment/core';
import type { Logger } from './logger.ts';

/** 0: stopped on request. 1: failed. 2: cannot run until a person changes something. */
type ExitCode = 0 | 1 | 2;

/** Time for closing connections, in addition to the grace period of running work. */
const CLOSE_MS = 4_000;

/** Time that an aborted start gets to close what it has opened, so that the process ends within a second. */
const ABORT_START_MS = 300;

/**
 * Two signals within this time count as one: a terminal and a parent process both forward a single Ctrl-C.
 */
const SAME_SIGNAL_MS = 500;

export interface App {
  stop(): Promise<void>;
}

export interface AppOptions {
  readonly name: string;
  readonly log: Logger;
  /** Starts the app. The signal is aborted if the app must stop before it has started. */
  readonly start: (signal: AbortSignal) => Promise<App>;
  /** How long `stop` may let running work continue; it must return soon after. */
  readonly graceMs: number;
}

/**
 * Runs an app until SIGTERM or SIGINT, then stops it and exits 0, or 1 if stopping hangs. A second signal
 * exits 1 at once. A signal during the start aborts it, and the process exits 0 within a second, whatever the
 * start is waiting for. An uncaught error is logged and exits 1. A failed start exits 2 if a person must act
 * first, else 1.
 */
export async function runApp({ name, log, start, graceMs }: AppOptions): Promise<void> {
  const exit = createExit(log);
  const starting = new AbortController();
  const asked = watchSignals(() => {
    log.error('second signal: exiting at once; other processes take over the running work');
    exit(1);
  });
  process.on('uncaughtException', (error, origin) => {
    log.error('unexpected failure, exiting', { origin, error });
    exit(1);
  });
  const running = start(starting.signal);
  // Handled here, so that a start that fails after a signal is not an unhandled rejection.
  const outcome = running.then(
    (app) => ({ app }),
    (error: unknown) => ({ error }),
  );
  const first = await Promise.race([outcome, asked]);
  if ('error' in first) return exit(reportFailedStart({ name, log, error: first.error }));
  const { signal } = await asked;
  log.info('stopping', { signal, graceMs });
  starting.abort(new Error(`stopped by ${signal}`));
  const isStarted = await Promise.race([
    outcome.then((ended) => 'app' in ended),
    // An unresponsive server may delay closing. No work has started, so ending the process loses nothing.
    wait(ABORT_START_MS, false),
  ]);
  if (!isStarted) {
    log.info('stopped');
    return exit(0);
  }
  try {
    await withDeadline(async () => await stopWhenStarted(outcome), { timeoutMs: graceMs + CLOSE_MS });
    log.info('stopped');
    exit(0);
  } catch (error) {
    log.error('could not shut down cleanly', { error });
    exit(1);
  }
}

/** Reads the configuration before a logger exists. Faults are listed on standard error; exit code 2. */
export function readOrExit<T>(read: () => T, redact: (text: string) => string): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${redact(error.message)}\n`);
    process.exit(2);
  }
}

function watchSignals(onSecond: () => void): Promise<{ signal: string }> {
  const { promise, resolve } = Promise.withResolvers<{ signal: string }>();
  let firstAt: number | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      if (firstAt !== undefined && now - firstAt > SAME_SIGNAL_MS) onSecond();
      firstAt ??= now;
      resolve({ signal });
    });
  }
  return promise;
}

async function stopWhenStarted(outcome: Promise<{ app: App } | { error: unknown }>): Promise<void> {
  const started = await outcome;
  // A start that ends because it was aborted is not a failure.
  if ('app' in started) await started.app.stop();
}

function reportFailedStart({ name, log, error }: { name: string; log: Logger; error: unknown }): ExitCode {
  if (error instanceof ConfigurationError) {
    process.stderr.write(`${log.redact(error.message)}\n`);
    return 2;
  }
  const remedy = error instanceof EnrichmentError ? { remedy: errorCodes[error.code] } : {};
  log.error(`${name} could not start`, { error, ...remedy });
  return error instanceof PermanentError ? 2 : 1;
}

/** Exits once, after the log is written. The first exit code counts. */
function createExit(log: Logger): (code: ExitCode) => void {
  let isExiting = false;
  return (code) => {
    if (isExiting) return;
    isExiting = true;
    void log.close().finally(() => process.exit(code));
  };
}
