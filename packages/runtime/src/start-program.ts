// The entry file of every process. It imports only Node's own modules, since imports load before the first
// line runs.
import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Loads a program so that SIGTERM ends the process at any moment of its start. Until the program sets its own
 * handlers, the default action of both signals applies: the process ends at once (143 and 130 to a shell).
 * For process 1 of a container the kernel has no such default, and handlers do not run while modules load;
 * there the program runs in a child process, which gets the signals.
 */
export async function startProgram(load: () => Promise<unknown>): Promise<void> {
  if (process.pid === 1) return runInChild();
  await load();
}

function runInChild(): void {
  let child: ChildProcess | undefined;
  // Set before the child is spawned, so that process 1 has a handler for every signal.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => child?.kill(signal));
  }
  const args = [...process.execArgv, ...process.argv.slice(1)];
  child = spawn(process.execPath, args, { stdio: 'inherit' });
  child.once('exit', (code, signal) =>
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
  );
}
