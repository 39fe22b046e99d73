import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

const LOOK_MS = 250;

/**
 * Starts programs one after another and passes on to the one that runs whatever ends this process:
 * signals, and the death of its parents. `npm` puts a shell between itself and us, and a signal to npm ends that shell alone.
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
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => passOn(signal));
  process.on('SIGINT', () => {
    stoppedBy ??= 'SIGINT';
    // On a terminal Ctrl-C reaches the whole group, the child too: passed on, it would arrive twice.
    if (!process.stdin.isTTY) running?.kill('SIGINT');
  });
  watchParents(() => passOn('SIGTERM'));

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
 * Ends a program that outlived the killed process that had started it. Another program that has the id by now is left alone.
 * @param {number} pid
 * @param {string} program its path, as it was started
 */
export async function stopOrphan(pid, program) {
  const isRunning = () => readProc(pid, 'cmdline').split('\0')[0] === program;
  if (!(pid > 0) || !isRunning()) return;
  process.kill(pid, 'SIGKILL');
  while (isRunning()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** @param {() => void} onGone */
function watchParents(onGone) {
  const isUnderNpm = process.env.npm_lifecycle_event !== undefined;
  // Under npm the parent is npm's shell, which outlives a killed npm: its parent is looked at too.
  const read = () => `${process.ppid} ${isUnderNpm ? parentOf(process.ppid) : ''}`;
  const first = read();
  const timer = setInterval(() => {
    if (read() === first) return;
    clearInterval(timer);
    onGone();
  }, LOOK_MS);
  timer.unref();
}

/** @param {number} pid */
function parentOf(pid) {
  const stat = readProc(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
}

/**
 * Empty where there is no such process, or no /proc.
 * @param {number} pid
 * @param {'stat' | 'cmdline'} file
 */
function readProc(pid, file) {
  try {
    return fs.readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
