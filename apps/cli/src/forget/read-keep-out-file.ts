import { type KeepOutEntry, parseKeepOutList } from '@enrichment/operations/forget/parse-keep-out-list';
import { InputError } from '@enrichment/operations/input-error';
import { readTextFile } from '../read-text-file.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Reads the file that `--again` names.
 * @throws UsageError for a file that cannot be read or contains other documents
 */
export async function readKeepOutFile(file: string): Promise<KeepOutEntry[]> {
  const text = await readTextFile(file);
  try {
    return parseKeepOutList(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const faults = error.faults.map(({ message }) => `${file}: ${message}`);
    throw new UsageError(faults.join('\n'), { cause: error });
  }
}
