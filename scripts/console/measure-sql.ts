import { open, readFile, stat } from 'node:fs/promises';
import type { Sql } from '@enrichment/store/connect';
import { countRowsRead } from '@enrichment/store/testing/count-rows';

/** What Postgres did for one request. */
export interface SqlUse {
  readonly statements: number;
  /** Planning and execution of all statements, as if they had run one after the other. */
  readonly ms: number;
  /** The slowest statement. */
  readonly slowest: { readonly ms: number; readonly query: string };
  /** Pages of 8 KB, from memory or disk. */
  readonly blocks: number;
}

/** Switches the counting of statements on. Postgres must be started anew. */
export async function prepareServer(sql: Sql): Promise<void> {
  for (const setting of [
    `shared_preload_libraries = pg_stat_statements, auto_explain`,
    `pg_stat_statements.track_planning = on`,
    `pg_stat_statements.track_utility = off`,
    `auto_explain.log_timing = off`,
  ])
    await sql.unsafe(`alter system set ${setting}`);
}

/** Forgets what was counted so far. */
export async function resetStatements(sql: Sql): Promise<void> {
  await sql`select pg_stat_statements_reset()`;
}

/**
 * What the statements of the database have used since they were reset, but for what processes say of
 * themselves.
 */
export async function readStatements(sql: Sql, database: string): Promise<SqlUse> {
  const rows = await sql<{ query: string; calls: number; ms: number; blocks: number }[]>`
    select s.query, s.calls, s.total_plan_time + s.total_exec_time as ms, s.shared_blks_hit + s.shared_blks_read as blocks
    from pg_stat_statements s join pg_database d on d.oid = s.dbid
    where d.datname = ${database} and s.query not like '%enrichment_workers%values%'
    order by ms desc`;
  const [slowest] = rows;
  return {
    statements: sum(rows.map(({ calls }) => calls)),
    ms: sum(rows.map(({ ms }) => ms)),
    slowest: { ms: slowest?.ms ?? 0, query: slowest?.query ?? '' },
    blocks: sum(rows.map(({ blocks }) => blocks)),
  };
}

/**
 * Reads the processor time that the sessions of a database have used so far, in ms: unlike the time that a
 * statement takes, it does not depend on what else the machine does. Linux only, elsewhere NaN. Parallel
 * workers are not counted.
 */
export async function readProcessorMs(sql: Sql, database: string): Promise<number> {
  const sessions = await sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = ${database} and backend_type = 'client backend'`;
  const times = sessions.map(async ({ pid }) => {
    const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => 'NaN');
    return Number(text.split(' ')[0]) / 1e6;
  });
  return sum(await Promise.all(times));
}

/** Has every statement's plan written to the server's log with the rows of each step, which slows it down. */
export async function logPlans(sql: Sql, to: 'on' | 'off'): Promise<void> {
  await sql.unsafe(`alter system set auto_explain.log_min_duration = ${to === 'on' ? 0 : -1}`);
  await sql.unsafe(`alter system set auto_explain.log_analyze = ${to}`);
  await sql`select pg_reload_conf()`;
}

/**
 * Reads how many rows the statements logged behind the first `from` bytes have read from tables and indexes.
 */
export async function readRows(logFile: string, from: number): Promise<number> {
  const size = (await stat(logFile)).size;
  await using file = await open(logFile);
  const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  return countRowsRead(buffer.toString());
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
