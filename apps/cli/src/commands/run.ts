import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { StoppedError } from '../stopped-error.ts';

const APPS = ['scanner', 'summarizer', 'dashboard', 'api', 'mcp'] as const;

/** MCP over standard input and output is another way into the API's room. */
const mains: Readonly<Partial<Record<(typeof APPS)[number], string>>> = { mcp: 'apps/api/src/mcp/main.ts' };

/** Stands in for one app: its output, its signals and its exit code are the command's own. */
export const runCommand = defineCommand({
  name: 'run',
  summary: `run one app in the foreground: ${APPS.join(', ')}`,
  declare: (command) => command.argument('<app>', `one of ${APPS.join(', ')}`),
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

/** `--json` has the app write its log lines as JSON. */
async function runProgram(file: string, { env, signal, urgent }: Cli, json: boolean): Promise<number> {
  // Asked to stop before the app was started: the exit code that the app would have ended with.
  if (signal.aborted) return 128 + constants.signals[signalOf(signal)];
  const child = spawn(process.execPath, [file], {
    // The channel carries nothing: its end tells the app that this process was killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...env, ...(json && { LOG_FORMAT: 'json' }) },
  });
  const passOn = ({ target }: { target: unknown }) => child.kill(signalOf(target));
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

/** The signal that stopped the command goes on to the app as it came. */
function signalOf(target: unknown): 'SIGINT' | 'SIGTERM' {
  return target instanceof AbortSignal && target.reason instanceof StoppedError
    ? target.reason.by
    : 'SIGTERM';
}
