import { createDerivedKinds } from '@enrichment/kinds/registry';
import type { QueueConnection } from '@enrichment/queue/connect';
import { createProducer } from '@enrichment/queue/producer';
import { createRetention } from '@enrichment/scan/retention';
import type { ScanDependencies } from '@enrichment/scan/scan-range';
import type { Cli } from './cli.ts';
import type { readScanEnv } from './env.ts';
import { openQueue, openSource, openStore } from './open-services.ts';

/** Opens everything that a scan needs and checks each server before any work begins. */
export async function openScan(
  stack: AsyncDisposableStack,
  env: ReturnType<typeof readScanEnv>,
  cli: Cli,
): Promise<{ dependencies: ScanDependencies; queue: QueueConnection }> {
  const store = await openStore(stack, env.store, cli);
  const queue = await openQueue(stack, env.queue, { isForJobs: true });
  const source = await openSource(stack, env.source, cli);
  const dependencies: ScanDependencies = {
    source,
    store,
    producer: createProducer(queue),
    ...env.scan,
    retention: createRetention({ store, rules: env.retention, clock: cli.clock }),
    derived: createDerivedKinds({ ...env, clock: cli.clock }),
    clock: cli.clock,
    onBot: ({ phase, report: { botName, windowsRecorded } }) => {
      if (phase === 'started') cli.terminal.progress(`looking at ${botName}`);
      else cli.terminal.progress(`${botName}: ${windowsRecorded} windows seen`);
    },
  };
  return { dependencies, queue };
}
