import { createRecentMemory, type RecentMemory } from '@enrichment/core';

/** Drafts of a window whose other reading failed. They are paid for; the next attempt reuses them. */
export type DraftMemory = RecentMemory<unknown>;

const DRAFTS_KEPT_MAX = 200;

/** Keeps the last 200 drafts, in memory only. */
export function createDraftMemory(): DraftMemory {
  return createRecentMemory({ entriesMax: DRAFTS_KEPT_MAX });
}
