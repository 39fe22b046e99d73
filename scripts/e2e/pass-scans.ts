// Queries of tests about a running scanner: how many scans have passed, and how many summaries are left.
import type { Store } from '@enrichment/store/connect';
import { expect } from 'vitest';
import { eventually } from './stage.ts';

/** Waits until the running scanner has started and finished `count` scheduled scans from now on. */
export async function passScans({ store }: { store: Store }, count: number): Promise<void> {
  const [now] = await store.sql<{ at: Date }[]>`select clock_timestamp() as at`;
  await eventually(async () => {
    const [row] = await store.sql<{ scans: number }[]>`
      select count(*) as scans from enrichment_scans where started_at > ${now?.at ?? null} and finished_at is not null`;
    expect(row?.scans).toBeGreaterThanOrEqual(count);
  });
}

/** Counts visible and withheld summaries; of one bot if it is named. */
export async function countSummaries({ store }: { store: Store }, botName: string | null = null) {
  const [row] = await store.sql<{ shown: number; held: number }[]>`
    select (select count(*)::int from conversation_summaries where bot_name = coalesce(${botName}, bot_name)) as shown,
      (select count(*)::int from enrichment_withheld_summaries where bot_name = coalesce(${botName}, bot_name)) as held`;
  return { ...row };
}

/** Lists the open great losses; of one bot if it is named. */
export async function listLosses({ store }: { store: Store }, botName: string | null = null) {
  const rows = await store.sql<{ botName: string; users: number; windows: number }[]>`
    select bot_name, users::int, windows::int from enrichment_great_losses
    where bot_name = coalesce(${botName}, bot_name) order by bot_name`;
  return rows.map((row) => ({ ...row }));
}
