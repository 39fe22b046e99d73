import {
  type Cause,
  type Clock,
  type createAudience,
  errorCodeOf,
  PermanentError,
  type TimeRange,
  type WindowRules,
} from '@enrichment/core';
import type { Producer } from '@enrichment/queue/producer';
import type { Pace } from '@enrichment/source/pace';
import type { Bot, Source, UnreadablePoint } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import { findForgotten } from '@enrichment/store/forgotten';
import { type ChangedUser, listUserWindows, recordWindows, removeWindow } from '@enrichment/store/ledger';
import { recordQuarantine } from '@enrichment/store/quarantine';
import { findUnusableName } from './bot-name.ts';
import { describeError } from './describe-error.ts';
import { lookAtUser } from './look-at-user.ts';
import { type FailedLook, type LookAtUsersDependencies, lookAtUsers } from './look-at-users.ts';
import type { BotReport } from './scan-report.ts';

export interface ScanDependencies {
  readonly source: Source;
  readonly store: Store;
  readonly producer: Pick<Producer, 'enqueue' | 'remove' | 'readFinished'>;
  readonly rules: WindowRules;
  readonly audience: ReturnType<typeof createAudience>;
  readonly clock: Clock;
  /** Waits before a deep look reads so many points of a user more, so that Qdrant's other readers are not held up. */
  readonly deepPace?: Pace;
  /** Called when the look at one bot begins and ends; for log lines and progress. */
  readonly onBot?: (progress: { phase: 'started' | 'finished'; report: BotReport }) => void;
  /** Called when a look failed through something in one user's messages; the others were looked at all the same. */
  readonly onFailedLook?: (look: FailedLook) => void;
}

export interface ScanQuestion {
  readonly range: TimeRange;
  readonly cause: Extract<Cause, 'live' | 'backfill'>;
  /** `deep` also looks at users whose totals are unchanged, so that a message edited in place is found. */
  readonly depth: 'totals' | 'deep';
  /** `dry` decides and reports, and writes nothing. */
  readonly mode: 'live' | 'dry';
  readonly userId?: string;
  readonly acceptEmptied?: boolean;
}

/** From this many known points on, a bot without any message is taken for an accident of the source, not for deletions. */
const EMPTIED_POINTS_MIN = 1_000;

/** What one request to the source told of one bot; `report` is filled in as the look goes on. */
export interface BotTotals {
  readonly bot: Bot;
  readonly counts: ReadonlyMap<string, number>;
  readonly unreadable: readonly UnreadablePoint[];
  readonly report: BotReport;
}

/** Asks the source for one bot's totals; what goes wrong becomes part of the bot's report. */
export async function readTotals(
  { source, audience, clock, onBot }: ScanDependencies,
  { range, userId, depth }: ScanQuestion,
  bot: Bot,
  signal: AbortSignal,
): Promise<BotTotals> {
  const report: BotReport = {
    botName: bot.botName,
    collections: [...bot.collections],
    users: 0,
    usersChanged: 0,
    windowsRecorded: 0,
    windowsRemoved: 0,
    unreadable: 0,
  };
  onBot?.({ phase: 'started', report });
  try {
    const unusable = findUnusableName(bot);
    if (unusable !== undefined) throw unusable;
    const { counts, unreadable } = await source.countPointsByUser(
      { bot, range, depth, now: clock.now() },
      signal,
    );
    for (const user of counts.keys()) {
      if (!audience.hasUser(user) || (userId !== undefined && user !== userId)) counts.delete(user);
    }
    return {
      bot,
      counts,
      unreadable,
      report: { ...report, users: counts.size, unreadable: unreadable.length },
    };
  } catch (error) {
    signal.throwIfAborted();
    return { bot, counts: new Map(), unreadable: [], report: { ...report, error: describeError(error) } };
  }
}

