import { errorCodes, explainCode, formatUsd, isErrorCode, WindowState } from '@enrichment/core';
import type { WorkerCounts } from '@enrichment/operations/list-workers';
import { type BudgetStatus, readBudget } from '@enrichment/operations/read-budget';
import { findPause, readStatus, requireFacts } from '@enrichment/operations/read-status';
import type { EventCounts } from '@enrichment/operations/webhook-events';
import { inspectQueue, type JobCounts } from '@enrichment/queue/inspect';
import type { UnscannedBot } from '@enrichment/scan/scan-report';
import type { BatchStatus } from '@enrichment/store/batches';
import type { GreatLoss } from '@enrichment/store/great-losses';
import type { BrokenLook } from '@enrichment/store/looks';
import type { Pause } from '@enrichment/store/pause';
import type { Scan } from '@enrichment/store/scans';
import type { LedgerStatus } from '@enrichment/store/status';
import type { TrustCounts } from '@enrichment/store/trust-counts';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readStatusEnv } from '../env.ts';
import { formatTable } from '../format-table.ts';
import { openQueue, openStore } from '../open-services.ts';
import { printable } from '../terminal.ts';

/** `enrich status`: shows what is done, what is waiting and what is wrong. Changes nothing. */
export const statusCommand = defineCommand({
  name: 'status',
  summary: 'show the ledger per bot, the queue, the last scan, and whether all is paused and why',
  examples: [
    ['enrich status', 'shows windows by state, queue, last scan and pause'],
    ['enrich status --json', 'the same as one JSON document'],
  ],
  input: z.object({}),
  run: async (_, cli) => {
    const env = readStatusEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const store = await openStore(stack, env.store, cli);
    const inspector = inspectQueue(await openQueue(stack, env.queue));
    const status = await readStatus({ store, inspector, clock: cli.clock }, { failedMax: 0 });
    const { ledger, queue } = requireFacts(status);
    const pause = findPause(status);
    const budget = await readBudget({ store }, env.budget);
    const facts = {
      windows: ledger.windows,
      kinds: ledger.kinds,
      queue: queue.windows,
      paused: pause === null ? null : (pause.reason ?? 'paused, no reason was kept'),
      pause: ledger.pause,
      throttledMs: queue.throttledMs,
      lastScan: ledger.lastScan,
      unscanned: ledger.unscanned.map((bot) => ({
        ...bot,
        ...(isErrorCode(bot.code) && { remedy: errorCodes[bot.code] }),
      })),
      setAside: ledger.setAside,
      trust: ledger.trust,
      batches: ledger.batches,
      workers: ledger.workers,
      events: ledger.events,
      quarantined: ledger.quarantined,
      greatLosses: ledger.greatLosses,
      bots: ledger.bots,
      failures: ledger.failures,
      oldestDueAt: ledger.oldestDueAt,
      budget,
    };
    return { facts, lines: formatLines(facts) };
  },
});

interface Facts {
  readonly queue: JobCounts;
  readonly paused: string | null;
  readonly pause: Pause | null;
  readonly throttledMs: number;
  readonly lastScan: Scan | null;
  readonly unscanned: readonly UnscannedBot[];
  readonly setAside: readonly BrokenLook[];
  readonly trust: TrustCounts;
  readonly batches: BatchStatus;
  readonly workers: WorkerCounts;
  readonly events: EventCounts;
  readonly quarantined: number;
  readonly greatLosses: readonly GreatLoss[];
  readonly windows: LedgerStatus['windows'];
  readonly kinds: LedgerStatus['kinds'];
  readonly bots: LedgerStatus['bots'];
  readonly failures: LedgerStatus['failures'];
  readonly oldestDueAt: Date | null;
  readonly budget: BudgetStatus;
}

function formatLines(facts: Facts): string[] {
  const { queue, throttledMs, unscanned, setAside, quarantined, failures, oldestDueAt } = facts;
  const jobs = Object.entries(queue).map(([state, count]) => `${count} ${state}`);
  return [
    ...tabulateBots(facts),
    ...kindLines(facts),
    '',
    `queue       ${jobs.join(', ')}`,
    `paused      ${printable(pauseLine(facts))}`,
    ...(throttledMs > 0 ? [`throttled   all windows wait ${Math.ceil(throttledMs / 1000)} s more`] : []),
    ...budgetLines(facts.budget),
    ...batchLines(facts.batches),
    `workers     ${workerLine(facts.workers)}`,
    `last scan   ${scanLine(facts.lastScan)}`,
    ...unscanned.map(({ botName, code, message }) =>
      printable(`unscanned   ${botName}: ${explainCode(code, message)}`),
    ),
    ...facts.greatLosses.map((loss) => printable(lossLine(loss))),
    ...setAside.map((look) => printable(`set aside   ${setAsideLine(look)}`)),
    ...(oldestDueAt === null ? [] : [`waiting     since ${oldestDueAt.toISOString()} at the longest`]),
    ...eventLines(facts),
    ...trustLines(facts),
    `quarantined ${quarantined === 0 ? 'no points' : `${quarantined} points; \`enrich doctor\` names them`}`,
    ...failures.map(({ code, windows, message }) =>
      printable(`failed      ${windows} with ${explainCode(code, message)}`),
    ),
  ];
}

/** Describes a great loss, as the ledger has it, whatever the last scan covered. */
function lossLine({ botName, windows, users, usersKnown, listHash, since }: GreatLoss): string {
  return `great loss  ${botName}: since ${since.toISOString()} ${windows} windows of ${users} of ${usersKnown} users lack messages; nothing is withheld or deleted until they are back, or someone runs \`enrich scan --accept-removals ${listHash}\``;
}

