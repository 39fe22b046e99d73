import type { Sql } from '../connect.ts';

/**
 * Inserts the user's row in universal_users if it is missing, with the values that the original's writers
 * give it. An existing row is not touched: last_active is when the user was last active.
 */
export async function addUser(sql: Sql, userId: string): Promise<void> {
  const { count } = await sql`
    insert into universal_users (universal_id, primary_username, display_name, created_at, last_active, preferences)
    values (${userId}, ${`user_${userId.slice(-8)}`}, ${`User ${userId.slice(-6)}`}, now(), now(), '{}')
    on conflict (universal_id) do nothing`;
  if (count > 0) await sql`update enrichment_projected_users set made_user = true where user_id = ${userId}`;
}

/**
 * Ends the projection of a user of whom nothing is left in the tables. The row in universal_users goes too if
 * we inserted it and no other writer uses it: every writer of the original sets last_active, and no table
 * refers to it.
 */
export async function removeUser(sql: Sql, userId: string): Promise<void> {
  const [row] = await sql<{ madeUser: boolean }[]>`
    delete from enrichment_projected_users where user_id = ${userId} returning made_user`;
  if (row?.madeUser !== true) return;
  const unused = await sql`
    select from universal_users u
    where u.universal_id = ${userId} and u.last_active = u.created_at
      and coalesce(nullif(u.preferences::text, ''), '{}') = '{}' for update`;
  if (unused.length === 0 || (await isReferred(sql, userId))) return;
  await sql`delete from universal_users where universal_id = ${userId}`;
}

/** Whether a row of any table refers to the user: deleting the user would delete it too. */
async function isReferred(sql: Sql, userId: string): Promise<boolean> {
  const references = await sql<{ schemaName: string; tableName: string; columnName: string }[]>`
    select n.nspname::text as schema_name, t.relname::text as table_name, a.attname::text as column_name
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'universal_users'::regclass and cardinality(c.conkey) = 1`;
  for (const { schemaName, tableName, columnName } of references) {
    const rows = await sql`
      select from ${sql(schemaName)}.${sql(tableName)} t where t.${sql(columnName)} = ${userId} limit 1`;
    if (rows.length > 0) return true;
  }
  return false;
}
