import { PermanentError } from '@enrichment/core';
import { migrateQueue } from '@enrichment/queue/connect';
import { queuePlaceOf } from '@enrichment/queue/settings';
import type { Store } from '@enrichment/store/connect';
import { migrate, readMigrationState } from '@enrichment/store/migrate';
import { runPreflight } from '@enrichment/store/preflight';
import { storeOptionsOf } from '@enrichment/store/settings';
import { storePlaceOf } from '@enrichment/store/store-url';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readMigrateEnv } from '../env.ts';
import { openStore } from '../open-services.ts';

const secondsOption = z
  .string()
  .regex(/^\d{1,4}$/, 'must be a whole number of seconds, 0 to 9999')
  .transform(Number);

/** Brings Postgres to this version. Idempotent, and safe when several run at once. */
export const migrateCommand = defineCommand({
  name: 'migrate',
  summary: 'bring the Postgres database to this version; what is there already stays',
  declare: (command) =>
    command.option('--wait <seconds>', 'how long to wait for a Postgres that is starting', '60'),
  input: z.object({ json: z.boolean(), wait: secondsOption }),
  run: async ({ wait }, cli) => {
    const settings = readMigrateEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, settings, cli, { waitMs: wait * 1_000 });
    await refuseUnfit(store);
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

/**
 * Before anything is changed: encoding, version, grants, and whether the server can be written to.
 * @throws PermanentError with the code and the remedy of what is found
 */
async function refuseUnfit(store: Store): Promise<void> {
  const { pending } = await readMigrationState(store);
  const purpose = pending.length > 0 ? 'migrate' : 'write';
  const findings = await runPreflight(store, { purpose, depth: 'full' });
  const [first] = findings;
  if (first === undefined) return;
  const join = (texts: readonly string[], mark: string) => [...new Set(texts)].join(mark);
  throw new PermanentError(
    first.code,
    join(
      findings.map(({ message }) => message),
      '; ',
    ),
    {
      remedy: join(
        findings.map(({ remedy }) => remedy),
        ' ',
      ),
    },
  );
}
