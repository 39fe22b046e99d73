import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { choiceArgument } from '../options.ts';
import { StoppedError } from '../stopped-error.ts';

const APPS = ['scanner', 'summarizer', 'dashboard', 'api', 'mcp'] as const;

/** MCP over standard input and output is a second entry point of the API's package. */
const mains: Readonly<Partial<Record<(typeof APPS)[number], string>>> = { mcp: 'apps/api/src/mcp/main.ts' };

/** `enrich run`: runs one app. Its output, signals and exit code become the command's own. */
export const runCommand = defineCommand({
  name: 'run',
  summary: `run one app in the foreground: ${APPS.join(', ')}`,
  declare: (command) => command.addArgument(choiceArgument('<app>', 'the app', APPS)),
  examples: [
    ['enrich run scanner', 'runs the scanner until Ctrl-C'],
    ['enrich run summarizer --json', 'runs a summarizer that logs JSON'],
  ],
  input: z.object({
    json: z.boolean(),
    args: z.tuple([z.enum(APPS, { error: `run what? It must be one of ${APPS.join(', ')}` })]),
  }),
  run: async ({ args: [app], json }, cli) => ({
    facts: {},
    lines: [],
    exitCode: await runProgram(path.join(cli.root, mains[app] ?? `apps/${app}/src/main.ts`), cli, json),
  }),
});

/** Runs the app's main file; with `--json` it writes its log lines as JSON. */
async function runProgram(file: string, { env, signal, urgent }: Cli, json: boolean): Promise<number> {
  // Stopped before the app was started: returns the exit code that the app would have had.
  if (signal.aborted) return 128 + constants.signals[readSignal(signal)];
  const child = spawn(process.execPath, [file], {
    // The IPC channel carries no messages: when it closes, the app knows that this process was killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...env, ...(json && { LOG_FORMAT: 'json' }) },
  });
  const passOn = ({ target }: { target: unknown }) => child.kill(readSignal(target));
  for (const source of [signal, urgent]) source.addEventListener('abort', passOn, { once: true });
  try {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    child.once('error', reject);
    child.once('exit', (code, name) => resolve(code ?? 128 + (name === null ? 0 : constants.signals[name])));
    return await promise;
  } finally {
    for (const source of [signal, urgent]) source.removeEventListener('abort', passOn);
  }
}

/** Returns the signal that stopped the command, to be forwarded to the app. */
function readSignal(target: unknown): 'SIGINT' | 'SIGTERM' {
  return target instanceof AbortSignal && target.reason instanceof StoppedError
    ? target.reason.by
    : 'SIGTERM';
}
