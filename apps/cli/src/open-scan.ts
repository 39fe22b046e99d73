import { readRemovalRules } from '@enrichment/core';
import { createRetention } from '@enrichment/dispatch/retention';
import type { ScanDependencies } from '@enrichment/dispatch/scan-range';
import { readRetentionRules, scanOptionsOf } from '@enrichment/dispatch/settings';
import type { QueueConnection } from '@enrichment/queue/connect';
import { createProducer } from '@enrichment/queue/producer';
import type { Cli } from './cli.ts';
import type { readScanEnv } from './env.ts';
import { openQueue, openSource, openStore } from './open-services.ts';

/** All that a look at the source needs, open and answering. The servers are asked before any work begins. */
export async function openScan(
  stack: AsyncDisposableStack,
  settings: ReturnType<typeof readScanEnv>,
  cli: Cli,
): Promise<{ dependencies: ScanDependencies; queue: QueueConnection }> {
  const store = await openStore(stack, settings, cli);
  const queue = await openQueue(stack, settings, { isForJobs: true });
  const source = await openSource(stack, settings, cli);
  const { rules, audience, deepPace } = scanOptionsOf(settings);
  const dependencies: ScanDependencies = {
    source,
    store,
    producer: createProducer(queue),
    rules,
    removal: readRemovalRules(settings),
    deepPace,
    clock: cli.clock,
    retention: createRetention({ store, rules: readRetentionRules(settings), clock: cli.clock }),
    audience,
    onBot: ({ phase, report: { botName, windowsRecorded } }) => {
      if (phase === 'started') cli.terminal.progress(`looking at ${botName}`);
      else cli.terminal.progress(`${botName}: ${windowsRecorded} windows seen`);
    },
  };
  return { dependencies, queue };
}
