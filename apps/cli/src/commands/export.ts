import { ExportInput, exportUser } from '@enrichment/operations/export-user';
import { defineCommand } from '../define-command.ts';
import { readStoreEnv } from '../env.ts';
import { sayUnknown } from '../forget/certificate.ts';
import { openStore } from '../open-services.ts';

/**
 * `enrich export`: writes what is stored of a user to standard output, one JSON document a line. Changes
 * nothing.
 */
export const exportCommand = defineCommand({
  name: 'export',
  summary: 'write what is kept of a user as JSON Lines',
  declare: (command) =>
    command.requiredOption('--user <id>', 'the user').option('--bot <name>', 'with this bot alone'),
  examples: [
    ['enrich export --user 699887766554433221 > user.jsonl', 'writes what is stored of a user to a file'],
  ],
  input: ExportInput,
  run: async (input, cli) => {
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, readStoreEnv(cli.env).store, cli);
    let documents = 0;
    for await (const document of exportUser({ store, clock: cli.clock }, input, cli)) {
      cli.terminal.answerRecord(document);
      documents += 1;
    }
    // The first says whose export it is.
    if (documents === 1) cli.terminal.note(sayUnknown(input));
    return { facts: {}, lines: [], exitCode: 0 };
  },
});
