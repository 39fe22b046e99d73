import { readUserRecords } from '@enrichment/store/export-user';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readStoreEnv } from '../env.ts';
import { openStore } from '../open-services.ts';
import { nameOption } from '../options.ts';

const ExportInput = z.object({ user: nameOption, bot: nameOption.optional() });

/** Writes what is kept of a user to standard output, a JSON document a line. Reads alone. */
export const exportCommand = defineCommand({
  name: 'export',
  summary: 'write what is kept of a user as JSON Lines',
  declare: (command) =>
    command.requiredOption('--user <id>', 'the user').option('--bot <name>', 'with this bot alone'),
  input: ExportInput,
  run: async ({ user, bot }, cli) => {
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, readStoreEnv(cli.env), cli);
    const { terminal, signal, clock } = cli;
    const line = (document: object) => terminal.answerRecord(document);
    line({ kind: 'export', format: 1, user, bot: bot ?? null, exportedAt: clock.now() });
    for await (const { kind, record } of readUserRecords(store, { userId: user, botName: bot })) {
      signal.throwIfAborted();
      line({ kind, ...record });
    }
    return { facts: {}, lines: [], exitCode: 0 };
  },
});
