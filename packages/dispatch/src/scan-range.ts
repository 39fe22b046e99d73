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
import type { Bot, Source, UnreadablePoint } from '@enrichment/source/source';
import type { Store } from '@enrichment/store/connect';
import {
  compareTotals,
  listUserWindows,
  recordWindows,
  removeWindow,
  type UserTotal,
} from '@enrichment/store/ledger';
import { recordQuarantine } from '@enrichment/store/quarantine';
import { finishScan } from '@enrichment/store/scans';
import pMap from 'p-map';
import { enqueueDue } from './enqueue-due.ts';
import { lookAtUser } from './look-at-user.ts';
import type { BotReport, ScanReport } from './scan-report.ts';

export interface ScanDependencies {
  readonly source: Source;
  readonly store: Store;
  readonly producer: Pick<Producer, 'enqueue' | 'remove' | 'readFinished'>;
  readonly rules: WindowRules;
  readonly audience: ReturnType<typeof createAudience>;
  readonly clock: Clock;
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

interface BotTotals {
  readonly bot: Bot;
  readonly counts: ReadonlyMap<string, number>;
  readonly unreadable: readonly UnreadablePoint[];
  readonly report: BotReport;
}

/**
 * One look at the source over one range: totals per user are held against the ledger's, users that differ are looked at
 * window by window, and what is due goes on the queue. An idle look costs two requests a collection and one statement.
 * An error of one bot is reported and does not stop the others; errors of Postgres and of the queue are thrown.
 */
export async function scanRange(
  dependencies: ScanDependencies,
  question: ScanQuestion,
  signal: AbortSignal,
): Promise<ScanReport> {
  const { source, store, clock, audience } = dependencies;
  const startedAt = clock.now();
  const bots = (await source.listBots(signal)).filter((bot) => audience.hasBot(bot.botName));
  const totals: BotTotals[] = [];
  for (const bot of bots) totals.push(await readTotals(dependencies, question, bot, signal));

  const readable = totals.filter((total) => total.report.error === undefined);
  const report = draftReport({ question, startedAt, bots, totals, now: clock.now() });
  const comparison = await compareTotals(store, {
    mode: question.mode,
    report,
    bots: readable.map((total) => total.bot.botName),
    totals: readable.flatMap(({ bot, counts }) =>
      [...counts].map(([userId, points]) => ({ botName: bot.botName, userId, points })),
    ),
    unreadable: readable.flatMap(({ bot, unreadable }) =>
      unreadable.map((point) => ({ ...point, botName: bot.botName })),
    ),
    range: question.range,
    now: startedAt,
  });
  for (const total of readable)
    await lookAtBot(dependencies, question, { total, changed: comparison.changed }, signal);

  const hasWork = comparison.due > 0 || comparison.changed.length > 0 || question.depth === 'deep';
  if (!hasWork) return { ...report, ...comparison.counts };
  const outcome =
    question.mode === 'live'
      ? await enqueueDue({ store, producer: dependencies.producer, audience }, clock.now(), signal)
      : { due: comparison.due, enqueued: 0 };
  const whole = { ...report, due: outcome.due, enqueued: outcome.enqueued };
  const durationMs = clock.now().getTime() - startedAt.getTime();
  if (question.mode === 'dry') return { ...whole, ...comparison.counts, durationMs };
  return await finishScan(store, { scanId: comparison.scanId, report: { ...whole, durationMs } });
}

function draftReport({
  question,
  startedAt,
  bots,
  totals,
  now,
}: {
  question: ScanQuestion;
  startedAt: Date;
  bots: readonly Bot[];
  totals: readonly BotTotals[];
  now: Date;
}): ScanReport {
  return {
    kind: question.cause === 'live' ? 'scan' : 'backfill',
    mode: question.mode,
    from: question.range.from.toISOString(),
    to: question.range.to.toISOString(),
    startedAt: startedAt.toISOString(),
    durationMs: now.getTime() - startedAt.getTime(),
    collections: bots.reduce((sum, bot) => sum + bot.collections.length, 0),
    due: 0,
    enqueued: 0,
    belowMinimum: 0,
    blocked: 0,
    quarantined: 0,
    bots: totals.map((total) => total.report),
  };
}

/** Asks the source for one bot's totals; what goes wrong becomes part of the bot's report. */
async function readTotals(
  { source, audience, clock, onBot }: ScanDependencies,
  { range, userId }: ScanQuestion,
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
    const { counts } = await source.countPointsByUser({ bot, range }, signal);
    const { points: unreadable } = await source.findUnreadable({ bot, now: clock.now() }, signal);
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
async function lookAtBot(
  dependencies: ScanDependencies,
  question: ScanQuestion,
  { total, changed }: { total: BotTotals; changed: readonly UserTotal[] },
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
  if (question.depth === 'deep') for (const userId of counts.keys()) userIds.add(userId);
  report.usersChanged = differing.length;
  try {
    refuseEmptied({ bot, counts, differing, isAccepted: question.acceptEmptied ?? false });
    await pMap(userIds, (userId) => lookAndRecord(dependencies, question, { total, userId }, signal), {
      concurrency: USERS_AT_ONCE,
    });
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
    await recordQuarantine(store, { window, points: look.unreadable.get(window.windowId) ?? [] });
  }
  for (const window of look.removed) await removeWindow(store, window);
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
  differing: readonly UserTotal[];
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
  return { code: errorCodeOf(error), message: error instanceof Error ? error.message : String(error) };
}
