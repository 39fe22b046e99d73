import type { TimeRange } from '@enrichment/core';
import { type ReplayCandidate, selectForReplay } from '@enrichment/store/ledger';
import { type ReplayDependencies, replayByIds } from './replay-windows.ts';

/** Windows per request, so that a long history is never in memory as a whole. */
const PAGE_WINDOWS = 5_000;

/**
 * Requests one kind of the finished windows of a range that have none for their newest content, behind all
 * live work. Only this kind is made: what the windows have already stays and is not paid for again. Windows
 * whose kind failed are left to a replay. Safe to repeat: a window is requested once. Returns their number;
 * `dry` only counts.
 */
export async function backfillKind(
  dependencies: ReplayDependencies,
  {
    kind,
    range,
    bot,
    user,
    mode,
  }: {
    kind: string;
    range: TimeRange;
    bot?: string | undefined;
    user?: string | undefined;
    mode: 'live' | 'dry';
  },
  signal: AbortSignal,
): Promise<number> {
  const { store, participants } = dependencies;
  const filter = { ...range, kind, bot, user, force: false, isMissing: true };
  let requested = 0;
  let after: ReplayCandidate | undefined;
  for (;;) {
    signal.throwIfAborted();
    const page = await selectForReplay(store, filter, { limit: PAGE_WINDOWS, after });
    const windowIds = page
      .filter(({ botName, userId }) => participants.hasBot(botName) && participants.hasUser(userId))
      .map(({ windowId }) => windowId);
    if (mode === 'dry') requested += windowIds.length;
    else if (windowIds.length > 0)
      requested += await replayByIds(
        dependencies,
        { windowIds, force: false, kind, cause: 'backfill' },
        signal,
      );
    after = page.at(-1);
    if (page.length < PAGE_WINDOWS) return requested;
  }
}
