import { createRecentMemory, type RecentMemory } from '@enrichment/core';

/**
 * Drafts of a window whose other reading could not be made yet: paid for, and not to be paid for again by the
 * next attempt.
 */
export type DraftMemory = RecentMemory<unknown>;

const DRAFTS_KEPT_MAX = 200;

/** Keeps the last 200 drafts in memory, nowhere else. */
export function createDraftMemory(): DraftMemory {
  return createRecentMemory({ entriesMax: DRAFTS_KEPT_MAX });
}
