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
import pMap from 'p-map';
import { findUnusableName } from './bot-name.ts';
import { lookAtUser } from './look-at-user.ts';
import { keptPartOf, type Retention } from './retention.ts';
import type { BotReport } from './scan-report.ts';

export interface ScanDependencies {
  readonly source: Source;
  readonly store: Store;
  readonly producer: Pick<Producer, 'enqueue' | 'remove' | 'erase' | 'readFinished'>;
  readonly rules: WindowRules;
  readonly audience: ReturnType<typeof createAudience>;
  readonly clock: Clock;
  /** From when on a bot's windows are kept: older ones are not looked at. */
  readonly retention?: Pick<Retention, 'findKeptFrom'>;
  /** Waits before a deep look reads so many points of a user more, so that Qdrant's other readers are not held up. */
  readonly deepPace?: Pace;
  /** Called when the look at one bot begins and ends; for log lines and progress. */
  readonly onBot?: (progress: { phase: 'started' | 'finished'; report: BotReport }) => void;
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

/** Users looked at side by side: enough to hide a request's latency, few enough to keep Qdrant's other readers unharmed. */
const USERS_AT_ONCE = 8;

/** From this many known points on, a bot without any message is taken for an accident of the source, not for deletions. */
const EMPTIED_POINTS_MIN = 1_000;

/** What one request to the source told of one bot; `report` is filled in as the look goes on. */
export interface BotTotals {
  readonly bot: Bot;
  readonly counts: ReadonlyMap<string, number>;
  readonly unreadable: readonly UnreadablePoint[];
  readonly report: BotReport;
  /** The part of the question's range that is kept of this bot; null where none is: there is nothing to look at then. */
  readonly range: TimeRange | null;
}

/** Asks the source for one bot's totals; what goes wrong becomes part of the bot's report. */
export async function readTotals(
  { source, audience, clock, rules, retention, onBot }: ScanDependencies,
  { range: asked, userId, depth }: ScanQuestion,
  bot: Bot,
  signal: AbortSignal,
): Promise<BotTotals> {
  const keptFrom = (await retention?.findKeptFrom(bot.botName)) ?? null;
  const range = keptPartOf(asked, { keptFrom, windowHours: rules.windowHours });
  const report: BotReport = {
    ...(range !== asked && keptFrom !== null && { keptFrom: keptFrom.toISOString() }),
    botName: bot.botName,
    collections: [...bot.collections],
    users: 0,
    usersChanged: 0,
    windowsRecorded: 0,
    windowsRemoved: 0,
    unreadable: 0,
  };
  onBot?.({ phase: 'started', report });
  if (range === null) return { bot, counts: new Map(), unreadable: [], report, range };
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
      range,
    };
  } catch (error) {
    signal.throwIfAborted();
    return {
      bot,
      counts: new Map(),
      unreadable: [],
      report: { ...report, error: describeError(error) },
      range,
    };
  }
}

/** Looks at the bot's users that differ and writes down what was decided, user by user, so that a stop loses nothing. */
export async function lookAtBot(
  dependencies: ScanDependencies,
  question: ScanQuestion,
  { total, changed }: { total: BotTotals; changed: readonly ChangedUser[] },
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
    const look = async (userId: string) => {
      if (question.depth === 'deep') await dependencies.deepPace?.(counts.get(userId) ?? 0, signal);
      await lookAndRecord(dependencies, question, { total, userId }, signal);
    };
    await pMap(userIds, look, { concurrency: USERS_AT_ONCE });
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
  { total: { bot, report }, userId }: { total: BotTotals; userId: string },
  signal: AbortSignal,
): Promise<void> {
  const look = await lookAtUser(
    { source, rules, listUserWindows: (question) => listUserWindows(store, question) },
    { bot, userId, range, cause, depth, now: clock.now() },
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

function describeError(error: unknown): { code: string; message: string } {
  const code = errorCodeOf(error);
  // A foreign error's message could quote what was read.
  if (!(error instanceof Error)) return { code, message: 'not an error' };
  return { code, message: code === 'UNEXPECTED' ? error.name : error.message };
}
