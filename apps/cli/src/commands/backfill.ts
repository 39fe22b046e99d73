import { rangeLabel, type TimeRange } from '@enrichment/core';
import { KIND_NAMES } from '@enrichment/kinds/registry';
import { type BackfillResult, backfill } from '@enrichment/operations/backfill';
import { collectBackfill } from '@enrichment/operations/plan/collect-windows';
import { makePlan } from '@enrichment/operations/plan/make-plan';
import { waitForWindows } from '@enrichment/operations/wait-for-windows';
import { inspectQueue } from '@enrichment/queue/inspect';
import type { ScanReport } from '@enrichment/scan/scan-report';
import { z } from 'zod';
import type { Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { readPlanEnv, readScanEnv } from '../env.ts';
import { openScan } from '../open-scan.ts';
import { dateOption, flagOption, makeRange, nameOption } from '../options.ts';
import { confirmCost, summarizePlan } from '../show-plan.ts';
import { showBots } from '../show-scan.ts';
import { showWait } from '../show-wait.ts';

/** `enrich backfill`: summarizes older history, behind all live work. */
export const backfillCommand = defineCommand({
  name: 'backfill',
  summary: 'put the windows of a span of the past on the queue, behind all live work',
  declare: (command) =>
    command
      .requiredOption('--from <date>', 'start of the span (UTC, inclusive)')
      .requiredOption('--to <date>', 'end of the span (UTC, exclusive)')
      .option('--bot <name>', 'this bot alone')
      .option('--user <id>', 'this user alone')
      .option(
        '--kind <name>',
        `also windows that were enriched without it, asked for alone: ${KIND_NAMES.join(', ')}`,
      )
      .option('--yes', 'answer every question with yes')
      .option('--wait', 'return when the summarizers are through with the span')
      .option('--dry-run', 'only say what would be done'),
  examples: [
    ['enrich backfill --from 2025-01-01 --to 2025-10-01 --dry-run', 'counts the windows of nine months'],
    [
      'enrich backfill --from "1 January 2025" --to "last month" --bot elena --wait',
      `summarizes one bot's past to the end of last month, and waits`,
    ],
  ],
  input: z.object({
    from: dateOption,
    to: dateOption,
    bot: nameOption.optional(),
    user: nameOption.optional(),
    kind: z.enum(KIND_NAMES).optional(),
    yes: flagOption,
    wait: flagOption,
    dryRun: flagOption,
  }),
  run: async ({ from, to, bot, user, kind, yes, wait, dryRun }, cli) => {
    const range = makeRange({ from, to });
    const env = readScanEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const { dependencies, queue } = await openScan(stack, env, cli);
    const { confirmAboveUsd, prices, limits, model } = readPlanEnv(cli.env);
    const planning = { store: dependencies.store, clock: cli.clock, prices, limits, model };
    const windows = await collectBackfill(dependencies, { range, bot, user, kind }, cli);
    const plan = await makePlan(planning, { windows, models: [], kind });
    if (dryRun) cli.terminal.note(summarizePlan(plan));
    else if (!(await confirmCost(cli, { plan, confirmAboveUsd, isYes: yes })))
      return { facts: { kind: 'backfill', mode: 'dry', plan }, lines: ['nothing was done'], isGood: false };
    const mode = dryRun ? 'dry' : 'live';
    const onSlice = (done: { slice: TimeRange; report: ScanReport; caughtUp: number }) =>
      showSlice(cli, done);
    const result = await backfill({ ...dependencies, onSlice }, { range, bot, user, kind, mode }, cli);
    const answer = makeAnswer(result, { range, mode, kind });
    if (!wait || dryRun || !answer.isGood) return answer;
    const waiting = {
      store: dependencies.store,
      inspector: inspectQueue(queue),
      clock: cli.clock,
      onWaiting: (windows: number) => cli.terminal.step(`${windows} windows to go`),
    };
    const end = await waitForWindows(waiting, { range, bot, user }, cli);
    const lines = showWait(end);
    return {
      facts: { ...answer.facts, wait: { ...end, lines } },
      lines: [...answer.lines, '', ...lines],
      isGood: end.isGood,
    };
  },
});

/** Prints a slice without changes only where lines are overwritten. */
function showSlice(
  { terminal }: Cli,
  { slice, report: { bots, enqueued }, caughtUp }: { slice: TimeRange; report: ScanReport; caughtUp: number },
): void {
  const seen = bots.reduce((sum, bot) => sum + bot.windowsRecorded, 0);
  const text = `${rangeLabel(slice)}: ${seen} windows seen, ${enqueued + caughtUp} put on the queue`;
  if (seen + enqueued + caughtUp > 0) terminal.step(text);
  else terminal.progress(text);
}

function makeAnswer(
  { slices, due, enqueued, caughtUp, bots, isComplete }: BackfillResult,
  { range, mode, kind }: { range: TimeRange; mode: 'live' | 'dry'; kind: string | undefined },
) {
  const facts = {
    kind: 'backfill',
    mode,
    from: range.from,
    to: range.to,
    slices,
    due,
    enqueued,
    caughtUp,
    bots,
  };
  if (slices === 0) {
    return { facts, lines: ['nothing to look at: the span has not begun yet'], isGood: true };
  }
  const done = mode === 'dry' ? 'dry run, nothing was written' : `${enqueued} windows put on the queue`;
  const span = `${range.from.toISOString()} to ${range.to.toISOString()}`;
  const verb = mode === 'dry' ? 'would be' : 'are';
  const kinds =
    kind === undefined
      ? []
      : [`${caughtUp} windows that were enriched without ${kind} ${verb} asked for it alone`];
  return {
    facts,
    lines: [`looked at ${span}: ${done}`, ...kinds, '', ...showBots(bots)],
    isGood: isComplete,
  };
}