/** Looks at the bot's users that differ and writes down what was decided, user by user, so that a stop loses nothing. */
export async function lookAtBot(
  dependencies: ScanDependencies,
  question: ScanQuestion,
  {
    total,
    changed,
    onLooked,
  }: {
    total: BotTotals;
    changed: readonly ChangedUser[];
    onLooked: LookAtUsersDependencies['onLooked'];
  },
  signal: AbortSignal,
): Promise<void> {
  const { bot, counts, report } = total;
  const { audience, onBot } = dependencies;
  const differing = changed.filter(
    (user) =>
      user.botName === bot.botName &&
      audience.hasUser(user.userId) &&
      (question.userId === undefined || question.userId === user.userId),
  );
  const userIds = new Set(differing.map((user) => user.userId));
  if (question.depth === 'deep') {
    for (const userId of counts.keys()) userIds.add(userId);
    const forgotten = await findForgotten(dependencies.store, {
      botName: bot.botName,
      userIds: [...userIds],
    });
    for (const userId of forgotten) userIds.delete(userId);
  }
  report.usersChanged = differing.length;
  try {
    refuseEmptied({ bot, counts, differing, isAccepted: question.acceptEmptied ?? false });
    const users = [...userIds].map((userId) => ({ userId, points: counts.get(userId) ?? 0 }));
    await lookAtUsers(
      {
        store: dependencies.store,
        look: async (userId, size, limited) => {
          if (question.depth === 'deep') await dependencies.deepPace?.(counts.get(userId) ?? 0, limited);
          await lookAndRecord(dependencies, question, { total, userId, size }, limited);
        },
        onFailed: (look) => dependencies.onFailedLook?.(look),
        onLooked,
      },
      { botName: bot.botName, users, depth: question.depth, mode: question.mode },
      signal,
    );
  } catch (error) {
    signal.throwIfAborted();
    if (!isSourceError(error)) throw error;
    report.error = describeError(error);
  }
  onBot?.({ phase: 'finished', report });
}

async function lookAndRecord(
  { source, store, rules, clock }: ScanDependencies,
  { range, cause, depth, mode }: ScanQuestion,
  { total: { bot, report }, userId, size }: { total: BotTotals; userId: string; size: 'usual' | 'large' },
  signal: AbortSignal,
): Promise<void> {
  const look = await lookAtUser(
    { source, rules, listUserWindows: (question) => listUserWindows(store, question) },
    { bot, userId, range, cause, depth, size, now: clock.now() },
    signal,
  );
  report.windowsRecorded += look.recorded.length;
  report.windowsRemoved += look.removed.length;
  if (mode === 'dry') return;
  if (look.recorded.length > 0) await recordWindows(store, look.recorded);
  for (const window of look.recorded) {
    await recordQuarantine(store, {
      window,
      points: look.unreadable.get(window.windowId) ?? [],
      now: clock.now(),
    });
  }
  for (const { windowId, contentVersion } of look.removed) {
    await removeWindow(store, { windowId, expectedVersion: contentVersion });
  }
  // All other windows of the user are written down by now.
  if (look.tooLarge !== undefined) throw look.tooLarge;
}

/**
 * A bot that suddenly has no message at all is more likely a collection being rebuilt than every user's wish:
 * nothing is removed until a person says that it is meant.
 */
function refuseEmptied({
  bot,
  counts,
  differing,
  isAccepted,
}: {
  bot: Bot;
  counts: ReadonlyMap<string, number>;
  differing: readonly ChangedUser[];
  isAccepted: boolean;
}): void {
  const known = differing.reduce((sum, user) => sum + user.known, 0);
  if (isAccepted || counts.size > 0 || known < EMPTIED_POINTS_MIN) return;
  throw new PermanentError(
    'SOURCE_EMPTIED',
    `${bot.botName}: Qdrant shows no message in the range, the ledger knows ${known} points of ${differing.length} users; nothing was removed`,
  );
}

function isSourceError(error: unknown): boolean {
  return errorCodeOf(error).startsWith('SOURCE_');
}
