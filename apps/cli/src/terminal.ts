import { createInterface } from 'node:readline/promises';
import { escapeControls } from '@enrichment/runtime/escape-controls';
import { UsageError } from './usage-error.ts';

/** A destination for text: a process's stream, or a test's list. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** A command's output and questions to the operator. */
export interface Terminal {
  /** Writes the answer; nothing else is written to standard output. */
  answer(text: string): void;
  /** Writes the answer as one JSON document. */
  answerJson(facts: unknown): void;
  /** Writes one document of an answer in JSON Lines. */
  answerRecord(record: unknown): void;
  /** Writes a line to standard error. */
  note(text: string): void;
  /** Shows the current activity: one line that is overwritten on a terminal, nothing elsewhere. */
  progress(text: string): void;
  /** Shows progress of long work: the same line on a terminal, a new line each elsewhere. */
  step(text: string): void;
  /** Ends an open progress line. */
  settle(): void;
  /** Asks for confirmation of an action that is hard to undo. @throws UsageError when nobody can answer */
  confirm(question: string, options: { isYes: boolean; signal: AbortSignal }): Promise<boolean>;
}

const CLEAR_LINE = '\r\u001b[K';

/**
 * Creates a terminal; streams that are not given are not interactive. `clean` removes secrets from all
 * output.
 */
export function createTerminal({
  stdout,
  stderr,
  stdin,
  clean,
}: {
  stdout: Output;
  stderr: Output;
  stdin?: NodeJS.ReadStream;
  clean: (text: string) => string;
}): Terminal {
  const isLive = stderr.isTTY === true;
  let isOpen = false;

  function settle(): void {
    if (isOpen) stderr.write(CLEAR_LINE);
    isOpen = false;
  }

  function note(text: string): void {
    settle();
    stderr.write(`${shown(text)}\n`);
  }

  /** Makes a line safe to print: text that a command quotes cannot contain terminal control sequences. */
  function shown(text: string): string {
    return clean(text).split('\n').map(printable).join('\n');
  }

  function writeJson(document: unknown, indent: number): void {
    settle();
    // Each value is masked by itself: a secret that is also a key must not break the document.
    const mask = (_: string, value: unknown) => (typeof value === 'string' ? clean(value) : value);
    stdout.write(`${escapeControls(JSON.stringify(document, mask, indent))}\n`);
  }

  function progress(text: string): void {
    if (!isLive) return;
    stderr.write(`${CLEAR_LINE}${printable(clean(text))}`);
    isOpen = true;
  }

  return {
    answer: (text) => {
      settle();
      stdout.write(`${shown(text)}\n`);
    },
    answerJson: (facts) => writeJson(facts, 2),
    answerRecord: (record) => writeJson(record, 0),
    note,
    progress,
    step: (text) => (isLive ? progress(text) : note(printable(text))),
    settle,
    confirm: async (question, { isYes, signal }) => {
      if (isYes) return true;
      if (!isLive || stdin?.isTTY !== true) {
        throw new UsageError(`${question} Nobody is here to answer; add --yes to say yes.`);
      }
      settle();
      return await ask(`${shown(question)} [y/N] `, stdin, signal);
    },
  };
}

async function ask(question: string, stdin: NodeJS.ReadStream, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: stdin, output: process.stderr });
  // While a question is open, readline receives Ctrl-C and the process does not.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return /^y(es)?$/i.test((await lines.question(question, { signal })).trim());
  } finally {
    lines.close();
  }
}

/**
 * Replaces characters that would move the cursor or hide text with a box; ids come from outside and may
 * contain anything.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\u25a1');
}
