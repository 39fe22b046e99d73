import { readFile } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/** Reads a text file that an option names. @throws UsageError for a file that cannot be read */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new UsageError(`${file}: cannot be read (${String(error.code)}). Nothing was changed.`, {
      cause: error,
    });
  }
}
