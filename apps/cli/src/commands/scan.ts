import { scanOnce } from '@enrichment/dispatch/scan-once';
import { isComplete, type ScanReport } from '@enrichment/dispatch/scan-report';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readScanEnv } from '../env.ts';
import { openScan } from '../open-scan.ts';
import { flagOption } from '../options.ts';
import { showBots } from '../show-scan.ts';

/** As a held loss names it. */
const listHashOption = z
  .string()
  .regex(/^[0-9a-f]{12}$/, 'must be the hash that names the list: 12 of 0-9 and a-f');

/** One look at the lookback, as the scanner's tick does it. Idempotent: a window is queued once however often it runs. */
export const scanCommand = defineCommand({
  name: 'scan',
  summary: 'look at Qdrant once and put the windows that are due on the queue',
  declare: (command) =>
    command
      .option('--dry-run', 'only say what would be done')
      .option('--deep', 'look at every window, so that messages edited in place are found')
      .option('--accept-removals <hash>', 'believe the great loss whose list has this hash'),
  input: z.object({ dryRun: flagOption, deep: flagOption, acceptRemovals: listHashOption.optional() }),
  run: async ({ dryRun, deep, acceptRemovals }, cli) => {
    const settings = readScanEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const { dependencies } = await openScan(stack, settings, cli);
    const mode = dryRun ? 'dry' : 'live';
    const depth = deep ? 'deep' : 'totals';
    const accepting = acceptRemovals === undefined ? {} : { acceptRemovals };
    const report = await scanOnce(dependencies, { mode, depth, ...accepting }, cli.signal);
    const isUnmet = acceptRemovals !== undefined && !report.bots.some((bot) => bot.hasAccepted);
    const unmet = isUnmet
      ? [`no bot has a great loss with the list ${acceptRemovals}: nothing was accepted`]
      : [];
    return {
      facts: { ...report, ...(acceptRemovals !== undefined && { hasAccepted: !isUnmet }) },
      lines: [...linesOf(report), ...unmet],
      isGood: isComplete(report) && !isUnmet,
    };
  },
});

function linesOf(report: ScanReport): string[] {
  const { from, to, due, enqueued, belowMinimum, blocked, quarantined, mode } = report;
  const seen = report.bots.reduce((sum, bot) => sum + bot.windowsRecorded, 0);
  const done =
    mode === 'dry'
      ? `dry run, nothing was written: ${seen} windows are new or changed`
      : `${seen} windows were new or changed`;
  return [
    `looked at ${from} to ${to}; ${done}`,
    `${due} windows of the ledger are due, ${enqueued} of them were put on the queue now`,
    `${belowMinimum} are below the minimum, ${blocked} failed and wait for a change or a replay, ${quarantined} points are quarantined`,
    '',
    ...showBots(report.bots),
  ];
}
