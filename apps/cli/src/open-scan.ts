import type { ScanDependencies } from '@enrichment/dispatch/scan-range';
import { scanOptionsOf } from '@enrichment/dispatch/settings';
import type { QueueConnection } from '@enrichment/queue/connect';
import { createProducer } from '@enrichment/queue/producer';
import type { Cli } from './cli.ts';
import type { readScanEnv } from './env.ts';
import { openQueue, openSource, openStore } from './open-services.ts';
import { UsageError } from './usage-error.ts';

/** Which part of the whole a command is to look at. */
export interface Part {
  readonly bot?: string | undefined;
  readonly user?: string | undefined;
}

/** All that a look at the source needs, open and answering. The servers are asked before any work begins. */
export async function openScan(
  stack: AsyncDisposableStack,
  settings: ReturnType<typeof readScanEnv>,
  cli: Cli,
  { bot, user }: Part = {},
): Promise<{ dependencies: ScanDependencies; store: ScanDependencies['store']; queue: QueueConnection }> {
  const store = await openStore(stack, settings, cli);
  const queue = await openQueue(stack, settings, { isForJobs: true });
  const source = await openSource(stack, settings, cli);
  const { rules, audience, deepPace } = scanOptionsOf(settings);
  if (bot !== undefined) {
    const bots = (await source.listBots(cli.signal)).map(({ botName }) => botName);
    refuseUnknownBot(bot, bots);
  }
  if (bot !== undefined && !audience.hasBot(bot)) {
    throw new UsageError(`--bot: ${bot} is left out by INCLUDE_BOTS or EXCLUDE_BOTS`);
  }
  if (user !== undefined && !audience.hasUser(user)) {
    throw new UsageError(`--user: ${user} is left out by EXCLUDE_USERS`);
  }
  const dependencies: ScanDependencies = {
    source,
    store,
    producer: createProducer(queue),
    rules,
    deepPace,
    clock: cli.clock,
    audience: {
      hasBot: (name) => audience.hasBot(name) && (bot === undefined || name === bot),
      hasUser: (id) => audience.hasUser(id) && (user === undefined || id === user),
    },
    onBot: ({ phase, report: { botName, windowsRecorded } }) => {
      if (phase === 'started') cli.terminal.progress(`looking at ${botName}`);
      else cli.terminal.progress(`${botName}: ${windowsRecorded} windows seen`);
    },
  };
  return { dependencies, store, queue };
}

function refuseUnknownBot(bot: string, bots: readonly string[]): void {
  if (bots.includes(bot)) return;
  const known = bots.length === 0 ? 'Qdrant has none' : `Qdrant has ${bots.join(', ')}`;
  throw new UsageError(`--bot: there is no bot ${JSON.stringify(bot)}; ${known}`);
}
