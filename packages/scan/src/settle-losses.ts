import { createHash } from 'node:crypto';
import { type GreatLossCause, judgeLoss, PermanentError, type RemovalRules } from '@enrichment/core';
import type { Store } from '@enrichment/store/connect';
import {
  endGreatLoss,
  holdGreatLoss,
  type LossContext,
  noteCollections,
  readLossContext,
} from '@enrichment/store/great-losses';
import { recordWindows, type WindowFacts } from '@enrichment/store/ledger';
import type { ScanQuestion } from './scan-question.ts';

/** What a look at all users of one bot found missing. */
export interface BotLosses {
  readonly botName: string;
  /** Physical names; empty for a bot that is only in the ledger. */
  readonly collections: readonly string[];
  /** Users with at least one point in the range. */
  readonly usersSeen: number;
  readonly lost: readonly WindowFacts[];
  /** Users whose totals fell but who were not part of this scan. */
  readonly usersFallen: readonly string[];
}

/** The decision about a bot's losses. */
export interface LossOutcome {
  readonly windowsWithheld: number;
  readonly hasAccepted: boolean;
  /** Whether summaries withheld earlier may be deleted now. */
  readonly mayRemove: boolean;
  /** The error for an unsettled great loss. */
  readonly error: PermanentError | undefined;
}

/**
 * Decides whether to accept what a look at a bot found missing. Losses of single users are recorded, which
 * withholds their summaries. A great loss changes only its own row, unless the question accepts this exact
 * list. A look at the whole lookback that misses nothing ends a great loss. `dry` writes nothing.
 */
export async function settleLosses(
  { store, removal }: { store: Store; removal: RemovalRules },
  question: Pick<ScanQuestion, 'range' | 'cause' | 'mode' | 'userId' | 'acceptRemovals'>,
  losses: BotLosses,
): Promise<LossOutcome> {
  const { botName, collections, lost } = losses;
  const context = await readLossContext(store, { botName, range: question.range });
  const users = [...new Set(lost.map((facts) => facts.userId))];
  const cause = judgeLoss(describeLoss(losses, context, users), removal);
  const listHash = hashLosses(botName, lost);
  const hasAccepted = cause !== undefined && question.acceptRemovals === listHash;
  const isWhole = question.cause === 'live' && question.userId === undefined;
  const isLive = question.mode === 'live';
  if (cause !== undefined && !hasAccepted) {
    const { usersKnown } = context;
    const loss = { botName, cause, listHash, users: users.length, usersKnown, windows: lost.length };
    if (isWhole && isLive) await holdGreatLoss(store, loss);
    return { windowsWithheld: 0, hasAccepted: false, mayRemove: false, error: describeGreatLoss(loss) };
  }
  if (isLive) {
    await recordWindows(store, lost, hasAccepted ? { reason: 'accepted' } : {});
    if (isWhole && (lost.length === 0 || hasAccepted || context.open === 'settled')) {
      await endGreatLoss(store, botName);
      if (collections.length > 0) await noteCollections(store, { botName, collections });
    }
  }
  const mayRemove = isWhole || context.open === 'none';
  return { windowsWithheld: lost.length, hasAccepted, mayRemove, error: undefined };
}

function describeLoss(
  { collections, usersSeen, usersFallen, lost }: BotLosses,
  context: LossContext,
  users: readonly string[],
) {
  const all = new Set([...users, ...(lost.length > 0 ? [...context.usersLostLately, ...usersFallen] : [])]);
  const isMoved = context.collections !== null && !isSame(context.collections, collections);
  const here = usersSeen > 0 ? ('there' as const) : ('empty' as const);
  return {
    usersLost: all.size,
    usersKnown: context.usersKnown,
    source: collections.length === 0 ? ('missing' as const) : here,
    isMoved,
    open: context.open,
  };
}

function isSame(noted: readonly string[], found: readonly string[]): boolean {
  return JSON.stringify([...noted].sort()) === JSON.stringify([...found].sort());
}

/** A hash of the list of windows, independent of the order of looking. */
function hashLosses(botName: string, lost: readonly WindowFacts[]): string {
  const ids = lost.map((facts) => facts.windowId).sort();
  return createHash('sha256')
    .update(JSON.stringify([botName, ids]))
    .digest('hex')
    .slice(0, 12);
}

const CAUSES: Readonly<Record<GreatLossCause, string>> = {
  missing: 'Qdrant no longer has a collection of the bot',
  empty: 'Qdrant returns no message of the bot in the range',
  collections_changed: 'the bot is read from a different collection than before',
  many_users: 'many users lost messages at once',
  unfinished: 'the content of a great loss is not completely restored',
};

function describeGreatLoss({
  botName,
  cause,
  listHash,
  users,
  usersKnown,
  windows,
}: Parameters<typeof holdGreatLoss>[1]): PermanentError {
  return new PermanentError(
    'SOURCE_LOSS_HELD',
    `${botName}: ${CAUSES[cause]}: ${windows} windows of ${users} of ${usersKnown} users lost messages; nothing was withheld or deleted. If this is intended, run: enrich scan --accept-removals ${listHash}`,
  );
}
