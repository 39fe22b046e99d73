import {
  type Clock,
  type createAudience,
  errorCodeOf,
  type RemovalRules,
  showError,
  type TimeRange,
  type WindowRules,
} from '@enrichment/core';
import type { Producer } from '@enrichment/queue/producer';
import type { Pace } from '@enrichment/source/pace';
import type { Bot, Source, UnreadablePoint } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import { findForgotten } from '@enrichment/store/forgotten';
import {
  type ChangedUser,
  findLostContent,
  listUserWindows,
  recordWindows,
  type WindowFacts,
} from '@enrichment/store/ledger';
import { recordQuarantine } from '@enrichment/store/quarantine';
import { findUnusableName } from './bot-name.ts';
import { confirmRemovals } from './confirm-removals.ts';
import { partLook } from './find-losses.ts';
import { lookAtUser } from './look-at-user.ts';
import { type FailedLook, type LookAtUsersDependencies, lookAtUsers } from './look-at-users.ts';
import { keptPartOf, type Retention } from './retention.ts';
import type { ScanQuestion } from './scan-question.ts';
import type { BotReport } from './scan-report.ts';
import { type BotLosses, settleLosses } from './settle-losses.ts';

export interface ScanDependencies {
  readonly source: Source;
  readonly store: Store;
  readonly producer: Pick<Producer, 'enqueue' | 'remove' | 'erase' | 'readFinished'>;
  readonly rules: WindowRules;
  readonly removal: RemovalRules;
  readonly audience: ReturnType<typeof createAudience>;
  readonly clock: Clock;
  /** From when on a bot's windows are kept: older ones are not looked at. */
  readonly retention?: Pick<Retention, 'findKeptFrom'>;
  /** Waits before a deep look reads so many points of a user more, so that Qdrant's other readers are not held up. */
  readonly deepPace?: Pace;
  /** Called when the look at one bot begins and ends; for log lines and progress. */
  readonly onBot?: (progress: { phase: 'started' | 'finished'; report: BotReport }) => void;
  /** Called when a look failed through something in one user's messages; the others were looked at all the same. */
  readonly onFailedLook?: (look: FailedLook) => void;
}

/** What one request to the source told of one bot; `report` is filled in as the look goes on. */
export interface BotTotals {
  readonly bot: Bot;
  readonly counts: ReadonlyMap<string, number>;
  /** Points before the newest window; null where the source does not tell. */
  readonly olderCounts: ReadonlyMap<string, number> | null;
  readonly unreadable: readonly UnreadablePoint[];
  readonly report: BotReport;
  /** The part of the question's range that is kept of this bot; null where none is: there is nothing to look at then. */
  readonly range: TimeRange | null;
}

/** The report of a look that has not begun. */
export function createBotReport({ botName, collections }: Bot): BotReport {
  return {
    botName,
    collections: [...collections],
    users: 0,
    usersChanged: 0,
    windowsRecorded: 0,
    windowsWithheld: 0,
    windowsRemoved: 0,
    unreadable: 0,
  };
}

/** Asks the source for one bot's totals; what goes wrong becomes part of the bot's report. */
export async function readTotals(
  { source, audience, clock, rules, retention, onBot }: ScanDependencies,
  { range: asked, depth }: ScanQuestion,
  { bot, splitAt }: { bot: Bot; splitAt: Date },
  signal: AbortSignal,
): Promise<BotTotals> {
  const keptFrom = (await retention?.findKeptFrom(bot.botName)) ?? null;
  const range = keptPartOf(asked, { keptFrom, windowHours: rules.windowHours });
  const report: BotReport = {
    ...createBotReport(bot),
    ...(range !== asked && keptFrom !== null && { keptFrom: keptFrom.toISOString() }),
  };
  onBot?.({ phase: 'started', report });
  if (range === null) return { bot, counts: new Map(), olderCounts: null, unreadable: [], report, range };
  try {
    const unusable = findUnusableName(bot);
    if (unusable !== undefined) throw unusable;
    const { counts, olderCounts, unreadable } = await source.countPointsByUser(
      { bot, range, depth, splitAt, now: clock.now() },
      signal,
    );
    for (const user of counts.keys()) {
      if (!audience.hasUser(user)) counts.delete(user);
    }
    return {
      bot,
      counts,
      olderCounts,
      unreadable,
      report: { ...report, users: counts.size, unreadable: unreadable.length },
      range,
    };
  } catch (error) {
    signal.throwIfAborted();
    return {
      bot,
      counts: new Map(),
      olderCounts: null,
      unreadable: [],
      report: { ...report, error: showError(error) },
      range,
    };
  }
}

