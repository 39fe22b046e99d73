import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** A child process that runs `code` as a module, with its output so far. */
export interface RunningModule {
  readonly child: ChildProcess;
  /** Standard output so far. */
  output(): string;
  /** Standard error so far. */
  errors(): string;
  /** Exit code; null after a signal. */
  readonly exited: Promise<number | null>;
}

/**
 * Runs code in its own Node process, for behaviour that is only visible from outside: exits, signals, kills.
 * The process is killed when the test ends, also when it fails or times out.
 */
export function runModule(code: string, environment: Record<string, string> = {}): RunningModule {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once('close', (status) => resolve(status)));
  return { child, output: () => output, errors: () => errors, exited };
}
