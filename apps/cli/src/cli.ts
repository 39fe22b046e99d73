import type { Clock, Environment } from '@enrichment/core';
import type { OperationContext } from '@enrichment/operations/operation-context';
import type { Terminal } from './terminal.ts';

/** Everything that a command may use of the process. Operations accept it as their context. */
export interface Cli extends OperationContext {
  readonly env: Environment;
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** Aborted by Ctrl-C or SIGTERM, with a StoppedError as the reason. */
  readonly signal: AbortSignal;
  /** Aborted by a second signal. */
  readonly urgent: AbortSignal;
  /** The project's root folder, which contains the apps. */
  readonly root: string;
}

/** The result of a command, for programs and for people. */
export interface Answer {
  /** The JSON document that `--json` prints; Dates become ISO strings. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** The same for people, one line each. */
  readonly lines: readonly string[];
  /** False when the command completed and found a problem: exit code 1. Default true. */
  readonly isGood?: boolean;
  /** Set by a command that runs another program, whose output and exit code are the answer. */
  readonly exitCode?: number;
}
