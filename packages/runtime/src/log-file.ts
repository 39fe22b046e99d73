// The file of a log: rotated by size, and never in the way of the process when its disk is full.
import { appendFile, closeSync, mkdirSync, openSync, rename, stat } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { ConfigurationError } from '@enrichment/core';

const append = promisify(appendFile);
const move = promisify(rename);
const measure = promisify(stat);

export interface LogFileOptions {
  readonly file: string;
  /** Before a line would make it longer, `worker.log` is renamed to `worker1.log`. */
  readonly bytesMax: number;
  /** Files that are kept, the current one included. */
  readonly filesMax: number;
  /** Called at the first line that cannot be written, with the system's code. */
  readonly onFault: (code: string) => void;
  /** Called when lines are written again, with the number of lines that are not in the file. */
  readonly onWrittenAgain: (linesLost: number) => void;
}

/** Lines that wait for a slow disk; further ones are not in the file. */
const WAITING_BYTES_MAX = 4 * 1024 * 1024;

/**
 * Opens a file for the lines of a log. A line that cannot be written is lost and counted, and the next one is
 * tried again: winston's own file stops for good at the first error, and stops the console with it.
 * @throws ConfigurationError if the file cannot be opened
 */
export function openLogFile(options: LogFileOptions): { write(line: string): void; close(): Promise<void> } {
  const { file, onFault, onWrittenAgain } = options;
  requireWritable(file);
  let linesLost = 0;
  const lose = (code: string) => {
    linesLost += 1;
    if (linesLost === 1) onFault(code);
  };
  const appendLine = createAppender(options);
  const stream = new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      const written = appendLine(line).then(
        () => {
          if (linesLost > 0) onWrittenAgain(linesLost);
          linesLost = 0;
        },
        (error: unknown) => lose(readCode(error)),
      );
      void written.then(() => done());
    },
  });
  return {
    write: (line) => {
      if (stream.writableEnded) return;
      if (stream.writableLength > WAITING_BYTES_MAX) lose('the disk is too slow');
      else stream.write(line);
    },
    close: async () =>
      await new Promise((resolve) => {
        stream.end(() => resolve());
      }),
  };
}

function requireWritable(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    closeSync(openSync(file, 'a'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError([{ name: 'LOG_FILE', message: `must be a writable file: ${why}` }]);
  }
}

/** Appends lines, one after the other, and rotates before the file gets too long. */
function createAppender({ file, bytesMax, filesMax }: LogFileOptions): (line: string) => Promise<void> {
  let bytes: number | undefined;
  return async (line) => {
    bytes ??= (await measure(file).catch(() => ({ size: 0 }))).size;
    const length = Buffer.byteLength(line);
    if (bytes > 0 && bytes + length > bytesMax) {
      // A file that is mounted by itself cannot be renamed; it then grows on.
      await rotate(file, filesMax).catch(() => undefined);
      bytes = 0;
    }
    try {
      await append(file, line);
      bytes += length;
    } catch (error) {
      // Part of the line may be written.
      bytes = undefined;
      throw error;
    }
  };
}

async function rotate(file: string, filesMax: number): Promise<void> {
  for (let number = filesMax - 1; number > 0; number -= 1) {
    const from = number === 1 ? file : numbered(file, number - 1);
    await move(from, numbered(file, number)).catch((error: unknown) => {
      if (readCode(error) !== 'ENOENT') throw error;
    });
  }
}

/** `worker1.log` is the newest after the current one. */
function numbered(file: string, number: number): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}${number}${ext}`);
}

function readCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error';
}
