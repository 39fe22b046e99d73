import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/**
 * The first of the programs that can be run: each name is looked for in the folders of the search path, then
 * in `moreFolders`.
 * @returns its whole path; undefined where there is none
 */
export function findProgram(
  names: readonly string[],
  { searchPath, moreFolders = [] }: { searchPath: string; moreFolders?: readonly string[] },
): string | undefined {
  const folders = [...searchPath.split(path.delimiter), ...moreFolders].filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
