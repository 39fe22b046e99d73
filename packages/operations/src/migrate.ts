import { PermanentError } from '@enrichment/core';
import { migrateQueue } from '@enrichment/queue/connect';
import type { QueuePlace } from '@enrichment/queue/settings';
import type { Store } from '@enrichment/store/connect';
import { migrate as migrateStore, readMigrationState } from '@enrichment/store/migrate';
import { runPreflight } from '@enrichment/store/preflight';
import type { OperationContext } from './operation-context.ts';

export interface Migrated {
  /** Migrations that this call applied. */
  readonly applied: readonly string[];
  /** All migrations that are applied. */
  readonly present: readonly string[];
}

/**
 * Migrates Postgres to this version, including the tables of a queue on Postgres. Existing data stays.
 * Idempotent, and safe to run concurrently.
 * @throws PermanentError with what the server lacks (encoding, version, grants, being writable), before
 * anything is changed
 */
export async function migrate(
  {
    store,
    queue,
    onApplied,
  }: {
    store: Store;
    /** Undefined for a queue on Redis, which needs no migration. */
    queue: QueuePlace | undefined;
    onApplied?: (name: string) => void;
  },
  { signal }: OperationContext,
): Promise<Migrated> {
  await refuseUnfit(store);
  const applied = await migrateStore(store, {
    onApplied: (name) => {
      onApplied?.(name);
      signal.throwIfAborted();
    },
  });
  if (queue !== undefined) await migrateQueue(queue);
  const { applied: present } = await readMigrationState(store);
  return { applied, present };
}

async function refuseUnfit(store: Store): Promise<void> {
  const { pending } = await readMigrationState(store);
  const purpose = pending.length > 0 ? 'migrate' : 'write';
  const findings = await runPreflight(store, { purpose, depth: 'full' });
  const [first] = findings;
  if (first === undefined) return;
  const messages = new Set(findings.map(({ message }) => message));
  const remedies = new Set(findings.map(({ remedy }) => remedy));
  throw new PermanentError(first.code, [...messages].join('; '), { remedy: [...remedies].join(' ') });
}
