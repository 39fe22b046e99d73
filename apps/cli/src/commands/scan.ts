import { ScanInput, scan } from '@enrichment/operations/scan';
import type { ScanReport } from '@enrichment/scan/scan-report';
import { z } from 'zod';
import { defineCommand } from '../define-command.ts';
import { readScanEnv } from '../env.ts';
import { openScan } from '../open-scan.ts';
import { flagOption } from '../options.ts';
import { showBots } from '../show-scan.ts';

/** `enrich scan`: scans the lookback once, as the scanner does on its schedule. */
export const scanCommand = defineCommand({
  name: 'scan',
  summary: 'look at Qdrant once and put the windows that are due on the queue',
  declare: (command) =>
    command
      .option('--dry-run', 'only say what would be done')
      .option('--deep', 'look at every window, so that messages edited in place are found')
      .option('--accept-removals <hash>', 'believe the great loss whose list has this hash'),
  examples: [
    ['enrich scan --dry-run', 'says what a scan would put on the queue'],
    ['enrich scan --deep', 'also finds messages that were edited in place'],
  ],
  input: z.object({
    dryRun: flagOption,
    deep: flagOption,
    acceptRemovals: ScanInput.shape.acceptRemovals,
  }),
  run: async ({ dryRun, deep, acceptRemovals }, cli) => {
    const env = readScanEnv(cli.env);
    await using stack = new AsyncDisposableStack();
    const { dependencies } = await openScan(stack, env, cli);
    const input = {
      mode: dryRun ? ('dry' as const) : ('live' as const),
      depth: deep ? ('deep' as const) : ('totals' as const),
      acceptRemovals,
    };
    const { report, isComplete, hasAccepted } = await scan(dependencies, input, cli);
    const unmet =
      hasAccepted === false
        ? [`no bot has a great loss with the list ${acceptRemovals}: nothing was accepted`]
        : [];
    return {
      facts: { ...report, ...(hasAccepted !== undefined && { hasAccepted }) },
      lines: [...formatLines(report), ...unmet],
      isGood: isComplete && hasAccepted !== false,
    };
  },
});

function formatLines(report: ScanReport): string[] {
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
