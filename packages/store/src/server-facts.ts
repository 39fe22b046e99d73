import type { Sql } from './connect.ts';
import { readMigrations } from './migration-files.ts';

/** Facts about the Postgres server and the privileges of this role. */
export interface ServerFacts {
  /** 150003 is 15.3. */
  readonly versionNumber: number;
  readonly encoding: string;
  readonly database: string;
  readonly role: string;
  /** The schema for new tables; null if the search path has none that the role may use. */
  readonly schema: string | null;
  readonly mayCreate: boolean;
  readonly isStandby: boolean;
  readonly isReadOnly: boolean;
  /** This pipeline's tables, as far as they exist. */
  readonly tables: readonly TableFacts[];
}

export interface TableFacts {
  readonly name: string;
  readonly isOwned: boolean;
  /** Some of `select`, `insert`, `update`, `delete`. */
  readonly missing: readonly string[];
  /** A serial column's sequence that the role may not use; null if there is none. */
  readonly closedSequence: string | null;
}

/** Reads the catalogs, which every role may read, in one statement. */
export async function readServerFacts(sql: Sql): Promise<ServerFacts> {
  const [facts] = await sql<Omit<ServerFacts, 'tables'>[]>`
    select current_setting('server_version_num')::integer as version_number,
      pg_encoding_to_char(d.encoding) as encoding, d.datname::text as database, current_user::text as role,
      current_schema()::text as schema,
      coalesce(has_schema_privilege(current_schema(), 'create'), false) as may_create,
      pg_is_in_recovery() as is_standby, current_setting('transaction_read_only') = 'on' as is_read_only
    from pg_database d where d.datname = current_database()`;
  if (facts === undefined) throw new Error('Postgres answered a select without a row');
  return { ...facts, tables: await readTables(sql) };
}

async function readTables(sql: Sql): Promise<TableFacts[]> {
  // The schema may contain other tables with similar names.
  const names = ['enrichment_migrations', ...(await readMigrations()).flatMap(({ tables }) => tables)];
  return await sql<TableFacts[]>`
    select c.relname::text as name, pg_has_role(c.relowner, 'usage') as is_owned,
      array(select p from unnest(array['select', 'insert', 'update', 'delete']) p
        where not has_table_privilege(c.oid, p)) as missing,
      (select q.seqrelid::regclass::text from pg_sequence q
        join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = q.seqrelid
        where d.refobjid = c.oid and d.refclassid = 'pg_class'::regclass and d.deptype = 'a'
          and not has_sequence_privilege(q.seqrelid, 'usage') limit 1) as closed_sequence
    from pg_class c
    where c.relkind in ('r', 'p') and pg_table_is_visible(c.oid) and c.relname = any(${names})
    order by c.relname`;
}
