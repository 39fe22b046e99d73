/** Drafts of a window whose other reading could not be made yet: paid for, and not to be paid for again by the next attempt. */
export interface DraftMemory {
  find(key: string): unknown;
  keep(key: string, draft: unknown): void;
  drop(key: string): void;
}

const DRAFTS_KEPT_MAX = 200;

/** Keeps the last 200 drafts in memory, nowhere else. */
export function createDraftMemory(): DraftMemory {
  const drafts = new Map<string, unknown>();
  return {
    find: (key) => drafts.get(key),
    keep: (key, draft) => {
      const oldest = drafts.size >= DRAFTS_KEPT_MAX ? drafts.keys().next().value : undefined;
      if (oldest !== undefined) drafts.delete(oldest);
      drafts.set(key, draft);
    },
    drop: (key) => void drafts.delete(key),
  };
}
