import type { Store } from './connect.ts';
import { addUp, recount } from './count-table.ts';
import { quarantineCounts } from './quarantine-counts.ts';
import { resultCounts } from './result-counts.ts';
import { windowCounts } from './window-counts.ts';

const TABLES = [windowCounts, resultCounts, quarantineCounts];

/**
 * Adds up what triggers have noted of windows, results and unreadable points, so that counting reads few
 * rows.
 */
export async function addUpCounts(store: Store): Promise<void> {
  for (const table of TABLES) await addUp(store, table);
}

/** Counts windows, results and unreadable points anew, whatever stood in the counts. Reads whole tables. */
export async function recountAll(store: Store): Promise<void> {
  for (const table of TABLES) await recount(store, table);
}
