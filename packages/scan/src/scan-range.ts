import { randomUUID } from 'node:crypto';
import { alignedRange, lookbackRange } from '@enrichment/core';
import type { Bot } from '@enrichment/source/source';
import { compareTotals, listKnownUsers } from '@enrichment/store/ledger';
import { finishScan } from '@enrichment/store/scans';
import { enqueueDerived } from './enqueue-derived.ts';
import { createEnqueuer, enqueueDue } from './enqueue-due.ts';
import { type BotTotals, createBotReport, readTotals, type ScanDependencies, scanBot } from './scan-bot.ts';
import type { ScanQuestion } from './scan-question.ts';
import type { BotReport, ScanReport } from './scan-report.ts';

export type { ScanDependencies } from './scan-bot.ts';

/** Scans the aligned lookback once and enqueues due windows as live work. */
export async function scanOnce(
  dependencies: ScanDependencies,
  question: Pick<ScanQuestion, 'depth' | 'mode' | 'acceptRemovals'>,
  signal: AbortSignal,
): Promise<ScanReport> {
  const range = lookbackRange(dependencies.clock.now(), dependencies.rules);
  const report = await scanRange(dependencies, { ...question, range, cause: 'live' }, signal);
  if (question.mode === 'dry') return report;
  const { derived = [], clock } = dependencies;
  await enqueueDerived({ ...dependencies, derived }, clock.now(), signal);
  return report;
}

/**
 * Scans one range of the source: compares totals per user with the ledger's, looks at the windows of users
 * that differ, and enqueues what is due. An idle scan costs three requests per collection and one statement.
 * Lost content is withheld first and deleted by a later look; a great loss waits for a person (see
 * settleLosses). An error of one bot is reported and does not stop the others; errors of Postgres and of the
 * queue are thrown.
 */
export async function scanRange(
  dependencies: ScanDependencies,
  question: ScanQuestion,
  signal: AbortSignal,
): Promise<ScanReport> {
  const { source, store, clock, participants, removal, rules } = dependencies;
  const startedAt = clock.now();
  const splitAt = alignedRange(startedAt, rules.windowHours).from;
  const present = await source.listBots(signal);
  const listed = present.filter((bot) => participants.hasBot(bot.botName));
  const totals: BotTotals[] = [];
  for (const bot of listed) totals.push(await readTotals(dependencies, question, { bot, splitAt }, signal));

  const readable = totals.filter((total) => total.report.error === undefined && total.range !== null);
  const draft = draftReport({ question, startedAt, bots: listed, totals, now: clock.now() });
  const scanId = randomUUID();
  const { changed, due, missing, unsettled, ...comparison } = await compareTotals(store, {
    scanId,
    kind: draft.kind,
    mode: question.mode,
    startedAt,
    report: draft,
    bots: readable.map((total) => total.bot.botName),
    entries: readable.flatMap(({ bot, counts, olderCounts }) =>
      [...counts].map(([userId, points]) => ({
        ...{ botName: bot.botName, userId, points },
        olderPoints: olderCounts && (olderCounts.get(userId) ?? 0),
      })),
    ),
    splitAt,
    unreadable: readable.flatMap(({ bot, unreadable }) =>
      unreadable.map((point) => ({ ...point, botName: bot.botName })),
    ),
    range: question.range,
    keptFrom: readable.flatMap(({ bot, range }) =>
      range === null || range === question.range ? [] : [{ botName: bot.botName, from: range.from }],
    ),
    now: startedAt,
    present,
    confirmMs: removal.confirmMs,
  });
  const report = {
    ...draft,
    due,
    belowMinimum: comparison.belowMinimum,
    blocked: comparison.failed,
    quarantined: comparison.quarantined,
  };
  const absent = [...new Set([...missing, ...unsettled])].filter(
    (botName) => participants.hasBot(botName) && !present.some((bot) => bot.botName === botName),
  );
  const isUnsettled = (botName: string) => unsettled.includes(botName) || absent.includes(botName);
  const hasNews = absent.length > 0 || readable.some((total) => isUnsettled(total.bot.botName));
  if (due === 0 && changed.length === 0 && !hasNews && question.depth === 'totals') return report;

  const { producer } = dependencies;
  const enqueuer = createEnqueuer(() => enqueueDue({ store, producer, participants }, clock.now(), signal));
  const onLooked = async (users: 'some' | 'all but the large') => {
    if (users === 'some') await enqueuer.afterSome();
    else await enqueuer.now();
  };
  const looked = new Map<string, BotReport>();
  for (const total of readable) {
    const part = { ...question, range: total.range ?? question.range };
    const look = { total, changed, isUnsettled: isUnsettled(total.bot.botName), onLooked };
    looked.set(total.bot.botName, await scanBot(dependencies, part, look, signal));
  }
  for (const botName of absent)
    looked.set(botName, await lookAtAbsentBot(dependencies, question, botName, signal));
  const bots = mergeReports(draft.bots, looked);
  if (question.mode === 'dry')
    return { ...report, bots, durationMs: clock.now().getTime() - startedAt.getTime() };
  const outcome = await enqueuer.now();
  const finishedAt = clock.now();
  const durationMs = finishedAt.getTime() - startedAt.getTime();
  const whole = { ...report, bots, due: outcome.due, enqueued: outcome.enqueued, durationMs };
  await finishScan(store, { scanId, finishedAt, report: whole });
  return whole;
}

/**
 * The draft's reports, replaced by those of looks where there is one, then the reports of bots missing in the
 * draft.
 */
function mergeReports(drafted: readonly BotReport[], looked: ReadonlyMap<string, BotReport>): BotReport[] {
  const known = new Set(drafted.map(({ botName }) => botName));
  return [
    ...drafted.map((report) => looked.get(report.botName) ?? report),
    ...[...looked.values()].filter(({ botName }) => !known.has(botName)),
  ];
}

/**
 * Looks at a bot of the ledger that has no collection any more: all known content of its users in the range
 * is missing.
 */
async function lookAtAbsentBot(
  dependencies: ScanDependencies,
  question: ScanQuestion,
  botName: string,
  signal: AbortSignal,
): Promise<BotReport> {
  const bot = { botName, collections: [] };
  const report = createBotReport(bot);
  dependencies.onBot?.({ phase: 'started', report });
  const changed = await listKnownUsers(dependencies.store, { botName, range: question.range });
  const { range } = question;
  const counts = new Map<string, number>();
  const total = { bot, counts, olderCounts: null, unreadable: [], report, range };
  return await scanBot(
    dependencies,
    question,
    { total, changed, isUnsettled: true, onLooked: async () => {} },
    signal,
  );
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
    kind: nameKind(question),
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

function nameKind({ cause, depth }: ScanQuestion): ScanReport['kind'] {
  if (cause === 'backfill') return 'backfill';
  return depth === 'deep' ? 'deep' : 'totals';
}
