import { computeFingerprint, type Message, markMessages, readErrorCode } from '@enrichment/core';
import type { WindowContent } from '@enrichment/source/source';
import { findLostContent, type LedgerWindow, type ReadContent } from '@enrichment/store/ledger';
import type { Attempt } from './attempt.ts';
import type { Engine } from './engine.ts';

/** The newest messages of a window, and their fingerprint and counts for the ledger. */
export interface Reading {
  readonly window: LedgerWindow;
  readonly content: ReadContent;
  readonly messages: readonly Message[];
  /** The source has fewer messages than the ledger; the next scan decides whether to believe that. */
  readonly isLost: boolean;
}

/** Step 2, read: reads the window's newest messages, which may differ from what the scan saw. */
export async function readWindow(
  engine: Pick<Engine, 'store' | 'source' | 'findBot'>,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<Reading> {
  const { window } = attempt;
  const { points, messages } = await readContent(engine, window, signal);
  const content = describeContent(points, messages);
  const isLost = await lacksMessages(engine, window, content);
  if (!isLost) attempt.content = content;
  return { window, content, messages, isLost };
}

/** A single worker cannot distinguish a user's deletion from a collection that is being rebuilt. */
async function lacksMessages(
  { store }: Pick<Engine, 'store'>,
  window: LedgerWindow,
  content: ReadContent,
): Promise<boolean> {
  // With the same number of points, a scan's totals would not show the change; then it counts as an edit.
  if (content.contentHash === window.contentHash || content.points === window.points) return false;
  return (await findLostContent(store, [{ ...content, windowId: window.windowId }])).size > 0;
}

const NOTHING: WindowContent = { points: 0, messages: [], unreadable: [] };

/** A bot without a collection has no messages at the moment; the scan decides what that means. */
async function readContent(
  { findBot, source }: Pick<Engine, 'source' | 'findBot'>,
  { botName, userId, startsAt, endsAt }: LedgerWindow,
  signal: AbortSignal,
): Promise<WindowContent> {
  const bot = await findBot(botName, signal);
  if (bot === undefined) return NOTHING;
  try {
    return await source.readWindow({ bot, userId, range: { from: startsAt, to: endsAt } }, signal);
  } catch (error) {
    if (readErrorCode(error) === 'SOURCE_COLLECTION_GONE') return NOTHING;
    throw error;
  }
}

/** Describes what was read, in the form that the ledger compares. */
export function describeContent(points: number, messages: readonly Message[]): ReadContent {
  return {
    points,
    messageCount: messages.length,
    contentHash: computeFingerprint(messages),
    marks: markMessages(messages),
    firstMessageAt: messages[0]?.sentAt ?? null,
    lastMessageAt: messages.at(-1)?.sentAt ?? null,
    channelTypes: [...new Set(messages.map((message) => message.channelType ?? 'unknown'))].sort(),
  };
}
