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
 * An append-only file of JSON lines. A write is handed to the operating system before the request is
 * answered, so it outlives a killed process; a line that was being written at that moment is torn and was
 * never acknowledged.
 */
export interface Journal {
  append(entries: readonly unknown[]): void;
  remove(): void;
  close(): void;
}

/** Keeps nothing: a collection that lives in memory only. */
export const noJournal: Journal = { append: () => {}, remove: () => {}, close: () => {} };

const NEW_LINE = 10;

/**
 * Opens the file for appending. A torn last line must have been cut off by `readJournal` and `writeJournal`
 * before.
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

/** All whole lines of the file; what follows the last line break is a torn line and left out. */
export function* readJournal(path: string): Generator<unknown> {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  let start = 0;
  for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, start)) {
    yield parseExact(bytes.toString('utf8', start, end));
    start = end + 1;
  }
}

/** Replaces the file in one step: whoever reads it sees the old lines or the new ones. */
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
