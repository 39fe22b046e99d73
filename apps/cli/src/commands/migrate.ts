import { migrate } from '@enrichment/operations/migrate';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readMigrateEnv } from '../env.ts';
import { openStore } from '../open-services.ts';

const secondsOption = z
  .string()
  .regex(/^\d{1,4}$/, 'must be a whole number of seconds, 0 to 9999')
  .transform(Number);

/** `enrich migrate`: migrates Postgres to this version. */
export const migrateCommand = defineCommand({
  name: 'migrate',
  summary: 'bring the Postgres database to this version; what is there already stays',
  declare: (command) =>
    command.option('--wait <seconds>', 'how long to wait for a Postgres that is starting', '60'),
  examples: [
    ['enrich migrate', 'brings the database to this version'],
    ['enrich migrate --wait 300', 'waits up to five minutes for a Postgres that is starting'],
  ],
  input: z.object({ json: z.boolean(), wait: secondsOption }),
  run: async ({ wait }, cli) => {
    const env = readMigrateEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, env.store, cli, { waitMs: wait * 1_000 });
    const onApplied = (name: string) => cli.terminal.progress(`applied ${name}`);
    const { applied, present } = await migrate({ store, queue: env.queue, onApplied }, cli);
    const versions = present.length === 1 ? '1 migration' : `${present.length} migrations`;
    return {
      facts: { applied, present, queueBackend: env.queueBackend },
      lines: [
        ...applied.map((name) => `applied ${name}`),
        applied.length === 0 ? `nothing to do: ${versions} in place` : `done: ${versions} in place`,
      ],
    };
  },
});
