import { errorCodeOf } from '@enrichment/core';
import { type ImportReport, importPoints } from '@enrichment/source/import-points';
import { readPointsFile } from '@enrichment/source/points-file';
import { sourceOptionsOf } from '@enrichment/source/settings';
import { z } from 'zod';
import { isLocalUrl, plainUrl } from '../address.ts';
import type { Answer } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { readSourceEnv } from '../env.ts';
import { openSource } from '../open-services.ts';
import { flagOption } from '../options.ts';
import { UsageError } from '../usage-error.ts';

interface FileReport extends ImportReport {
  readonly file: string;
}

/** Puts points into Qdrant. Idempotent: points keep their ids. Every line of every file is checked before the first is sent. */
export const importCommand = defineCommand({
  name: 'import',
  summary: 'put points files into Qdrant; a broken line stops it before anything is written',
  declare: (command) =>
    command
      .argument('<file...>', 'JSON lines: {collection, ...}, then {id, payload} for each point')
      .option('--shift-to-now', 'move all times by whole days, so that the newest message is just past')
      .option('--yes', 'write to a Qdrant on another machine too'),
  input: z.object({ args: z.array(z.string()), shiftToNow: flagOption, yes: flagOption }),
  run: async ({ args: files, shiftToNow, yes }, cli) => {
    const settings = readSourceEnv(cli.env);
    const { clock, signal, terminal } = cli;
    const connection = sourceOptionsOf(settings);
    if (!isLocalUrl(connection.url)) {
      const question = `Write into the Qdrant at ${plainUrl(connection.url)}, which is not on this machine?`;
      const isWanted = await terminal.confirm(question, { isYes: yes, signal });
      if (!isWanted) return { facts: { files: [] }, lines: ['nothing was imported'], isGood: false };
    }
    for (const file of files) await blameFile(file, () => checkFile(file, signal));
    await using stack = new AsyncDisposableStack();
    await openSource(stack, settings, cli);
    const reports: FileReport[] = [];
    for (const file of files) {
      const question = {
        file,
        onProgress: ({ done, total }: { done: number; total: number }) =>
          terminal.step(`${file}: ${done} of ${total} points`),
        ...(shiftToNow && { shiftToNow: clock.now() }),
      };
      const report = await blameFile(file, () => importPoints(connection, question, signal));
      reports.push({ file, ...report });
    }
    return answerOf(reports);
  },
});

async function checkFile(file: string, signal: AbortSignal): Promise<void> {
  for await (const _ of readPointsFile(file, signal)) signal.throwIfAborted();
}

/** A file that cannot be read is the caller's fault, and the caller knows which of several it was. */
async function blameFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (errorCodeOf(error) === 'POINTS_FILE_INVALID') {
      throw new UsageError(`${file}: ${error.message}`, { cause: error });
    }
    const code = 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EISDIR') throw error;
    throw new UsageError(`${file}: cannot be read (${code}). Nothing was imported.`, { cause: error });
  }
}

function answerOf(files: readonly FileReport[]): Answer {
  const points = files.reduce((sum, report) => sum + report.points, 0);
  return {
    facts: { points, files },
    lines: files.flatMap(({ file, collections, shiftedDays }) => [
      `${file}${shiftedDays === 0 ? '' : `, moved by ${shiftedDays} days`}`,
      ...collections.map(
        (one) => `  ${one.collection}: ${one.points} points${one.isNew ? ', made the collection' : ''}`,
      ),
    ]),
  };
}
