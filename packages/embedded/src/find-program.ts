import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/**
 * Finds the first executable program: each name is looked up in the folders of the search path, then in
 * `moreFolders`.
 * @returns its full path; undefined if there is none
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
