import { StoppedError } from './stopped-error.ts';

/** Two signals so close together are one: a terminal and a package manager both pass on a single Ctrl-C. */
const SAME_SIGNAL_MS = 500;

/** How long a command has left after the second signal. */
const LAST_MS = 500;

/** The first SIGINT or SIGTERM aborts `signal`, a later one `urgent`, and then the process ends. */
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
