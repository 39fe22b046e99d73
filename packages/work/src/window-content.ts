import {
  decideWindow,
  fingerprintOf,
  type Message,
  markMessages,
  type SeenContent,
  type WindowKey,
  type WindowRules,
} from '@enrichment/core';
import type { SummaryWriter } from '@enrichment/kinds/summary-writer';
import type { LedgerWindow, ReadContent } from '@enrichment/store/ledger';

/** What was read of the source, as the ledger compares it. */
export function contentOf(points: number, messages: readonly Message[]): ReadContent {
  return {
    points,
    messageCount: messages.length,
    contentHash: fingerprintOf(messages),
    marks: markMessages(messages),
    firstMessageAt: messages[0]?.sentAt ?? null,
    lastMessageAt: messages.at(-1)?.sentAt ?? null,
    channelTypes: [...new Set(messages.map((message) => message.channelType ?? 'unknown'))].sort(),
  };
}

/** Content that needs no summary, or that already has the one that would be written, be it withheld. */
export function outcomeWithoutCall(
  window: LedgerWindow,
  seen: { points: number; messageCount: number; contentHash: string },
  { writer, rules }: { writer: SummaryWriter; rules: WindowRules },
): 'empty' | 'below_minimum' | 'unchanged' | undefined {
  if (seen.points === 0) return 'empty';
  if (seen.messageCount < rules.messagesMin) return 'below_minimum';
  const isPaidFor =
    window.summarizedHash === seen.contentHash &&
    window.summarizedVersion === writer.enrichmentVersion &&
    window.summarizedModel === writer.model;
  const fits = window.summarizedHash === seen.contentHash || window.heldHash === seen.contentHash;
  const isCovered = fits && window.replayRequestedAt === null;
  return (isPaidFor || isCovered) && !window.forceRequested ? 'unchanged' : undefined;
}

/** The state in which a window is once its newest content is summarized: final after its end, provisional before. */
export function stateAfter(
  window: WindowKey,
  seen: SeenContent,
  { rules, now }: { rules: WindowRules; now: Date },
): { state: 'summarized' | 'provisional'; dueAt: Date | null } {
  const past = {
    summarizedHash: seen.contentHash,
    summarizedCount: seen.messageCount,
    failedHash: null,
    heldHash: null,
  };
  const decision = decideWindow(window, seen, past, { rules, now });
  return decision.kind === 'provisional'
    ? { state: 'provisional', dueAt: decision.dueAt }
    : { state: 'summarized', dueAt: null };
}
