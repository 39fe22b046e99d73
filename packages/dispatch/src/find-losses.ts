import type { WindowFacts } from '@enrichment/store/ledger';
import type { UserLook } from './look-at-user.ts';

/** What a look found of one user, parted by whether content is missing that the ledger knows. */
export interface PartedLook {
  /** New windows, and those to which messages were added or whose words were edited: written down at once. */
  readonly intact: readonly WindowFacts[];
  /**
   * Windows that lack messages: written down when the look at the whole bot says that the loss may be
   * believed.
   */
  readonly lost: readonly WindowFacts[];
}

/**
 * Parts a look. Fewer points alone are no loss of messages where the same messages are left, as of a repeated
 * pair.
 */
export async function partLook(
  {
    findLostContent,
  }: { findLostContent: (contents: readonly WindowFacts[]) => Promise<ReadonlySet<string>> },
  { recorded, gone }: Pick<UserLook, 'recorded' | 'gone'>,
): Promise<PartedLook> {
  const known = recorded.filter((facts) => facts.expectedVersion !== undefined);
  const lostIds = await findLostContent(known);
  return {
    intact: recorded.filter((facts) => !lostIds.has(facts.windowId)),
    lost: [...recorded.filter((facts) => lostIds.has(facts.windowId)), ...gone],
  };
}
