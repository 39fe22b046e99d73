import { ListUsersInput, listUsers } from '@enrichment/operations/list-users';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readStoreEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';
import { openStore } from '../open-services.ts';
import { printable } from '../terminal.ts';

/** `enrich users`: lists the users of the ledger. Changes nothing. */
export const usersCommand = defineCommand({
  name: 'users',
  summary: 'list users with their bots and the sums of their windows, by id',
  declare: (command) =>
    command
      .option('--bot <name>', 'users of this bot')
      .option('--limit <count>', 'how many at most: 1 to 1000 (default 50)')
      .option('--after <id>', 'go on behind this user'),
  examples: [
    ['enrich users --bot resi', 'lists the users of a bot'],
    ['enrich users --limit 1000 --json', 'lists them for a program; "next" is for --after'],
  ],
  input: ListUsersInput.extend({
    limit: z.coerce.number('must be a number').pipe(ListUsersInput.shape.limit.unwrap()).default(50),
  }),
  run: async (input, cli) => {
    const env = readStoreEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const { users, next } = await listUsers({ store: await openStore(stack, env.store, cli) }, input, cli);
    const rows = users.map((user) => [
      user.userId,
      user.bots.join(', '),
      user.windows,
      user.summarized,
      user.waiting,
      user.failed,
      user.messages,
      user.newestAt.toISOString().slice(0, 10),
    ]);
    const header = ['user', 'bots', 'windows', 'summarized', 'waiting', 'failed', 'messages', 'newest'];
    const more = next === null ? [] : ['', printable(`more: --after ${next}`)];
    return {
      facts: { users, next },
      lines: rows.length === 0 ? ['no user fits'] : [...formatTable(header, rows), ...more],
    };
  },
});
