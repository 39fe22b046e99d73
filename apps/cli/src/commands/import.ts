import { type FileImported, importPointsFiles } from '@enrichment/operations/import-points-files';
import { z } from 'zod';
import { isLocalUrl, plainUrl } from '../address.ts';
import type { Answer } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { readSourceEnv } from '../env.ts';
import { openSource } from '../open-services.ts';
import { flagOption } from '../options.ts';

/** `enrich import`: writes points to Qdrant, after a confirmation if it is on another machine. */
export const importCommand = defineCommand({
  name: 'import',
  summary: 'put points files into Qdrant; a broken line stops it before anything is written',
  declare: (command) =>
    command
      .argument('<file...>', 'JSON lines: {collection, ...}, then {id, payload} for each point')
      .option('--shift-to-now', 'move all times by whole days, so that the newest message is just past')
      .option('--yes', 'write to a Qdrant on another machine too'),
  examples: [
    ['enrich import points.jsonl', 'writes the points of a file to Qdrant'],
    ['enrich import --shift-to-now points.jsonl more.jsonl', 'the same, with all times moved up to now'],
  ],
  input: z.object({ args: z.array(z.string()), shiftToNow: flagOption, yes: flagOption }),
  run: async ({ args: files, shiftToNow, yes }, cli) => {
    const { signal, terminal } = cli;
    const { source: connection } = readSourceEnv(cli.env);
    if (!isLocalUrl(connection.url)) {
      const question = `Write into the Qdrant at ${plainUrl(connection.url)}, which is not on this machine?`;
      const isWanted = await terminal.confirm(question, { isYes: yes, signal });
      if (!isWanted) return { facts: { files: [] }, lines: ['nothing was imported'], isGood: false };
    }
    await using stack = new AsyncDisposableStack();
    const dependencies = {
      connection,
      ping: () => openSource(stack, connection, cli),
      clock: cli.clock,
      onProgress: ({ file, done, total }: { file: string; done: number; total: number }) =>
        terminal.step(`${file}: ${done} of ${total} points`),
    };
    return makeAnswer(await importPointsFiles(dependencies, { files, shiftToNow }, cli));
  },
});

function makeAnswer(files: readonly FileImported[]): Answer {
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
