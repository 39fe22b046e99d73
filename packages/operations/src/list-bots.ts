import type { Store } from '@enrichment/store/connect';
import { countWindowsByState, type StateCounts } from '@enrichment/store/status';

export interface ListedBot {
  readonly botName: string;
  /** The number of windows in each state; a failed window that has a summary counts as summarized. */
  readonly windows: StateCounts;
}

/**
 * Lists the bots of the ledger by name, with their windows by state. Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function listBots({ store }: { store: Store }): Promise<{ bots: readonly ListedBot[] }> {
  const { bots } = await countWindowsByState(store);
  return { bots };
}
