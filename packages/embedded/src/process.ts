import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server started by this process. It ends with this process, however that ends. */
export interface ServerProcess {
  readonly pid: number;
  /** Resolves when the server has ended, for any reason. */
  readonly exited: Promise<void>;
  /** Stops the server gracefully, by force after ten seconds. May be called twice. */
  stop(): Promise<void>;
}

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** The signal for a graceful stop. */
  readonly stopSignal: 'SIGINT' | 'SIGTERM';
  /** The server's output; truncated at each start. */
  readonly logFile: string;
  /** Written to the server's standard input, then closed. */
  readonly input?: string;
  readonly ids?: { readonly uid: number; readonly gid: number };
  /** Default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

const STOP_TIMEOUT_MS = 10_000;

/** Waits until its standard input closes, which happens however the owner ends, then stops the server. */
const GUARD = `read -r _
kill -"$1" "$2" 2>/dev/null || exit 0
i=0
while [ $i -lt 100 ] && kill -0 "$2" 2>/dev/null && ! grep -q ') Z ' "/proc/$2/stat" 2>/dev/null; do
  sleep 0.1
  i=$((i + 1))
done
kill -KILL "$2" 2>/dev/null`;

/**
 * Starts a server in its own process group: Ctrl-C reaches only its owner, which stops the server after its
 * clients have closed.
 */
export async function startServerProcess(server: ServerCommand): Promise<ServerProcess> {
  const log = openSync(server.logFile, 'w');
  const child = spawn(server.command, server.args, {
    stdio: ['pipe', log, log],
    detached: true,
    ...(server.env && { env: server.env }),
    ...server.ids,
  });
  closeSync(log);
  const pid = await awaitPid(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.on('error', () => undefined); // a server that ends before it has read its input says why in its log
  child.stdin?.end(server.input ?? '');
  const guard = startGuard(server.stopSignal, pid);
  child.unref();
  return {
    pid,
    exited,
    stop: async () => {
      child.ref();
      if (!hasExited(child)) child.kill(server.stopSignal);
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      if (!hasExited(child)) await exited;
      clearTimeout(force);
      guard.stdin?.destroy();
    },
  };
}

async function awaitPid(child: ChildProcess): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  if (child.pid === undefined) throw new Error('a process was spawned without an id');
  return child.pid;
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function startGuard(signal: string, pid: number): ChildProcess {
  const name = signal.replace('SIG', '');
  const guard = spawn('sh', ['-c', GUARD, 'guard', name, String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.on('error', () => undefined); // no shell: the server just loses its guard
  guard.stdin?.on('error', () => undefined);
  guard.unref();
  if (guard.stdin !== null && 'unref' in guard.stdin && typeof guard.stdin.unref === 'function') {
    guard.stdin.unref();
  }
  return guard;
}

/**
 * Stops a server that a killed owner left running. Does nothing if the process id now belongs to another
 * program.
 */
export async function stopLeftover({
  pid,
  dir,
  signal,
}: {
  pid: number;
  dir: string;
  signal: 'SIGINT' | 'SIGTERM';
}): Promise<void> {
  if (!isAlive(pid) || !worksIn(pid, dir)) return;
  process.kill(pid, signal);
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid) && Date.now() < deadline) await sleep(20);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

/** Whether a process runs; a zombie does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return readStat(pid)?.state !== 'Z';
}

/**
 * Returns state and start time (in clock ticks, to identify the process together with its id); undefined if
 * the system does not report them.
 */
export function readStat(pid: number): { state: string; startedAt: string } | undefined {
  const text = readProc(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, startedAt] = [fields?.[0], fields?.[19]];
  return state === undefined || startedAt === undefined ? undefined : { state, startedAt };
}

function worksIn(pid: number, dir: string): boolean {
  if (process.platform !== 'linux') return true;
  const home = realpathSync(dir);
  if (readProc(() => readlinkSync(`/proc/${pid}/cwd`)) === home) return true;
  const commandLine = readProc(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '';
  return commandLine.split('\0').some((part) => part === dir || part === home);
}

function readProc<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined; // ended meanwhile, or a system without /proc
  }
}
