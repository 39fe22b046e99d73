import { readFile } from 'node:fs/promises';
import { type KeepOutEntry, parseKeepOutList } from '@enrichment/operations/forget/parse-keep-out-list';
import { InputError } from '@enrichment/operations/input-error';
import { UsageError } from '../usage-error.ts';

/**
 * Reads the file that `--again` names.
 * @throws UsageError for a file that cannot be read or contains other documents
 */
export async function readKeepOutFile(file: string): Promise<KeepOutEntry[]> {
  const text = await readText(file);
  try {
    return parseKeepOutList(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const faults = error.faults.map(({ message }) => `${file}: ${message}`);
    throw new UsageError(faults.join('\n'), { cause: error });
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new UsageError(`${file}: cannot be read (${String(error.code)}). Nothing was changed.`, {
      cause: error,
    });
  }
}