function tabulateBots({ bots, windows }: Pick<Facts, 'bots' | 'windows'>): string[] {
  if (bots.length === 0) return ['the ledger is empty: `enrich scan` or `enrich backfill` fills it'];
  const states = WindowState.options;
  const header = ['bot', ...states.map((state) => state.replace('_', ' '))];
  const rows = bots.map((bot) => [bot.botName, ...states.map((state) => bot.windows[state])]);
  const total = ['all', ...states.map((state) => windows[state])];
  return formatTable(header, bots.length > 1 ? [...rows, total] : rows);
}

/** Returns no lines without limits on spending and their traces. */
function budgetLines({
  caps,
  action,
  waitingWindows,
  waitingUntil,
  lowerRungWindows,
  unpricedCalls,
}: BudgetStatus): string[] {
  return [
    ...caps.map(({ botName, period, usd, spentUsd, endsAt }) =>
      printable(
        `budget      ${botName ?? 'all bots'}: ${formatUsd(spentUsd)} of ${formatUsd(usd)} this ${period} (${Math.floor((100 * spentUsd) / usd)} %), until ${endsAt.toISOString()}; then ${action}`,
      ),
    ),
    ...(caps.length === 0 || unpricedCalls === 0
      ? []
      : [
          `budget      ${unpricedCalls} ${unpricedCalls === 1 ? 'call' : 'calls'} of this month of unknown cost: not in these dollars`,
        ]),
    ...(waitingUntil === null
      ? []
      : [`budget      ${waitingWindows} windows wait for it, the first until ${waitingUntil.toISOString()}`]),
    ...(lowerRungWindows === 0
      ? []
      : [
          `budget      ${lowerRungWindows} windows were made more cheaply; \`enrich replay --upgrade\` makes them again`,
        ]),
  ];
}

/** Returns no line while nothing waits for a batch. */
function batchLines({ gathered, batches, unconfirmed, requests, windows, oldestAt }: BatchStatus): string[] {
  if (oldestAt === null) return [];
  const doubt = unconfirmed === 0 ? '' : ` (${unconfirmed} unconfirmed by the provider)`;
  return [
    `batches     ${windows} windows wait: ${gathered} requests gathered, ${requests} in ${batches} open batches${doubt}, the oldest since ${oldestAt.toISOString()}`,
  ];
}

/** Returns no lines while summaries are the only kind and none has a problem. */
function kindLines({ kinds }: Pick<Facts, 'kinds'>): string[] {
  const others = Object.entries(kinds).filter(([kind, { failed }]) => kind !== 'summary' || failed > 0);
  return others.map(([kind, { made, stale, failed, withheld }]) =>
    printable(
      `made        ${kind}: ${made}, ${stale} of older content, ${failed} failed, ${withheld} withheld`,
    ),
  );
}

function pauseLine({ pause, paused }: Pick<Facts, 'pause' | 'paused'>): string {
  if (pause !== null && pause.code !== 'OPERATOR') return explainCode(pause.code, pause.reason);
  return paused === null ? 'no' : `${paused} (\`enrich resume\` goes on)`;
}

/** Returns no line while nothing is doubtful and there is no feedback. */
function trustLines({ trust }: Pick<Facts, 'trust'>): string[] {
  const { doubtfulSummaries, doubtfulClaims, good, wrong } = trust;
  if (doubtfulSummaries + doubtfulClaims + good + wrong === 0) return [];
  return [
    `doubtful    ${doubtfulSummaries} summaries, ${doubtfulClaims} claims; feedback: ${good} good, ${wrong} wrong`,
  ];
}

/** Describes a user who is set aside after two failed looks, with the reason. */
function setAsideLine({ botName, userId, looks, code, message }: BrokenLook): string {
  const why = code === null ? 'the scanner died of it' : explainCode(code, message ?? '');
  return `${botName} · ${userId} after ${looks} looks: ${why}`;
}

/** Returns no line while every event is delivered. */
function eventLines({ events: { waiting, dead, waitingSince } }: Pick<Facts, 'events'>): string[] {
  if (waiting + dead === 0) return [];
  const since = waitingSince === null ? '' : ` since ${waitingSince.toISOString()}`;
  return [`webhooks    ${waiting} events wait${since}, ${dead} were given up (\`enrich webhooks\`)`];
}

function workerLine({ live, lost, faulty }: WorkerCounts): string {
  const counts = [
    ...Object.entries(live).map(([role, count]) => `${count} ${role}`),
    ...(lost === 0 ? [] : [`${lost} lost`]),
    ...(faulty === 0 ? [] : [`${faulty} with a fault`]),
  ];
  return counts.length === 0 ? 'none' : `${counts.join(', ')} (\`enrich workers\`)`;
}

function scanLine(scan: Scan | null): string {
  if (scan === null) return 'never';
  const { kind, startedAt, finishedAt, isInFuture } = scan;
  if (isInFuture) return `${startedAt.toISOString()} (${kind}), in the future: its process's clock was wrong`;
  if (finishedAt === null) return `${startedAt.toISOString()} (${kind}) has not finished`;
  const tookMs = finishedAt.getTime() - startedAt.getTime();
  return `${startedAt.toISOString()} (${kind}), took ${(tookMs / 1000).toFixed(1)} s`;
}