/**
 * Looks at the bot's users that differ and writes down what was decided, user by user, so that a stop loses nothing. What they
 * have lost is written down last, when all of it is known.
 */
export async function lookAtBot(
  dependencies: ScanDependencies,
  question: ScanQuestion,
  {
    total,
    changed,
    isUnsettled,
    onLooked,
  }: {
    total: BotTotals;
    changed: readonly ChangedUser[];
    isUnsettled: boolean;
    onLooked: LookAtUsersDependencies['onLooked'];
  },
  signal: AbortSignal,
): Promise<void> {
  const { bot, counts, report } = total;
  const { audience, onBot } = dependencies;
  const differing = changed.filter((user) => user.botName === bot.botName && audience.hasUser(user.userId));
  const isAsked = (userId: string) => question.userId === undefined || question.userId === userId;
  const userIds = new Set(differing.map((user) => user.userId).filter(isAsked));
  if (question.depth === 'deep') {
    for (const userId of counts.keys()) if (isAsked(userId)) userIds.add(userId);
    const forgotten = await findForgotten(dependencies.store, {
      botName: bot.botName,
      userIds: [...userIds],
    });
    for (const userId of forgotten) userIds.delete(userId);
  }
  report.usersChanged = differing.filter((user) => isAsked(user.userId)).length;
  const lost: WindowFacts[] = [];
  const usersFallen = differing
    .filter((user) => !isAsked(user.userId) && user.known > (counts.get(user.userId) ?? 0))
    .map((user) => user.userId);
  try {
    const users = [...userIds].map((userId) => ({ userId, points: counts.get(userId) ?? 0 }));
    const onLost = (windows: readonly WindowFacts[]) => void lost.push(...windows);
    await lookAtUsers(
      {
        store: dependencies.store,
        look: async (userId, size, limited) => {
          if (question.depth === 'deep') await dependencies.deepPace?.(counts.get(userId) ?? 0, limited);
          await lookAndRecord(dependencies, question, { total, userId, size, onLost }, limited);
        },
        onFailed: (look) => dependencies.onFailedLook?.(look),
        onLooked,
      },
      { botName: bot.botName, users, depth: question.depth, mode: question.mode },
      signal,
    );
    if (lost.length > 0 || isUnsettled) {
      await settleBot(dependencies, question, { total, losses: { lost, usersFallen } }, signal);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!isSourceError(error)) throw error;
    report.error = showError(error);
  }
  onBot?.({ phase: 'finished', report });
}

/** Decides about what the users of the bot have lost, and deletes what an earlier look withheld and this one confirms. */
async function settleBot(
  dependencies: ScanDependencies,
  question: ScanQuestion,
  { total, losses }: { total: BotTotals; losses: Pick<BotLosses, 'lost' | 'usersFallen'> },
  signal: AbortSignal,
): Promise<void> {
  const { bot, counts, report } = total;
  const outcome = await settleLosses(dependencies, question, { ...bot, usersSeen: counts.size, ...losses });
  report.windowsWithheld = outcome.windowsWithheld;
  if (outcome.hasAccepted) report.hasAccepted = true;
  if (outcome.error !== undefined) report.error = showError(outcome.error);
  if (!outcome.mayRemove || question.mode === 'dry') return;
  report.windowsRemoved = await confirmRemovals(dependencies, bot, signal);
}

/** Writes down what one look found, but for windows that lack messages: `onLost` gets those. */
async function lookAndRecord(
  { source, store, rules, clock }: ScanDependencies,
  { range, cause, depth, mode }: ScanQuestion,
  {
    total: { bot, report },
    userId,
    size,
    onLost,
  }: {
    total: BotTotals;
    userId: string;
    size: 'usual' | 'large';
    onLost: (windows: readonly WindowFacts[]) => void;
  },
  signal: AbortSignal,
): Promise<void> {
  const look = await lookAtUser(
    { source, rules, listUserWindows: (question) => listUserWindows(store, question) },
    { bot, userId, range, cause, depth, size, now: clock.now() },
    signal,
  );
  const { intact, lost } = await partLook(
    { findLostContent: async (contents) => await findLostContent(store, contents) },
    look,
  );
  report.windowsRecorded += intact.length;
  onLost(lost);
  if (mode === 'dry') return;
  await recordWindows(store, intact);
  for (const window of look.recorded) {
    await recordQuarantine(store, {
      window,
      points: look.unreadable.get(window.windowId) ?? [],
      now: clock.now(),
    });
  }
  // All other windows of the user are written down by now.
  if (look.tooLarge !== undefined) throw look.tooLarge;
}

function isSourceError(error: unknown): boolean {
  return errorCodeOf(error).startsWith('SOURCE_');
}
