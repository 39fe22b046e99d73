import { access } from 'node:fs/promises';
import { readTruth, type Truth } from './truth.ts';

/** An unusable file, with a one-line message for the user. */
export class WrongFileError extends Error {}

export const locatePointsFile = (file: string) => file.replace(/truth\.json$/, 'points.jsonl');

/** Reads the truth files. @throws WrongFileError for an invalid file, or if its points file is missing */
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
