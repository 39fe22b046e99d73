import {
  type Clock,
  type createParticipants,
  type RemovalRules,
  readErrorCode,
  showError,
  type TimeRange,
  type WindowRules,
} from '@enrichment/core';
import type { Producer } from '@enrichment/queue/producer';
import type { Pace } from '@enrichment/source/pace';
import type { Bot, Source, UnreadablePoint } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import type { DerivedSource } from '@enrichment/store/derived';
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
import { compareUser } from './compare-user.ts';
import { type CompareUsersDependencies, compareUsers, type FailedLook } from './compare-users.ts';
import { confirmRemovals } from './confirm-removals.ts';
import { partLook } from './find-losses.ts';
import { keepPart, type Retention } from './retention.ts';
import type { ScanQuestion } from './scan-question.ts';
import type { BotReport } from './scan-report.ts';
import { type BotLosses, settleLosses } from './settle-losses.ts';

export interface ScanDependencies {
  readonly source: Source;
  readonly store: Store;
  readonly producer: Pick<Producer, 'enqueue' | 'enqueueDerived' | 'remove' | 'erase' | 'readFinished'>;
  /** Kinds that are made from rows; each live scan of the lookback asks them what is due. */
  readonly derived?: readonly DerivedSource[];
  readonly rules: WindowRules;
  readonly removal: RemovalRules;
  readonly participants: ReturnType<typeof createParticipants>;
  readonly clock: Clock;
  /** The time from which a bot's windows are kept; older ones are not looked at. */
  readonly retention?: Pick<Retention, 'findKeptFrom'>;
  /** Waits before a deep look reads this many more points of a user, to limit the load on Qdrant. */
  readonly deepPace?: Pace;
  /** Called at the start and end of the look at each bot; for log lines and progress. */
  readonly onBot?: (progress: { phase: 'started' | 'finished'; report: BotReport }) => void;
  /** Called with the windows of a user that were recorded or, in a dry run, would be. */
  readonly onWindows?: (windows: readonly WindowFacts[]) => void;
  /** Called when a look failed because of one user's messages. The other users were still looked at. */
  readonly onFailedLook?: (look: FailedLook) => void;
}

/** The source's totals of one bot. */
export interface BotTotals {
  readonly bot: Bot;
  readonly counts: ReadonlyMap<string, number>;
  /** Points before the newest window; null if the source does not report them. */
  readonly olderCounts: ReadonlyMap<string, number> | null;
  readonly unreadable: readonly UnreadablePoint[];
  readonly report: BotReport;
  /**
   * The part of the question's range within the bot's retention; null if there is none, so nothing is looked
   * at.
   */
  readonly range: TimeRange | null;
}

/** The report of a look that has not started. */
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

/** Reads one bot's totals from the source; an error becomes part of the bot's report. */
export async function readTotals(
  { source, participants, clock, rules, retention, onBot }: ScanDependencies,
  { range: asked, depth }: ScanQuestion,
  { bot, splitAt }: { bot: Bot; splitAt: Date },
  signal: AbortSignal,
): Promise<BotTotals> {
  const keptFrom = (await retention?.findKeptFrom(bot.botName)) ?? null;
  const range = keepPart(asked, { keptFrom, windowHours: rules.windowHours });
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
      if (!participants.hasUser(user)) counts.delete(user);
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
 * Looks at the bot's users that differ and records the result after each user, so that a stop loses nothing.
 * Losses are recorded last, when all of them are known. Returns the bot's report, updated by the look.
 */
export async function scanBot(
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
    onLooked: CompareUsersDependencies['onLooked'];
  },
  signal: AbortSignal,
): Promise<BotReport> {
  const { bot, counts } = total;
  const { participants, onBot } = dependencies;
  const differing = changed.filter(
    (user) => user.botName === bot.botName && participants.hasUser(user.userId),
  );
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
  const usersChanged = differing.filter((user) => isAsked(user.userId)).length;
  let windowsRecorded = 0;
  const onRecorded = (windows: number) => {
    windowsRecorded += windows;
  };
  const lost: WindowFacts[] = [];
  const usersFallen = differing
    .filter((user) => !isAsked(user.userId) && user.known > (counts.get(user.userId) ?? 0))
    .map((user) => user.userId);
  let settled: Partial<BotReport> = {};
  try {
    const users = [...userIds].map((userId) => ({ userId, points: counts.get(userId) ?? 0 }));
    const onLost = (windows: readonly WindowFacts[]) => void lost.push(...windows);
    await compareUsers(
      {
        store: dependencies.store,
        look: async (userId, size, limited) => {
          if (question.depth === 'deep') await dependencies.deepPace?.(counts.get(userId) ?? 0, limited);
          await lookAndRecord(dependencies, question, { bot, userId, size, onLost, onRecorded }, limited);
        },
        onFailed: (look) => dependencies.onFailedLook?.(look),
        onLooked,
      },
      { botName: bot.botName, users, depth: question.depth, mode: question.mode },
      signal,
    );
    if (lost.length > 0 || isUnsettled) {
      settled = await settleBot(dependencies, question, { total, losses: { lost, usersFallen } }, signal);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!isSourceError(error)) throw error;
    settled = { error: showError(error) };
  }
  const report = { ...total.report, usersChanged, windowsRecorded, ...settled };
  onBot?.({ phase: 'finished', report });
  return report;
}

/**
 * Decides about the losses of the bot's users, and deletes what an earlier look withheld and this one
 * confirms. Returns its part of the report.
 */
async function settleBot(
  dependencies: ScanDependencies,
  question: ScanQuestion,
  { total, losses }: { total: BotTotals; losses: Pick<BotLosses, 'lost' | 'usersFallen'> },
  signal: AbortSignal,
): Promise<Partial<BotReport>> {
  const { bot, counts } = total;
  const outcome = await settleLosses(dependencies, question, { ...bot, usersSeen: counts.size, ...losses });
  const told = {
    windowsWithheld: outcome.windowsWithheld,
    ...(outcome.hasAccepted && { hasAccepted: true }),
    ...(outcome.error !== undefined && { error: showError(outcome.error) }),
  };
  if (!outcome.mayRemove || question.mode === 'dry') return told;
  return { ...told, windowsRemoved: await confirmRemovals(dependencies, bot, signal) };
}

/** Records the result of one look, except for windows that lack messages: `onLost` gets those. */
async function lookAndRecord(
  { source, store, rules, clock, onWindows }: ScanDependencies,
  { range, cause, depth, mode }: ScanQuestion,
  {
    bot,
    userId,
    size,
    onLost,
    onRecorded,
  }: {
    bot: Bot;
    userId: string;
    size: 'usual' | 'large';
    onLost: (windows: readonly WindowFacts[]) => void;
    onRecorded: (windows: number) => void;
  },
  signal: AbortSignal,
): Promise<void> {
  const look = await compareUser(
    { source, rules, listUserWindows: (question) => listUserWindows(store, question) },
    { bot, userId, range, cause, depth, size, now: clock.now() },
    signal,
  );
  const { intact, lost } = await partLook(
    { findLostContent: async (contents) => await findLostContent(store, contents) },
    look,
  );
  onRecorded(intact.length);
  onWindows?.(intact);
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
  // All other windows of the user are recorded by now.
  if (look.tooLarge !== undefined) throw look.tooLarge;
}

function isSourceError(error: unknown): boolean {
  return readErrorCode(error).startsWith('SOURCE_');
}
