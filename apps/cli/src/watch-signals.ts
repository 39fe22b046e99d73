import { StoppedError } from './stopped-error.ts';

/** Signals within this time count as one: a terminal and a package manager both forward a single Ctrl-C. */
const SAME_SIGNAL_MS = 500;

/** How long a command may still run after the second signal. */
const LAST_MS = 500;

/**
 * Watches for SIGINT and SIGTERM: the first aborts `signal`, a later one aborts `urgent` and then ends the
 * process.
 */
export function watchSignals(): { signal: AbortSignal; urgent: AbortSignal } {
  const first = new AbortController();
  const second = new AbortController();
  let firstAt = 0;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (!first.signal.aborted) {
        firstAt = performance.now();
        first.abort(new StoppedError(name));
      } else if (performance.now() - firstAt > SAME_SIGNAL_MS) {
        second.abort(new StoppedError(name));
        setTimeout(() => process.exit(1), LAST_MS);
      }
    });
  }
  return { signal: first.signal, urgent: second.signal };
}
