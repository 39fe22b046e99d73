import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

const LOOK_MS = 250;

/**
 * Starts programs one after another and passes on to the one that runs whatever ends this process: signals,
 * and a killed npm. The npm scripts say `exec node ...`: a shell between npm and us would keep its signals to
 * itself.
 */
export function createChildren() {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let running;
  /** @type {NodeJS.Signals | undefined} */
  let stoppedBy;
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    stoppedBy ??= signal;
    running?.kill(signal);
  };
  // On a terminal Ctrl-C reaches the child by itself too: each task takes two signals at once for one.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => passOn(signal));
  }
  watchParent(() => passOn('SIGTERM'));

  return {
    /** Whether a signal to end has come. */
    isStopping: () => stoppedBy !== undefined,

    /**
     * @param {string} command
     * @param {readonly string[]} args
     * @param {import('node:child_process').SpawnOptions} [options]
     * @param {(pid: number) => void} [onStart]
     * @returns {Promise<number>} the exit code, 128 + n after signal n
     */
    run: (command, args, options = {}, onStart = () => undefined) =>
      new Promise((resolve, reject) => {
        if (stoppedBy !== undefined) return resolve(exitCodeOf(null, stoppedBy));
        running = spawn(command, args, { stdio: 'inherit', ...options });
        running.once('error', reject);
        if (running.pid !== undefined) onStart(running.pid);
        running.once('exit', (code, signal) => {
          running = undefined;
          resolve(exitCodeOf(code, signal));
        });
      }),
  };
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCodeOf(code, signal) {
  return code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]);
}

/**
 * Ends a program that outlived the killed process that had started it. Another program that has the id by now
 * is left alone.
 * @param {number} pid
 * @param {string} program its path, as it was started
 */
export async function stopOrphan(pid, program) {
  const isRunning = () => readCommandLine(pid).split('\0')[0] === program;
  if (!(pid > 0) || !isRunning()) return;
  process.kill(pid, 'SIGKILL');
  while (isRunning()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/**
 * A killed npm cannot pass on anything. Without npm there is nobody to watch: whoever started us may go
 * (`nohup`).
 * @param {() => void} onGone
 */
function watchParent(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, LOOK_MS);
  timer.unref();
}

/**
 * Empty where there is no such process, or no /proc.
 * @param {number} pid
 */
function readCommandLine(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
