/** A step of a plan that reads a table or an index, with its rows per loop and its loops. */
const READS =
  /(?:Seq|(?<!Bitmap )Index|Index Only|Bitmap Heap|Tid) Scan\b.*\(actual rows=([\d.]+) loops=(\d+)\)/;
const STEP = /\(actual rows=[\d.]+ loops=\d+\)|\(never executed\)/;
const REMOVED = /Rows Removed by (?:Filter|Index Recheck): (\d+)/;

/**
 * Counts the rows that a plan has read from tables and indexes. `plan` is the text of `explain (analyze)`.
 */
export function countRowsRead(plan: string): number {
  let rows = 0;
  let loops = 0;
  for (const line of plan.split('\n')) {
    const [, each, times] = READS.exec(line) ?? [];
    // What a step has removed stands below it, as a mean of its loops.
    if (STEP.test(line)) loops = Number(times ?? 0);
    rows += loops * Number(each ?? REMOVED.exec(line)?.[1] ?? 0);
  }
  return Math.round(rows);
}
