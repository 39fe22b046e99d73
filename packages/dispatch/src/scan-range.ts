import { randomUUID } from 'node:crypto';
import type { Bot } from '@enrichment/source/source';
import { compareTotals } from '@enrichment/store/ledger';
import { finishScan } from '@enrichment/store/scans';
import { createEnqueuer } from './enqueue-as-you-go.ts';
import { enqueueDue } from './enqueue-due.ts';
import {
  type BotTotals,
  lookAtBot,
  readTotals,
  type ScanDependencies,
  type ScanQuestion,
} from './look-at-bot.ts';
import type { ScanReport } from './scan-report.ts';

export type { ScanDependencies, ScanQuestion } from './look-at-bot.ts';

/**
 * One look at the source over one range: totals per user are held against the ledger's, users that differ are looked at
 * window by window, and what is due goes on the queue. An idle look costs three requests a collection and one statement.
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
  const draft = draftReport({ question, startedAt, bots, totals, now: clock.now() });
  const scanId = randomUUID();
  const { changed, due, ...comparison } = await compareTotals(store, {
    scanId,
    kind: draft.kind,
    mode: question.mode,
    startedAt,
    report: draft,
    bots: readable.map((total) => total.bot.botName),
    entries: readable.flatMap(({ bot, counts }) =>
      [...counts].map(([userId, points]) => ({ botName: bot.botName, userId, points })),
    ),
    unreadable: readable.flatMap(({ bot, unreadable }) =>
      unreadable.map((point) => ({ ...point, botName: bot.botName })),
    ),
    range: question.range,
    now: startedAt,
  });
  const report = {
    ...draft,
    due,
    belowMinimum: comparison.belowMinimum,
    blocked: comparison.failed,
    quarantined: comparison.quarantined,
  };
  if (due === 0 && changed.length === 0 && question.depth === 'totals') return report;

  const { producer } = dependencies;
  const enqueuer = createEnqueuer(() => enqueueDue({ store, producer, audience }, clock.now(), signal));
  const onLooked = async (users: 'some' | 'all but the large') => {
    if (users === 'some') await enqueuer.afterSome();
    else await enqueuer.now();
  };
  for (const total of readable) {
    await lookAtBot(dependencies, question, { total, changed, onLooked }, signal);
  }
  if (question.mode === 'dry') return { ...report, durationMs: clock.now().getTime() - startedAt.getTime() };
  const outcome = await enqueuer.now();
  const finishedAt = clock.now();
  const durationMs = finishedAt.getTime() - startedAt.getTime();
  const whole = { ...report, due: outcome.due, enqueued: outcome.enqueued, durationMs };
  await finishScan(store, { scanId, finishedAt, report: whole });
  return whole;
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
    kind: kindOf(question),
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

function kindOf({ cause, depth }: ScanQuestion): ScanReport['kind'] {
  if (cause === 'backfill') return 'backfill';
  return depth === 'deep' ? 'deep' : 'totals';
}
