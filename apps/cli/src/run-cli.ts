import path from 'node:path';
import {
  type Clock,
  ConfigurationError,
  type Environment,
  findStraySettings,
  systemClock,
} from '@enrichment/core';
import { listSecrets } from '@enrichment/runtime/list-secrets';
import { readVersion } from '@enrichment/runtime/read-version';
import { createRedact } from '@enrichment/runtime/redact';
import { Command, CommanderError, Help } from 'commander';
import type { Cli } from './cli.ts';
import type { CommandContext, DefinedCommand } from './define-command.ts';
import { describeError } from './describe-error.ts';
import { isDebugging } from './env.ts';
import { namesServices } from './load-start-env.ts';
import { createTerminal, type Output } from './terminal.ts';

/**
 * Commands in the order of the help. Only the requested command's file is loaded: `run` needs none of the
 * other commands' clients, and is the parent of every app in a container.
 */
const COMMANDS: Readonly<Record<string, () => Promise<DefinedCommand>>> = {
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  scan: async () => (await import('./commands/scan.ts')).scanCommand,
  backfill: async () => (await import('./commands/backfill.ts')).backfillCommand,
  replay: async () => (await import('./commands/replay.ts')).replayCommand,
  adopt: async () => (await import('./commands/adopt.ts')).adoptCommand,
  status: async () => (await import('./commands/status.ts')).statusCommand,
  windows: async () => (await import('./commands/windows.ts')).windowsCommand,
  show: async () => (await import('./commands/show.ts')).showCommand,
  workers: async () => (await import('./commands/workers.ts')).workersCommand,
  users: async () => (await import('./commands/users.ts')).usersCommand,
  webhooks: async () => (await import('./commands/webhooks.ts')).webhooksCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  plan: async () => (await import('./commands/plan.ts')).planCommand,
  costs: async () => (await import('./commands/costs.ts')).costsCommand,
  recall: async () => (await import('./commands/recall.ts')).recallCommand,
  facts: async () => (await import('./commands/facts.ts')).factsCommand,
  feedback: async () => (await import('./commands/feedback.ts')).feedbackCommand,
  profile: async () => (await import('./commands/profile.ts')).profileCommand,
  graph: async () => (await import('./commands/graph.ts')).graphCommand,
  patterns: async () => (await import('./commands/patterns.ts')).patternsCommand,
  pause: async () => (await import('./commands/pause.ts')).pauseCommand,
  resume: async () => (await import('./commands/resume.ts')).resumeCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  forget: async () => (await import('./commands/forget.ts')).forgetCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  completion: async () => (await import('./commands/completion.ts')).createCompletionCommand(describeProgram),
};

const NO_SERVICES =
  'No server is named in the environment or in .env, and no `npm start` runs with this folder of data (.data, or ENRICHMENT_HOME).';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** What a command needs of the process. */
export interface CliSurroundings {
  readonly env: Environment;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Input for confirmations; without it, none can be answered. */
  readonly stdin?: NodeJS.ReadStream;
  readonly signal?: AbortSignal;
  readonly urgent?: AbortSignal;
  readonly clock?: Clock;
  readonly root?: string;
}

/**
 * Runs `enrich` with these arguments and returns its exit code: 0 done, 1 failed, 2 wrong use. Never throws.
 */
export async function runCli(argv: readonly string[], surroundings: CliSurroundings): Promise<number> {
  const { env, stdout, stderr, stdin, clock = systemClock, root = ROOT } = surroundings;
  const { signal = new AbortController().signal, urgent = new AbortController().signal } = surroundings;
  const clean = createRedact(listSecrets(env));
  const terminal = createTerminal({ stdout, stderr, ...(stdin && { stdin }), clean });
  const cli: Omit<Cli, 'by'> = { env, terminal, clock, signal, urgent, root };
  let exitCode = 0;
  const finish = (code: number) => {
    exitCode = code;
  };
  try {
    const program = createProgram(await loadCommands(argv), { cli, finish });
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, cli);
  } finally {
    terminal.settle();
  }
}

/** Loads the command that the arguments name, or all commands if they name none, for the help. */
async function loadCommands([first = '']: readonly string[]): Promise<DefinedCommand[]> {
  const named = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  return await Promise.all((named === undefined ? Object.values(COMMANDS) : [named]).map((load) => load()));
}

function createProgram(commands: readonly DefinedCommand[], context: CommandContext): Command {
  const { terminal } = context.cli;
  const program = declareProgram()
    .showHelpAfterError('(add --help for what is possible)')
    .configureOutput({
      writeOut: (text) => terminal.answer(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .exitOverride();
  for (const command of commands) command.register(program, context);
  return program;
}

/** Declares the program with every command, for what only reads the table of commands: nothing runs. */
export async function describeProgram(): Promise<Command> {
  const program = declareProgram();
  for (const command of await loadCommands([])) command.declare(program);
  return program;
}

function declareProgram(): Command {
  const help = new Help();
  return new Command('enrich')
    .description('Summaries of bot conversations: from Qdrant, through a queue, into Postgres.')
    .version(readVersion(), '--version', 'print the version')
    .configureHelp({
      optionDescription: (option) => {
        const text = help.optionDescription(option);
        return option.mandatory ? `(required) ${text}` : text;
      },
    });
}

/** Adds misspelled variables, which may explain why another one is missing. */
function withStrays({ faults }: ConfigurationError, env: Environment): ConfigurationError {
  return new ConfigurationError([...faults, ...findStraySettings(env)]);
}

function report(error: unknown, { env, signal, terminal }: Pick<Cli, 'env' | 'signal' | 'terminal'>): number {
  // The parser has already printed the error; requested help is not an error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (signal.aborted) {
    terminal.note('Stopped. What was written so far is kept; the same command continues from there.');
    return 1;
  }
  const told = error instanceof ConfigurationError ? withStrays(error, env) : error;
  const { text, exitCode } = describeError(told, { detail: isDebugging(env) ? 'stack' : 'plain' });
  terminal.note(text);
  if (error instanceof ConfigurationError && env.NODE_ENV !== 'production' && !namesServices(env)) {
    terminal.note(NO_SERVICES);
  }
  return exitCode;
}
