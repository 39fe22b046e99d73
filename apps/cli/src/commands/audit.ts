import { type AuditRow, ListAuditInput, listAudit } from '@enrichment/operations/audit';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readStoreEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';
import { openStore } from '../open-services.ts';
import { dateOption, makeRange } from '../options.ts';
import { printable } from '../terminal.ts';

/** `enrich audit`: lists what operators did. Changes nothing. */
export const auditCommand = defineCommand({
  name: 'audit',
  summary: 'list what operators did over HTTP and on the dashboard, newest first',
  declare: (command) =>
    command
      .option('--by <name>', 'what this token or person did')
      .option('--action <name>', 'this action alone, such as replay')
      .option('--user <id>', 'what was done about this user, also if the user was forgotten since')
      .option('--from <date>', 'from this time on (UTC, inclusive)')
      .option('--to <date>', 'before this time (UTC, exclusive)')
      .option('--limit <count>', 'how many at most: 1 to 1000 (default 50)')
      .option('--after <cursor>', 'go on where an earlier page ended'),
  examples: [
    ['enrich audit --from "last monday"', 'lists what was done since last Monday'],
    ['enrich audit --action forget --json', 'lists who forgot users, for a program'],
  ],
  input: ListAuditInput.extend({
    from: dateOption.optional(),
    to: dateOption.optional(),
    limit: z.coerce.number('must be a number').pipe(ListAuditInput.shape.limit.unwrap()).default(50),
  }),
  run: async (input, cli) => {
    if (input.from !== undefined && input.to !== undefined) makeRange({ from: input.from, to: input.to });
    const env = readStoreEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, env.store, cli);
    const { actions, next } = await listAudit({ store, clock: cli.clock }, input);
    const header = ['time', 'by', 'via', 'action', 'outcome', 'bot', 'user'];
    const more = next === null ? [] : ['', `more: --after ${next}`];
    return {
      facts: { actions, next },
      lines:
        actions.length === 0 ? ['nothing fits'] : [...formatTable(header, actions.map(formatRow)), ...more],
    };
  },
});

function formatRow({
  requestedAt,
  requestedBy,
  via,
  action,
  outcome,
  code,
  botName,
  userId,
  userHash,
}: AuditRow): string[] {
  const user = userId ?? (userHash === null ? '' : `forgotten ${userHash.slice(0, 12)}`);
  return [
    requestedAt.toISOString(),
    printable(requestedBy),
    via,
    action,
    code === null ? outcome : `${outcome}: ${code}`,
    printable(botName ?? ''),
    printable(user),
  ];
}
