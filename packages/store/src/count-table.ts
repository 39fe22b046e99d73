import type { PendingQuery, Row } from 'postgres';
import type { Sql, Store } from './connect.ts';

/** A part of a statement. */
export type Fragment = PendingQuery<Row[]>;

/** A table of sums, and the table in which triggers note what changes them, so that writers do not wait. */
export interface CountTable {
  readonly counts: string;
  readonly changes: string;
  /** The columns that say what is counted. */
  readonly keys: readonly string[];
  readonly sums: readonly string[];
  /** Selects keys and sums by counting the rows themselves. */
  readonly countRows: (sql: Sql) => Fragment;
  /** Selects what the changes of a table add to the sums; without it, their own columns. */
  readonly readChanges?: (sql: Sql, changes: Fragment) => Fragment;
}

/** Adds up the changes since the last time, so that counting reads few rows. Safe in several processes. */
export async function addUp(store: Store, table: CountTable): Promise<void> {
  const { counts, changes, keys, sums, readChanges = selectAll } = table;
  const nothing = sums.map(() => '0');
  await holdLock(store, table, async (sql) => {
    await sql`
      with taken as (delete from ${sql(changes)} c returning c.*)
      insert into ${sql(counts)} as s (${list(sql, [...keys, ...sums])})
      select ${list(sql, keys)}, ${list(sql, sums, (name) => `sum(d.${name})`)}
      from (${readChanges(sql, sql`taken`)}) d
      group by ${list(sql, keys)} having (${list(sql, sums, (name) => `sum(d.${name})`)}) <> (${list(sql, nothing)})
      on conflict (${list(sql, keys)}) do update set (${list(sql, sums)})
        = row(${list(sql, sums, (name) => `s.${name} + excluded.${name}`)})`;
    await sql`delete from ${sql(counts)} where (${list(sql, sums)}) = (${list(sql, nothing)})`;
  });
}

/**
 * Counts all rows anew, whatever stood in the sums. Changes that are committed meanwhile are added later: the
 * statement that counts and the one that drops the changes are one, and see the same rows.
 */
export async function recount(store: Store, table: CountTable): Promise<void> {
  const { counts, changes, keys, sums, countRows } = table;
  const of = (sql: Sql, alias: string, names: readonly string[]) =>
    list(sql, names, (name) => `${alias}.${name}`);
  await holdLock(store, table, async (sql) => {
    await sql`
      with seen as (delete from ${sql(changes)}),
      counted as (${countRows(sql)}),
      gone as (
        delete from ${sql(counts)} c
        where not exists (select from counted n where (${of(sql, 'n', keys)}) = (${of(sql, 'c', keys)})))
      insert into ${sql(counts)} as c (${list(sql, [...keys, ...sums])})
      select ${of(sql, 'n', [...keys, ...sums])} from counted n
      on conflict (${list(sql, keys)}) do update set (${list(sql, sums)}) = row(${of(sql, 'excluded', sums)})
        where (${of(sql, 'c', sums)}) is distinct from (${of(sql, 'excluded', sums)})`;
  });
}

/** Held by whoever adds up or counts anew. */
async function holdLock(
  store: Store,
  { counts }: CountTable,
  work: (sql: Sql) => Promise<void>,
): Promise<void> {
  await store.transaction(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${counts}, 0))`;
    await work(sql);
  });
}

const selectAll = (sql: Sql, changes: Fragment): Fragment => sql`select * from ${changes}`;

/** A list of columns, which are constants of ours. */
function list(
  sql: Sql,
  names: readonly string[],
  write: (name: string) => string = (name) => name,
): Fragment {
  return sql`${sql.unsafe(names.map(write).join(', '))}`;
}
