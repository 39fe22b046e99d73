import { rangeLabel, type TimeRange } from '@enrichment/core';
import { backfill } from '@enrichment/dispatch/backfill';
import { isComplete, type ScanReport } from '@enrichment/dispatch/scan-report';
import { z } from 'zod';
import type { Cli } from '../cli.ts';
import { defineCommand } from '../define-command.ts';
import { readScanEnv } from '../env.ts';
import { openScan } from '../open-scan.ts';
import { dateOption, flagOption, nameOption, rangeOf } from '../options.ts';
import { addUpBots, showBots } from '../show-scan.ts';
import { waitForWindows } from '../wait-for-windows.ts';

/** Old history, behind all live work. Resumable and idempotent: what the ledger knows is passed over. */
export const backfillCommand = defineCommand({
  name: 'backfill',
  summary: 'put the windows of a span of the past on the queue, behind all live work',
  declare: (command) =>
    command
      .requiredOption('--from <date>', 'start of the span (UTC, inclusive)')
      .requiredOption('--to <date>', 'end of the span (UTC, exclusive)')
      .option('--bot <name>', 'this bot alone')
      .option('--user <id>', 'this user alone')
      .option('--wait', 'return when the summarizers are through with the span')
      .option('--dry-run', 'only say what would be done'),
  input: z.object({
    from: dateOption,
    to: dateOption,
    bot: nameOption.optional(),
    user: nameOption.optional(),
    wait: flagOption,
    dryRun: flagOption,
  }),
  run: async ({ from, to, bot, user, wait, dryRun }, cli) => {
    const range = rangeOf({ from, to });
    const settings = readScanEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const { dependencies, store, queue } = await openScan(stack, settings, cli, { bot, user });
    const question = {
      range,
      mode: dryRun ? 'dry' : 'live',
      ...(user !== undefined && { userId: user }),
    } as const;
    const reports: ScanReport[] = [];
    for await (const { report, slice } of backfill(dependencies, question, cli.signal)) {
      reports.push(report);
      showSlice(cli, slice, report);
    }
    const answer = answerOf(reports, { range, mode: question.mode });
    if (!wait || dryRun || !answer.isGood) return answer;
    const end = await waitForWindows({ store, queue }, { range, bot, user }, cli);
    return {
      facts: { ...answer.facts, wait: end },
      lines: [...answer.lines, '', ...end.lines],
      isGood: end.isGood,
    };
  },
});

/** A quiet slice is worth a line only where lines are written over. */
function showSlice({ terminal }: Cli, slice: TimeRange, { bots, enqueued }: ScanReport): void {
  const seen = bots.reduce((sum, bot) => sum + bot.windowsRecorded, 0);
  const text = `${rangeLabel(slice)}: ${seen} windows seen, ${enqueued} put on the queue`;
  if (seen + enqueued > 0) terminal.step(text);
  else terminal.progress(text);
}

function answerOf(reports: readonly ScanReport[], { range, mode }: { range: TimeRange; mode: string }) {
  const total = (count: (report: ScanReport) => number) =>
    reports.reduce((sum, report) => sum + count(report), 0);
  const bots = addUpBots(reports);
  const enqueued = total((report) => report.enqueued);
  const facts = {
    kind: 'backfill',
    mode,
    from: range.from,
    to: range.to,
    slices: reports.length,
    due: total((report) => report.due),
    enqueued,
    bots,
  };
  if (reports.length === 0) {
    return { facts, lines: ['nothing to look at: the span has not begun yet'], isGood: true };
  }
  const done = mode === 'dry' ? 'dry run, nothing was written' : `${enqueued} windows put on the queue`;
  const span = `${range.from.toISOString()} to ${range.to.toISOString()}`;
  return {
    facts,
    lines: [`looked at ${span}: ${done}`, '', ...showBots(bots)],
    isGood: reports.every(isComplete),
  };
}
