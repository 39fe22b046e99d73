import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A text file of the project; the path is relative to the project's root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const generated = new Set([
  'node_modules',
  'coverage',
  'logs',
  '.git',
  '.tooling',
  '.turbo',
  '.cache',
  '.data',
]);

/** Pictures of the documents: no text. */
const isPicture = (name: string) => name.endsWith('.png');

/** Reads all hand-written files of the project with one of these endings; default: all. */
export async function readSources(root: string, endings: readonly string[] = ['']): Promise<SourceFile[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const name = path.join(root, entry.name);
      if (entry.isDirectory()) return generated.has(entry.name) ? [] : await readSources(name, endings);
      if (!entry.isFile() || isPicture(entry.name) || !endings.some((ending) => entry.name.endsWith(ending)))
        return [];
      return [{ path: entry.name, text: await readFile(name, 'utf8') }];
    }),
  );
  return entries.flatMap((entry, index) =>
    (found[index] ?? []).map((source) =>
      entry.isDirectory() ? { ...source, path: `${entry.name}/${source.path}` } : source,
    ),
  );
}
