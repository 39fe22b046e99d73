import { access } from 'node:fs/promises';

/** What is wrong with the first of these points files that cannot be read; undefined if all can. */
export async function findUnreadable(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    try {
      await access(file);
    } catch {
      return `${file} cannot be read: name points files (NAME.points.jsonl)`;
    }
  }
  return undefined;
}
