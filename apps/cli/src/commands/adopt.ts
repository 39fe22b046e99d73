import { type AdoptedBot, type AdoptResult, adopt, planAdopt } from '@enrichment/operations/adopt';
import { z } from 'zod';
import type { Answer } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { readScanEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';
import { openScan } from '../open-scan.ts';
import { flagOption, nameOption } from '../options.ts';
import { printable } from '../terminal.ts';

/** `enrich adopt`: replaces what WhisperEngine's own enrichment worker wrote. */
export const adoptCommand = defineCommand({
  name: 'adopt',
  summary: "replace the original worker's summaries: remove those that ours cover, redo the rest",
  declare: (command) =>
    command
      .option('--bot <name>', "this bot's rows alone")
      .option('--user <id>', "this user's rows alone")
      .option('--dry-run', 'only say what would be removed and redone'),
  examples: [
    ['enrich adopt --dry-run', 'counts the rows by bot: placeholders, fragments, covered or not'],
    [
      'enrich adopt --bot elena',
      'replaces the rows of one bot; run again later, it removes what is covered by then',
    ],
  ],
  input: z.object({ bot: nameOption.optional(), user: nameOption.optional(), dryRun: flagOption }),
  run: async ({ dryRun, ...input }, cli): Promise<Answer> => {
    const env = readScanEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const { dependencies } = await openScan(stack, env, cli);
    if (dryRun) return makeAnswer('dry', await planAdopt(dependencies, input, cli));
    const onUser = ({ botName, enqueued }: { botName: string; enqueued: number }) =>
      cli.terminal.progress(printable(`${botName}: ${enqueued} windows of one more user put on the queue`));
    return makeAnswer('live', await adopt({ ...dependencies, onUser }, input, cli));
  },
});

function makeAnswer(mode: 'dry' | 'live', result: AdoptResult): Answer {
  const { bots, leftOut, isComplete } = result;
  const facts = { kind: 'adopt', mode, bots, leftOut, isComplete };
  if (bots.length === 0) {
    const lines = ['the original worker left no rows in conversation_summaries'];
    return { facts, lines, isGood: true };
  }
  const sum = (count: (bot: AdoptedBot) => number) => bots.reduce((total, bot) => total + count(bot), 0);
  const done =
    mode === 'dry'
      ? `dry run, nothing was written: ${sum((bot) => bot.covered)} rows would be removed, ${sum((bot) => bot.enqueued)} windows put on the queue`
      : `${sum((bot) => bot.removed)} rows removed, ${sum((bot) => bot.enqueued)} windows put on the queue`;
  return { facts, lines: [done, '', ...showBots(bots), ...showHints(mode, result)], isGood: isComplete };
}

function showBots(bots: readonly AdoptedBot[]): string[] {
  const header = ['bot', 'placeholders', 'fragments', 'whole', 'covered', 'waiting', 'windows', 'by others'];
  const rows = bots.map((bot) => [
    bot.botName,
    ...[bot.placeholders, bot.fragments, bot.whole, bot.covered, bot.waiting, bot.enqueued, bot.foreign],
  ]);
  return formatTable(header, rows);
}

function showHints(mode: 'dry' | 'live', { bots, leftOut }: AdoptResult): string[] {
  const waiting = bots.reduce((sum, bot) => sum + bot.waiting, 0);
  return [
    ...(waiting > 0 && mode === 'live'
      ? ['', `${waiting} rows stay until our summaries cover them; run \`enrich adopt\` again then`]
      : []),
    ...leftOut.map((botName) =>
      printable(`${botName} takes no part or has no collection in Qdrant: its rows stay`),
    ),
  ];
}
