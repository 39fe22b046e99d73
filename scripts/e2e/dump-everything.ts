import { dumpRedis } from './dump-queue.ts';
import type { Stage } from './stage.ts';

/**
 * Dumps every key of the stage's queue on Redis and every row of every table of its database, including
 * BullMQ's tables: one entry each, with its origin.
 */
export async function dumpEverything({ env, store }: Pick<Stage, 'env' | 'store'>): Promise<string[]> {
  const keys = env.REDIS_URL ? await dumpRedis(env.REDIS_URL, env.QUEUE_PREFIX ?? '') : [];
  const tables = await store.sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await store.sql.unsafe(`select row_to_json(t)::text as row from ${name} t`);
    rows.push(...found.map(({ row }) => `${name}: ${row}`));
  }
  return [...keys.map((entry) => JSON.stringify(entry)), ...rows];
}
