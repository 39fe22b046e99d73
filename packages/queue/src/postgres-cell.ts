import type { PostgresConnection } from 'bullmq';
import { z } from 'zod';
import type { SharedCell } from './shared-cell.ts';

type Pool = PostgresConnection['pool'];

/** Creates the table of the cells. The schema name comes from makeSchema: letters, digits and underscores. */
export async function createCellTable(pool: Pool, schema: string): Promise<void> {
  await pool.query(`create table if not exists "${schema}".shared_cells (
    name text primary key,
    content text not null
  )`);
}

/** Whether the table of the shared cells exists in the schema. */
export async function hasCellTable(pool: Pool, schema: string): Promise<boolean> {
  const found = await pool.query('select to_regclass($1) is not null as is_there', [
    `"${schema}".shared_cells`,
  ]);
  const [row] = z.array(z.object({ is_there: z.boolean() })).parse(found.rows);
  return row?.is_there === true;
}

const Found = z.array(z.object({ content: z.string().nullable(), now_ms: z.coerce.number() }));

/**
 * A cell in one row, changed by one statement that compares the old value: no lock is held between
 * statements.
 */
export function createPostgresCell(
  pool: Pool,
  { schema, name }: { schema: string; name: string },
): SharedCell {
  const table = `"${schema}".shared_cells`;
  return {
    read: async () => {
      const found = await pool.query(
        `select extract(epoch from clock_timestamp()) * 1000 as now_ms,
          (select content from ${table} where name = $1) as content`,
        [name],
      );
      const [row] = Found.parse(found.rows);
      if (row === undefined) throw new Error('Postgres answered a select without a row');
      return { text: row.content, nowMs: row.now_ms };
    },
    replace: async (before, after) => {
      const changed =
        before === null
          ? await pool.query(
              `insert into ${table} (name, content) values ($1, $2) on conflict (name) do nothing`,
              [name, after],
            )
          : await pool.query(`update ${table} set content = $2 where name = $1 and content = $3`, [
              name,
              after,
              before,
            ]);
      return changed.rowCount === 1;
    },
  };
}
