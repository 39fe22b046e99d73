import { migrateQueue } from '@enrichment/queue/connect';
import { queuePlaceOf } from '@enrichment/queue/settings';
import { migrate, readMigrationState } from '@enrichment/store/migrate';
import { storeOptionsOf } from '@enrichment/store/settings';
import { storePlaceOf } from '@enrichment/store/store-url';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readMigrateEnv } from '../env.ts';
import { openStore } from '../open-services.ts';

/** Brings Postgres to this version. Idempotent, and safe when several run at once. */
export const migrateCommand = defineCommand({
  name: 'migrate',
  summary: 'bring the Postgres database to this version; what is there already stays',
  input: z.object({ json: z.boolean() }),
  run: async (_, cli) => {
    const settings = readMigrateEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, settings, cli);
    const applied = await migrate(store, {
      onApplied: (name) => {
        cli.terminal.progress(`applied ${name}`);
        cli.signal.throwIfAborted();
      },
    });
    // On Redis there is nothing to migrate, so its URL is not asked for.
    if (settings.QUEUE_BACKEND === 'postgres') {
      await migrateQueue(queuePlaceOf(settings, storePlaceOf(storeOptionsOf(settings))));
    }
    const state = await readMigrationState(store);
    const versions = state.applied.length === 1 ? '1 migration' : `${state.applied.length} migrations`;
    return {
      facts: { applied, present: state.applied, queueBackend: settings.QUEUE_BACKEND },
      lines: [
        ...applied.map((name) => `applied ${name}`),
        applied.length === 0 ? `nothing to do: ${versions} in place` : `done: ${versions} in place`,
      ],
    };
  },
});
