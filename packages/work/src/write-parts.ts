import {
  cleanMessages,
  createRecentMemory,
  fingerprintOf,
  isPublic,
  type Message,
  type RecentMemory,
  type Summary,
} from '@enrichment/core';
import type { SummaryWriter, WriteInput } from '@enrichment/kinds/summary-writer';
import type { Store } from '@enrichment/store/connect';
import { findGuildPart, type GuildPart } from '@enrichment/store/guild-part';
import type { LedgerWindow } from '@enrichment/store/ledger';
import { differentWords, NO_WORDS, type SearchWords } from '@enrichment/store/search-words';

/** All that is stored of a window's messages. */
export interface WrittenParts {
  readonly summary: Summary;
  readonly guild: GuildPart | null;
  readonly words: SearchWords;
}

export interface PartsDependencies {
  readonly store: Store;
  readonly writer: SummaryWriter;
  readonly messagesMin: number;
  readonly drafts: DraftMemory;
  readonly searchWords: 'keep' | 'none';
}

/**
 * Summaries of windows whose guild part could not be written yet: paid for, and not to be paid for again by the next attempt.
 */
export type DraftMemory = RecentMemory<Summary>;

/**
 * Summarizes the whole window and, where it mixes public and private channels, the public messages by themselves: that part's
 * writer never sees what was said in private. One kind of channel costs one summary, and so does a guild part that is there.
 */
export async function writeParts(
  { store, writer, messagesMin, drafts, searchWords }: PartsDependencies,
  { window, isForced, ...input }: WriteInput & { window: LedgerWindow; isForced: boolean },
  signal: AbortSignal,
): Promise<WrittenParts> {
  const { messages, reportProgress } = input;
  const heard = guildMessagesOf(messages, messagesMin);
  const words = searchWords === 'keep' ? wordsOf(messages, heard) : NO_WORDS;
  if (heard === null) return { summary: await writer.write(input, signal), guild: null, words };

  const half = (from: number) => async (fraction: number) => await reportProgress(from + fraction / 2);
  const draftKey = `${window.windowId} ${fingerprintOf(messages)}`;
  const summary =
    drafts.find(draftKey) ?? (await writer.write({ ...input, reportProgress: half(0) }, signal));
  drafts.keep(draftKey, summary);
  const contentHash = fingerprintOf(heard);
  const { enrichmentVersion, model } = writer;
  const known = isForced
    ? undefined
    : await findGuildPart(store, { window, contentHash, enrichmentVersion, model });
  const guild =
    known ??
    guildPartOf(
      await writer.write({ ...input, messages: heard, reportProgress: half(0.5) }, signal),
      heard.length,
      contentHash,
    );
  drafts.drop(draftKey);
  return { summary, guild, words };
}

const DRAFTS_KEPT_MAX = 200;

/** Keeps the last 200 drafts in memory, nowhere else. */
export function createDraftMemory(): DraftMemory {
  return createRecentMemory({ entriesMax: DRAFTS_KEPT_MAX });
}

/** The public messages of a window that holds private ones too; null where nothing, or too little, is to be told apart. */
function guildMessagesOf(messages: readonly Message[], messagesMin: number): Message[] | null {
  const heard = messages.filter(isPublic);
  return heard.length === messages.length || heard.length < messagesMin ? null : heard;
}

function wordsOf(messages: readonly Message[], heard: readonly Message[] | null): SearchWords {
  const textsOf = (some: readonly Message[]) =>
    differentWords(cleanMessages(some).map((message) => message.text));
  return { all: textsOf(messages), guild: heard && textsOf(heard) };
}

function guildPartOf(summary: Summary, messageCount: number, contentHash: string): GuildPart {
  const { text, topics, tone, confidence } = summary;
  return { text, topics, tone, confidence, messageCount, contentHash };
}
