import type { Store } from './connect.ts';
import { addUpQuarantineCounts, recountQuarantine } from './quarantine-counts.ts';
import { addUpResultCounts, recountResults } from './result-counts.ts';
import { addUpWindowCounts, recountWindows } from './window-counts.ts';

/**
 * Adds up what triggers have noted of windows, results and unreadable points, so that counting reads few
 * rows.
 */
export async function addUpCounts(store: Store): Promise<void> {
  await addUpWindowCounts(store);
  await addUpResultCounts(store);
  await addUpQuarantineCounts(store);
}

/** Counts windows, results and unreadable points anew, whatever stood in the counts. Reads whole tables. */
export async function recountAll(store: Store): Promise<void> {
  await recountWindows(store);
  await recountResults(store);
  await recountQuarantine(store);
}
