import { open, stat } from 'node:fs/promises';
import type { Sql } from '@enrichment/store/connect';
import { z } from 'zod';

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
    `auto_explain.log_format = json`,
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

/** Has every statement's plan written to the server's log with the rows of each step, which slows it down. */
export async function logPlans(sql: Sql, to: 'on' | 'off'): Promise<void> {
  await sql.unsafe(`alter system set auto_explain.log_min_duration = ${to === 'on' ? 0 : -1}`);
  await sql.unsafe(`alter system set auto_explain.log_analyze = ${to}`);
  await sql`select pg_reload_conf()`;
}

/** One step of a plan; the fields that are read here. */
const PlanNode = z.object({
  'Node Type': z.string(),
  'Actual Rows': z.number().default(0),
  'Actual Loops': z.number().default(0),
  'Rows Removed by Filter': z.number().default(0),
  'Rows Removed by Index Recheck': z.number().default(0),
  get Plans() {
    return z.array(PlanNode).default([]);
  },
});
type PlanNode = z.infer<typeof PlanNode>;

/**
 * Reads how many rows the statements logged behind the first `from` bytes have read from tables and indexes.
 */
export async function readRows(logFile: string, from: number): Promise<number> {
  const size = (await stat(logFile)).size;
  await using file = await open(logFile);
  const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  const plans = buffer.toString().matchAll(/ plan:\n(\t\{[\s\S]*?\n\t\})/g);
  return sum(
    [...plans].map(([, text]) => countRows(z.object({ Plan: PlanNode }).parse(JSON.parse(text ?? '')).Plan)),
  );
}

/** Steps that read what another step has made, or that only find rows for the step above them. */
const INNER = [
  'CTE Scan',
  'Subquery Scan',
  'Function Scan',
  'Values Scan',
  'WorkTable Scan',
  'Bitmap Index Scan',
];

function countRows(node: PlanNode): number {
  const isRead = node['Node Type'].endsWith('Scan') && !INNER.includes(node['Node Type']);
  const each = node['Actual Rows'] + node['Rows Removed by Filter'] + node['Rows Removed by Index Recheck'];
  return (isRead ? each * node['Actual Loops'] : 0) + sum(node.Plans.map(countRows));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
