import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export type AppName = 'scanner' | 'summarizer' | 'dashboard' | 'api';

/** An app that is killed and restarted under the same name, with one log for all its processes. */
export interface AppProcess {
  readonly name: string;
  readonly app: AppName;
  /** Unexpected exits: a defect, whatever the cause. */
  readonly crashes: readonly string[];
  /** Does nothing while it runs: two overlapping faults both restart it. */
  start(): void;
  kill(): Promise<void>;
  /** Stops it gracefully and returns the exit code. */
  stop(): Promise<number | null>;
}

export function createAppProcess({
  name,
  app,
  env,
  logFile,
  clockShiftMs = 0,
  inspectorPort,
}: {
  name: string;
  app: AppName;
  env: Record<string, string>;
  logFile: string;
  clockShiftMs?: number;
  /** Port of the inspector on loopback, for reading the heap. */
  inspectorPort?: number;
}): AppProcess {
  const crashes: string[] = [];
  let child: ChildProcess | undefined;

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return null;
    const exited = once(ending, 'exit');
    ending.kill(signal);
    await exited;
    return ending.exitCode;
  }

  return {
    name,
    app,
    crashes,
    start: () => {
      if (child !== undefined) return;
      const log = openSync(logFile, 'a');
      const started = spawn(
        process.execPath,
        [...nodeArguments({ clockShiftMs, inspectorPort }), locateMain(app)],
        {
          env,
          stdio: ['ignore', log, log],
        },
      );
      closeSync(log);
      child = started;
      started.once('exit', (code, signal) => {
        if (child !== started) return;
        child = undefined;
        crashes.push(`${name} ended by itself: ${signal ?? `exit code ${code}`}, see ${logFile}`);
      });
    },
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}

/** Runs one command of the command line to its end. @throws with its output if it does not exit 0 */
export async function runEnrich(args: readonly string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [path.join(root, 'apps/cli/src/main.ts'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  }
  const [code] = await once(child, 'close');
  if (code === 0) return printed.join('');
  throw new Error(`enrich ${args.join(' ')} exited ${code}:\n${printed.join('')}`);
}

function nodeArguments({
  clockShiftMs,
  inspectorPort,
}: {
  clockShiftMs: number;
  inspectorPort: number | undefined;
}): string[] {
  const preload = new URL(`shift-clock.ts?ms=${clockShiftMs}`, import.meta.url);
  return [
    '--unhandled-rejections=strict',
    ...(clockShiftMs === 0 ? [] : ['--import', preload.href]),
    ...(inspectorPort === undefined ? [] : [`--inspect=127.0.0.1:${inspectorPort}`]),
  ];
}

function locateMain(app: AppName): string {
  return path.join(root, `apps/${app}/src/main.ts`);
}
