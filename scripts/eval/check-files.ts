import { access } from 'node:fs/promises';
import { readTruth, type Truth } from './truth.ts';

/** A file that cannot be measured, in a line for whoever named it. */
export class WrongFileError extends Error {}

export const locatePointsFile = (file: string) => file.replace(/truth\.json$/, 'points.jsonl');

/**
 * Reads the truth files. @throws WrongFileError for one that is none, and where its points are not beside it
 */
export async function checkFiles(files: readonly string[]): Promise<Truth[]> {
  return await Promise.all(
    files.map(async (file) => {
      if (!file.endsWith('truth.json')) throw new WrongFileError(`${file}: name a file NAME.truth.json`);
      const truth = await readTruth(file).catch(() => {
        throw new WrongFileError(
          `${file}: cannot be read as JSON with bot_name, user_id and qa (question, answer, category, evidence)`,
        );
      });
      await access(locatePointsFile(file)).catch(() => {
        throw new WrongFileError(`${file}: its points are wanted beside it, as ${locatePointsFile(file)}`);
      });
      return truth;
    }),
  );
}
