import { mergeCallDays } from '@enrichment/store/call-days';
import type { Store } from '@enrichment/store/connect';
import { recountAll } from '@enrichment/store/kept-counts';
import { fillAround } from '@enrichment/store/testing/fill-around';
import { fillWindows, WINDOWS_PER_USER } from '@enrichment/store/testing/fill-windows';
import { fillLargeUser } from './fill-large-user.ts';

/** Fills an empty ledger; one that was filled before stays as it is. Returns its number of windows. */
export async function fillLedger(
  { store }: { store: Store },
  { windows, say }: { windows: number; say: (text: string) => void },
): Promise<number> {
  if ((await countWindows(store)) === 0) {
    await fillWindows(store, { users: Math.round(windows / WINDOWS_PER_USER), say });
    await fillLargeUser(store, { windows: Math.round(windows / 50) });
    say('a user with many windows');
    await fillAround(store, { windows, say });
    // As scans do.
    await recountAll(store);
    await mergeCallDays(store);
    await store.sql.unsafe('vacuum analyze');
    say('vacuum analyze');
  }
  return await countWindows(store);
}

async function countWindows(store: Store): Promise<number> {
  const [row] = await store.query(
    (sql) => sql<{ windows: number }[]>`select count(*) as windows from enrichment_windows`,
  );
  return row?.windows ?? 0;
}
