import type { WindowFacts } from '@enrichment/store/ledger';
import type { UserLook } from './compare-user.ts';

/** The result of a look at one user, split by whether content known to the ledger is missing. */
export interface PartedLook {
  /** New windows, and those with added or edited messages; recorded at once. */
  readonly intact: readonly WindowFacts[];
  /** Windows that lack messages; recorded when the look at the whole bot accepts the loss. */
  readonly lost: readonly WindowFacts[];
}

/** Splits a look. Fewer points are not a loss if the messages are the same, as with a repeated pair. */
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
