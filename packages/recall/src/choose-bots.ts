import { createMatcher, PermanentError } from '@enrichment/core';

/** Groups of bots whose memories may be combined in one answer; a name may be a pattern. */
export type SharedBots = readonly (readonly string[])[];

/**
 * Selects the bots for a question; null means all bots that the user has talked to.
 * @throws PermanentError RECALL_NOT_SHARED when the operator does not allow this combination
 */
export function chooseBots(
  asked: readonly string[] | 'all',
  sharedBots: SharedBots,
): readonly string[] | null {
  if (asked === 'all') return chooseAll(sharedBots);
  const bots = [...new Set(asked)];
  const isShared = sharedBots.some((group) => bots.every(createMatcher(group)));
  if (bots.length === 1 || isShared) return bots;
  throw new PermanentError(
    'RECALL_NOT_SHARED',
    `no group of RECALL_SHARED_BOTS holds all of ${bots.join(', ')}`,
  );
}

function chooseAll(sharedBots: SharedBots): readonly string[] | null {
  if (sharedBots.some((group) => group.includes('*'))) return null;
  const [group, ...others] = sharedBots;
  const isOneOfNames = group?.every((bot) => !/[*?]/.test(bot)) ?? false;
  if (group !== undefined && others.length === 0 && isOneOfNames) return group;
  throw new PermanentError(
    'RECALL_NOT_SHARED',
    'all bots are answered only where RECALL_SHARED_BOTS is * or one group of names; name the bots',
  );
}
