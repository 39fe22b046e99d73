import type { Store } from './connect.ts';

/** Milliseconds since 1970 by Postgres' clock, which all processes share. */
export async function readServerTimeMs(store: Store): Promise<number> {
  const [row] = await store.query(
    (sql) => sql<{ nowMs: number }[]>`select extract(epoch from clock_timestamp())::float8 * 1000 as now_ms`,
  );
  if (row === undefined) throw new Error('Postgres answered a select without a row');
  return row.nowMs;
}
