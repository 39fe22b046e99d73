import { PermanentError } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';

/** The original's tables that a projection writes. */
export const ORIGINAL_TABLES = [
  'universal_users',
  'fact_entities',
  'user_fact_relationships',
  'entity_relationships',
] as const;

/** What the original's tables accept; its two schemas differ. */
export interface OriginalTables {
  /** The values of a CHECK on fact_entities.entity_type; null: any. */
  readonly entityTypes: ReadonlySet<string> | null;
  /** The same for user_fact_relationships.relationship_type, which only early databases restrict. */
  readonly relationshipTypes: ReadonlySet<string> | null;
  /** Whether similarity() of pg_trgm can be called. */
  readonly hasTrigrams: boolean;
}

/** The names of the original's tables that this database does not have. */
export async function listMissingTables(store: Pick<Store, 'query'>): Promise<string[]> {
  const rows = await store.query(
    (sql) => sql<{ name: string }[]>`
      select t.name from unnest(${[...ORIGINAL_TABLES]}::text[]) as t(name) where to_regclass(t.name) is null`,
  );
  return rows.map(({ name }) => name);
}

/** Whether all of the original's tables exist, as a condition that fails in no database. */
export function hasOriginalTables(sql: Sql) {
  return sql`not exists (
    select from unnest(${[...ORIGINAL_TABLES]}::text[]) as t(name) where to_regclass(t.name) is null)`;
}

/**
 * Reads what the original's tables accept.
 * @throws PermanentError FACT_TABLES_MISSING
 */
export async function readOriginalTables(sql: Sql): Promise<OriginalTables> {
  const missing = await listMissingTables({ query: (work) => work(sql) });
  if (missing.length > 0)
    throw new PermanentError('FACT_TABLES_MISSING', `the database has no table ${missing.join(', ')}`);
  const checks = await sql<{ tableName: string; definition: string }[]>`
    select c.conrelid::regclass::text as table_name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c
    where c.contype = 'c' and c.conrelid in ('fact_entities'::regclass, 'user_fact_relationships'::regclass)`;
  const [trigrams] = await sql<{ isThere: boolean }[]>`
    select to_regprocedure('similarity(text,text)') is not null as is_there`;
  return {
    entityTypes: listAllowed(checks, 'fact_entities', 'entity_type'),
    relationshipTypes: listAllowed(checks, 'user_fact_relationships', 'relationship_type'),
    hasTrigrams: trigrams?.isThere === true,
  };
}

/** The literals of a constraint `CHECK ((column = ANY (ARRAY['a'::text, 'b'::text])))`. */
function listAllowed(
  checks: readonly { tableName: string; definition: string }[],
  table: string,
  column: string,
): ReadonlySet<string> | null {
  const lists = checks
    .filter(({ tableName }) => tableName.split('.').at(-1) === table)
    .filter(({ definition }) => new RegExp(`\\b${column}\\b\\)?(?:::text)? = ANY`).test(definition))
    .map(({ definition }) => [...definition.matchAll(/'((?:[^']|'')*)'::/g)].map(([, value = '']) => value));
  const [first] = lists;
  return first === undefined ? null : new Set(first);
}
