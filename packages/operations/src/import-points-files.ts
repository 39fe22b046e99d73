import { type Clock, readErrorCode } from '@enrichment/core';
import { type ImportReport, importPoints } from '@enrichment/source/import-points';
import { readPointsFile } from '@enrichment/source/points-file';
import type { SourceConnection } from '@enrichment/source/settings';
import { z } from 'zod';
import { InputError } from './input-error.ts';
import type { OperationContext } from './operation-context.ts';

export const ImportInput = z.object({
  /** Paths of JSON Lines files. */
  files: z.array(z.string()),
  /** Shifts all times by whole days, so that the newest message is in the recent past. */
  shiftToNow: z.boolean().default(false),
});

export interface FileImported extends ImportReport {
  readonly file: string;
}

/**
 * Imports points files into Qdrant. Validates every line of every file before it sends the first. Idempotent:
 * points keep their ids.
 * @throws InputError that names the unreadable file or the faulty line; TemporaryError SOURCE_UNAVAILABLE
 */
export async function importPointsFiles(
  {
    connection,
    ping,
    clock,
    onProgress,
  }: {
    connection: SourceConnection;
    /** Pings Qdrant, after the files are validated. */
    ping: () => Promise<unknown>;
    clock: Clock;
    onProgress?: (progress: { file: string; done: number; total: number }) => void;
  },
  { files, shiftToNow }: z.infer<typeof ImportInput>,
  { signal }: OperationContext,
): Promise<readonly FileImported[]> {
  for (const file of files) await nameFile(file, () => checkFile(file, signal));
  await ping();
  const imported: FileImported[] = [];
  for (const file of files) {
    const question = {
      file,
      onProgress: (progress: { done: number; total: number }) => onProgress?.({ file, ...progress }),
      ...(shiftToNow && { shiftToNow: clock.now() }),
    };
    const report = await nameFile(file, () => importPoints(connection, question, signal));
    imported.push({ file, ...report });
  }
  return imported;
}

async function checkFile(file: string, signal: AbortSignal): Promise<void> {
  for await (const _ of readPointsFile(file, signal)) signal.throwIfAborted();
}

/** Adds the file's name to an error, because there may be several files. */
async function nameFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (readErrorCode(error) === 'POINTS_FILE_INVALID') throw refuse(`${file}: ${error.message}`, error);
    const code = 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EISDIR') throw error;
    throw refuse(`${file}: cannot be read (${code}). Nothing was imported.`, error);
  }
}

function refuse(message: string, cause: Error): InputError {
  return new InputError([{ field: 'files', message }], { cause });
}
