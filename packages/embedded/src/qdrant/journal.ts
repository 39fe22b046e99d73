import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { parseExact } from './json.ts';

/**
 * An append-only file of JSON lines. A write is passed to the operating system before the request is
 * answered, so it survives a killed process. A line that was being written at that moment is torn and was
 * never acknowledged.
 */
export interface Journal {
  append(entries: readonly unknown[]): void;
  remove(): void;
  close(): void;
}

/** Stores nothing: for a collection in memory only. */
export const noJournal: Journal = { append: () => {}, remove: () => {}, close: () => {} };

const NEW_LINE = 10;

/**
 * Opens the file for appending. `readJournal` and `writeJournal` must have removed a torn last line before.
 */
export function openJournal(path: string): Journal {
  const file = openSync(path, 'a');
  const close = () => closeSync(file);
  return {
    append: (entries) => {
      if (entries.length > 0) appendFileSync(file, formatLines(entries));
    },
    remove: () => {
      close();
      rmSync(path, { force: true });
    },
    close,
  };
}

/** Yields all complete lines of the file; text after the last line break is a torn line and ignored. */
export function* readJournal(path: string): Generator<unknown> {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  let start = 0;
  for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, start)) {
    yield parseExact(bytes.toString('utf8', start, end));
    start = end + 1;
  }
}

/** Replaces the file atomically: a reader sees either the old or the new lines. */
export function writeJournal(path: string, entries: Iterable<unknown>): void {
  const fresh = `${path}.new`;
  writeFileSync(fresh, '');
  let batch: unknown[] = [];
  for (const entry of entries) {
    batch.push(entry);
    if (batch.length < 5_000) continue;
    appendFileSync(fresh, formatLines(batch));
    batch = [];
  }
  appendFileSync(fresh, formatLines(batch));
  renameSync(fresh, path);
}

function formatLines(entries: readonly unknown[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
