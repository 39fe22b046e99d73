import type { WindowState } from '@enrichment/core';
import type { Sql, Store } from '../connect.ts';

/** Which part of the map is read: columns of equal length from `from` on. */
export interface CoverageQuestion {
  /** Rows are this bot's users; without it, all bots. */
  readonly bot?: string | undefined;
  /** The start of the first column. */
  readonly from: Date;
  readonly columns: number;
  readonly columnDays: number;
  /** Rows behind this name, in the order of names. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The number of windows of one row that begin in one column and are in one state. */
interface CoverageCell {
  /** The bot, or the user. */
  readonly name: string;
  /** null for a row without windows in the columns. */
  readonly column: number | null;
  readonly state: WindowState | null;
  readonly windows: number | null;
}

/** One bot or user, with the windows of each column that has any. */
export interface CoverageRow {
  readonly name: string;
  readonly cells: readonly {
    readonly column: number;
    readonly states: Readonly<Partial<Record<WindowState, number>>>;
  }[];
}

/**
 * Counts windows by state for each bot, or each user of a bot, and column of time. A bot without windows in
 * the columns has a row without cells; a user without any has no row.
 */
export async function readCoverage(store: Store, question: CoverageQuestion): Promise<CoverageRow[]> {
  const cells = await store.query((sql) => sql<CoverageCell[]>`${selectCoverage(sql, question)}`);
  const rows = Map.groupBy(cells, ({ name }) => name);
  return [...rows].map(([name, found]) => ({ name, cells: groupCells(found) }));
}

function groupCells(found: readonly CoverageCell[]): CoverageRow['cells'] {
  const columns = Map.groupBy(found, ({ column }) => column);
  return [...columns].flatMap(([column, cells]) =>
    column === null
      ? []
      : [{ column, states: Object.fromEntries(cells.map(({ state, windows }) => [state, windows])) }],
  );
}

/** The statement of `readCoverage`, for tests of its plan. */
export function selectCoverage(sql: Sql, question: CoverageQuestion) {
  return question.bot === undefined
    ? selectBotCoverage(sql, question)
    : selectUserCoverage(sql, { ...question, bot: question.bot });
}

/**
 * Columns are whole UTC days, so the bots' windows need not be read: they are counted by day. Each step finds
 * the next bot by index, and only the days of the columns are read. A bot whose counts have changed since
 * they were added up may have lost all of its windows.
 */
function selectBotCoverage(sql: Sql, { from, columns, columnDays, after, limit }: CoverageQuestion) {
  const firstDay = sql`(${from}::timestamptz at time zone 'UTC')::date`;
  const behind = after === undefined ? sql`true` : sql`c.bot_name > ${after}`;
  const isShown = sql`c.day >= ${firstDay} and c.day < ${firstDay} + ${columns * columnDays}::int`;
  return sql`
    with recursive changed as materialized (
      select c.bot_name, c.day, c.state, sum(c.windows) as windows from enrichment_window_count_changes c
      where ${behind} group by c.bot_name, c.day, c.state),
    changes as materialized (select c.bot_name, sum(c.windows) as windows from changed c group by c.bot_name),
    counted as (
      select (select min(c.bot_name) from enrichment_window_counts c where ${behind}) as name, 1 as n
      union all
      select (select min(c.bot_name) from enrichment_window_counts c where c.bot_name > counted.name), counted.n + 1
      from counted where counted.name is not null and counted.n < ${limit} + (select count(*) from changes)),
    names as materialized (
      select k.name from (select counted.name from counted where counted.name is not null union select c.bot_name from changes c) k
      left join changes on changes.bot_name = k.name
      where changes.bot_name is null or changes.windows + coalesce(
        (select sum(c.windows) from enrichment_window_counts c where c.bot_name = k.name), 0) > 0
      order by k.name limit ${limit}),
    parts as (
      select c.bot_name, c.day, c.state, c.windows from names
      join enrichment_window_counts c on c.bot_name = names.name where ${isShown}
      union all
      select c.bot_name, c.day, c.state, c.windows from names join changed c on c.bot_name = names.name where ${isShown})
    select names.name, cells.column, cells.state, cells.windows from names
    left join (
      select c.bot_name, (c.day - ${firstDay}) / ${columnDays}::int as column, c.state, sum(c.windows)::int as windows
      from parts c group by 1, 2, 3 having sum(c.windows) > 0) cells on cells.bot_name = names.name
    order by names.name, cells.column, cells.state`;
}

/**
 * Each step finds the next user by index. Windows are counted by their exact start first, since those are few
 * and the index has them in order.
 */
function selectUserCoverage(
  sql: Sql,
  { bot, from, columns, columnDays, after, limit }: CoverageQuestion & { readonly bot: string },
) {
  const columnSeconds = columnDays * 86_400;
  const to = new Date(from.getTime() + columns * columnSeconds * 1_000);
  const fits = sql`w.bot_name = ${bot} and w.starts_at >= ${from} and w.starts_at < ${to}`;
  return sql`
    with recursive names as (
      (select w.user_id as name, 1 as n from enrichment_windows w
        where ${fits} ${after === undefined ? sql`` : sql`and w.user_id > ${after}`} order by w.user_id limit 1)
      union all
      select (select w.user_id from enrichment_windows w where ${fits} and w.user_id > names.name order by w.user_id limit 1),
        names.n + 1
      from names where names.name is not null and names.n < ${limit})
    select names.name, cells.* from names
    left join lateral (
      select floor(extract(epoch from starts.starts_at - ${from}::timestamptz) / ${columnSeconds}::int)::int as column,
        starts.state, sum(starts.windows)::int as windows
      from (
        select w.starts_at, w.state, count(*) as windows from enrichment_windows w
        where ${fits} and w.user_id = names.name group by w.starts_at, w.state) starts
      group by 1, 2) cells on true
    where names.name is not null order by names.name, cells.column, cells.state`;
}
