import type { Clock, Environment } from '@enrichment/core';
import type { OperationContext } from '@enrichment/operations/operation-context';
import type { Terminal } from './terminal.ts';

/**
 * What a command works with; it touches nothing of the process besides. Operations take it as their context.
 */
export interface Cli extends OperationContext {
  readonly env: Environment;
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** Aborted by Ctrl-C or SIGTERM, with a StoppedError as the reason. */
  readonly signal: AbortSignal;
  /** Aborted by a second one. */
  readonly urgent: AbortSignal;
  /** The project's folder, where the apps are. */
  readonly root: string;
}

/** What a command has to say at its end, once for machines and once for people. */
export interface Answer {
  /** The one document of `--json`; Dates become ISO strings. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** The same for people, one entry a line. */
  readonly lines: readonly string[];
  /** False for a command that did its work and found that something is wrong: exit code 1. Default true. */
  readonly isGood?: boolean;
  /** For a command that stands in for another program, whose output and exit code are the answer. */
  readonly exitCode?: number;
}
