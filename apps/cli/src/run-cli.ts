import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Clock,
  ConfigurationError,
  type Environment,
  findStraySettings,
  systemClock,
} from '@enrichment/core';
import { createRedact } from '@enrichment/runtime/redact';
import { secretsOf } from '@enrichment/runtime/secrets-of';
import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import type { Cli } from './cli.ts';
import { backfillCommand } from './commands/backfill.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { forgetCommand } from './commands/forget.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { pauseCommand } from './commands/pause.ts';
import { recallCommand } from './commands/recall.ts';
import { replayCommand } from './commands/replay.ts';
import { resumeCommand } from './commands/resume.ts';
import { runCommand } from './commands/run.ts';
import { scanCommand } from './commands/scan.ts';
import { statusCommand } from './commands/status.ts';
import { describeError } from './describe-error.ts';
import { createTerminal, type Output } from './terminal.ts';

const COMMANDS = [
  migrateCommand,
  scanCommand,
  backfillCommand,
  replayCommand,
  statusCommand,
  recallCommand,
  pauseCommand,
  resumeCommand,
  doctorCommand,
  importCommand,
  exportCommand,
  forgetCommand,
  runCommand,
];

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** The process around a command. */
export interface CliSurroundings {
  readonly env: Environment;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Where questions are answered; without it there is nobody to ask. */
  readonly stdin?: NodeJS.ReadStream;
  readonly signal?: AbortSignal;
  readonly urgent?: AbortSignal;
  readonly clock?: Clock;
  readonly root?: string;
}

/** Runs `enrich` with these arguments and returns its exit code: 0 done, 1 failed, 2 wrong use. Never throws. */
export async function runCli(argv: readonly string[], surroundings: CliSurroundings): Promise<number> {
  const { env, stdout, stderr, stdin, clock = systemClock, root = ROOT } = surroundings;
  const { signal = new AbortController().signal, urgent = new AbortController().signal } = surroundings;
  const clean = createRedact(secretsOf(env));
  const terminal = createTerminal({ stdout, stderr, ...(stdin && { stdin }), clean });
  const cli: Omit<Cli, 'by'> = { env, terminal, clock, signal, urgent, root };
  let exitCode = 0;
  const program = createProgram(cli, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, cli);
  } finally {
    terminal.settle();
  }
}

function createProgram(cli: Omit<Cli, 'by'>, finish: (exitCode: number) => void): Command {
  const { terminal } = cli;
  const program = new Command('enrich')
    .description('Summaries of bot conversations: from Qdrant, through a queue, into Postgres.')
    .version(readVersion(), '--version', 'print the version')
    .showHelpAfterError('(add --help for what is possible)')
    .configureOutput({
      writeOut: (text) => terminal.answer(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .exitOverride();
  for (const command of COMMANDS) command.register(program, { cli, finish });
  return program;
}

/** The project's version, from the package.json that releases change. */
function readVersion(): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')));
  return version;
}

/** A variable that is misspelt may be why another one is missing. */
function withStrays({ faults }: ConfigurationError, env: Environment): ConfigurationError {
  return new ConfigurationError([...faults, ...findStraySettings(env)]);
}

function report(error: unknown, { env, signal, terminal }: Pick<Cli, 'env' | 'signal' | 'terminal'>): number {
  // The parser has said what is wrong; help that was asked for is no fault.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (signal.aborted) {
    terminal.note('Stopped. What was written so far stands; the same command goes on from there.');
    return 1;
  }
  const isDebugging = env.LOG_LEVEL?.trim().toLowerCase() === 'debug';
  const told = error instanceof ConfigurationError ? withStrays(error, env) : error;
  const { text, exitCode } = describeError(told, { detail: isDebugging ? 'stack' : 'plain' });
  terminal.note(text);
  return exitCode;
}
