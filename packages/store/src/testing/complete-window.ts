import type { Summary } from '@enrichment/core';
import type { Store } from '../connect.ts';
import type { GuildPart } from '../guild-part.ts';
import { type Holder, type ReadContent, saveWindow, type WriteOutcome } from '../ledger/finish-window.ts';
import type { LlmCall } from '../llm-calls.ts';
import { type MadeResult, MIRRORED_KIND } from '../results.ts';
import { NO_WORDS, type SearchWords } from '../search-words.ts';
import { upsertSummary } from '../summaries.ts';

/** Stores a summary alone with `saveWindow`, for tests of scans and of the ledger. */
export async function completeWindow(
  store: Store,
  finish: Holder & {
    summary: Summary;
    guild?: GuildPart | null;
    words?: SearchWords;
    content: ReadContent;
    calls: readonly LlmCall[];
    state: 'summarized' | 'provisional';
    dueAt: Date | null;
  },
): Promise<WriteOutcome> {
  const { summary, guild = null, words = NO_WORDS, state, dueAt, ...rest } = finish;
  const { window, content } = rest;
  const made: MadeResult = {
    kind: MIRRORED_KIND,
    version: summary.enrichmentVersion,
    model: summary.model,
    save: (sql, { contentVersion }) =>
      upsertSummary(sql, { window, summary, content, contentVersion, guild, words }),
  };
  return await saveWindow(store, { ...rest, made: [made], failed: [], after: { state, dueAt } });
}
