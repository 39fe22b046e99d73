import { createInterface } from 'node:readline/promises';
import { escapeControls } from '@enrichment/runtime/escape-controls';
import { UsageError } from './usage-error.ts';

/** Where text goes: a process's stream, or a test's list. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** The operator's side of a command. */
export interface Terminal {
  /** The answer: standard output holds nothing else. */
  answer(text: string): void;
  /** The answer as one JSON document. */
  answerJson(facts: unknown): void;
  /** A part of an answer that is many JSON documents, one a line. */
  answerRecord(record: unknown): void;
  /** A line beside the answer. */
  note(text: string): void;
  /** What goes on at this moment: one line that changes on a terminal, nothing elsewhere. */
  progress(text: string): void;
  /** How far long work is: the same line on a terminal, a line each elsewhere. */
  step(text: string): void;
  /** Ends a line that progress left open. */
  settle(): void;
  /** Asks before something that is not easily undone. @throws UsageError where nobody can answer */
  confirm(question: string, options: { isYes: boolean; signal: AbortSignal }): Promise<boolean>;
}

const CLEAR_LINE = '\r\u001b[K';

/** What is not given is not interactive. `clean` takes secrets out of all that is written. */
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

  /** Lines for people: whatever a command quotes, nothing in it is a command to the terminal. */
  function shown(text: string): string {
    return clean(text).split('\n').map(printable).join('\n');
  }

  function writeJson(document: unknown, indent: number): void {
    settle();
    // Value by value: a secret that is also a key's name must not break the document.
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
  // Ctrl-C reaches readline and not the process while a question is open.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return /^y(es)?$/i.test((await lines.question(question, { signal })).trim());
  } finally {
    lines.close();
  }
}

/**
 * Ids come from elsewhere and may hold anything: what would move the cursor or hide text is shown as a box.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\u25a1');
}
