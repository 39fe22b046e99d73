// The first file of every process. It imports nothing but Node's own, since imports are loaded before the
// first line runs.
import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Loads a program, so that SIGTERM ends the process at any moment of its start. Until the program sets
 * handlers of its own the default of both signals holds: the process ends at once (143 and 130 to a shell).
 * For process 1 of a container the kernel has no such default, and a handler does not run while modules are
 * loaded; there the program runs in a child, which signals reach.
 */
export async function startProgram(load: () => Promise<unknown>): Promise<void> {
  if (process.pid === 1) return runInChild();
  await load();
}

function runInChild(): void {
  let child: ChildProcess | undefined;
  // Before the child is there, so that no signal finds a process 1 without a handler.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => child?.kill(signal));
  }
  const args = [...process.execArgv, ...process.argv.slice(1)];
  child = spawn(process.execPath, args, { stdio: 'inherit' });
  child.once('exit', (code, signal) =>
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
  );
}
