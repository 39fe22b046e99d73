import { rangeLabel, WindowState } from '@enrichment/core';
import { ListWindowsInput, listWindows, type WindowPage } from '@enrichment/operations/list-windows';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readStoreEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';
import { openStore } from '../open-services.ts';
import { choiceOption, dateOption, makeRange } from '../options.ts';

/** `enrich windows`: lists windows of the ledger. Changes nothing. */
export const windowsCommand = defineCommand({
  name: 'windows',
  summary: 'list windows by bot, user, state, failure and time, newest first',
  declare: (command) =>
    command
      .option('--bot <name>', 'windows of this bot')
      .option('--user <id>', 'windows of this user')
      .addOption(choiceOption('--state <state>', 'windows in this state', WindowState.options))
      .option('--code <code>', 'windows that failed with this code, such as LLM_TIMEOUT')
      .option('--from <date>', 'windows from this time on (UTC, inclusive)')
      .option('--to <date>', 'windows before this time (UTC, exclusive)')
      .option('--limit <count>', 'how many at most: 1 to 1000 (default 50)')
      .option('--after <cursor>', 'go on where an earlier page ended'),
  examples: [
    ['enrich windows --state failed --from "last monday"', 'lists what failed since last Monday'],
    ['enrich windows --user 699887766554433221 --bot resi', 'lists the windows of a user with a bot'],
    ['enrich windows --code LLM_TIMEOUT --json', 'lists one failure for a program'],
  ],
  input: ListWindowsInput.extend({
    from: dateOption.optional(),
    to: dateOption.optional(),
    limit: z.coerce.number('must be a number').pipe(ListWindowsInput.shape.limit.unwrap()).default(50),
  }),
  run: async (input, cli) => {
    if (input.from !== undefined && input.to !== undefined) makeRange({ from: input.from, to: input.to });
    const env = readStoreEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const page = await listWindows({ store: await openStore(stack, env.store, cli) }, input, cli);
    return { facts: { ...page }, lines: formatLines(page) };
  },
});

function formatLines({ windows, next }: WindowPage): string[] {
  if (windows.length === 0) return ['no window fits'];
  const rows = windows.map((window) => [
    rangeLabel({ from: window.startsAt, to: window.endsAt }),
    window.botName,
    window.userId,
    window.state,
    window.messageCount,
    window.failureCode ?? '',
    window.windowId,
  ]);
  return [
    ...formatTable(['time', 'bot', 'user', 'state', 'messages', 'failed with', 'window'], rows),
    ...(next === null ? [] : ['', `more: --after ${next}`]),
  ];
}
