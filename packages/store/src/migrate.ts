import { PermanentError, TemporaryError } from '@enrichment/core';
import type { Sql, Store } from './connect.ts';
import { type Migration, readMigrations } from './migration-files.ts';
import { runPreflight } from './preflight.ts';

export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /**
   * In the database but not among this version's files: from a newer version, which may share the database.
   */
  readonly unknown: readonly string[];
  /** Applied under the same name with another text. */
  readonly changed: readonly string[];
}

/**
 * Migrates the database to this version. Safe to run in several processes at once; each migration is applied
 * completely or not at all. Returns the names of those that this call applied.
 * @throws PermanentError STORE_MIGRATION_CHANGED if an applied file was edited
 */
export async function migrate(
  store: Store,
  { onApplied = () => undefined }: { onApplied?: (name: string) => void } = {},
): Promise<string[]> {
  const applied: string[] = [];
  for (const migration of await readMigrations()) {
    const isNew = await store.transaction((sql) => apply(sql, migration), { deadline: 'none' });
    if (!isNew) continue;
    applied.push(migration.name);
    onApplied(migration.name);
  }
  return applied;
}

/** Compares the database with this version's migrations; read-only. */
export async function readMigrationState(store: Store): Promise<MigrationState> {
  const migrations = await readMigrations();
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  const applied = await readApplied(store);
  return {
    applied: [...applied.keys()],
    pending: [...known.keys()].filter((name) => !applied.has(name)),
    unknown: [...applied.keys()].filter((name) => !known.has(name)),
    changed: [...applied]
      .filter(([name, sum]) => known.has(name) && known.get(name) !== sum)
      .map(([name]) => name),
  };
}

/**
 * Checks for `/readyz` that the server answers, that all tables exist, and that the role may use them;
 * `write` also tries a write. Missing tables and grants are temporary errors, because an operator may add
 * them meanwhile.
 * @throws TemporaryError STORE_UNAVAILABLE, STORE_NOT_MIGRATED, or the code of the preflight's finding
 */
export async function pingTables(
  store: Store,
  { signal, purpose = 'write' }: { signal?: AbortSignal; purpose?: 'write' | 'read' } = {},
): Promise<void> {
  await store.ping(signal);
  const { pending } = await readMigrationState(store);
  if (pending.length > 0) {
    const message = `Postgres lacks ${pending.join(', ')}: run \`enrich migrate\``;
    throw new TemporaryError('STORE_NOT_MIGRATED', message);
  }
  const [finding] = await runPreflight(store, { purpose, depth: 'quick' });
  if (finding === undefined) return;
  const { code, message, remedy } = finding;
  throw new TemporaryError(code, `${message}. ${remedy}`, { remedy });
}

/** The lock ends with the transaction, so it also works behind a pooler and need not be released. */
async function apply(sql: Sql, { name, file, checksum }: Migration): Promise<boolean> {
  await sql`set local statement_timeout = 0`;
  await sql`select pg_advisory_xact_lock(hashtextextended('enrichment_migrations', 0))`;
  await sql`
    create table if not exists enrichment_migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`;
  const [known] = await sql<{ checksum: string }[]>`
    select checksum from enrichment_migrations where name = ${name}`;
  if (known?.checksum === checksum) return false;
  if (known) {
    throw new PermanentError('STORE_MIGRATION_CHANGED', `migration ${name} was edited after it was applied`);
  }
  // Bots read the table meanwhile: failing and being run again is better than making them wait behind this
  // lock.
  await sql`set local lock_timeout = '10s'`;
  await sql.file(file);
  await sql`insert into enrichment_migrations (name, checksum) values (${name}, ${checksum})`;
  return true;
}

async function readApplied(store: Store): Promise<Map<string, string>> {
  return await store.query(async (sql) => {
    const [found] = await sql<{ isThere: boolean }[]>`
      select to_regclass('enrichment_migrations') is not null as is_there`;
    if (!found?.isThere) return new Map();
    const rows = await sql<{ name: string; checksum: string }[]>`
      select name, checksum from enrichment_migrations order by name`;
    return new Map(rows.map(({ name, checksum }) => [name, checksum]));
  });
}
