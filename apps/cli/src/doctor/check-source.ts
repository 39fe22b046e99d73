import type { Cli } from '../cli.ts';
import type { readSourceEnv } from '../env.ts';
import { openSource } from '../open-services.ts';
import { type Finding, ok } from './finding.ts';

/** Whether Qdrant answers, what it holds, and what makes scans slow or leaves messages out. */
export async function checkSource(
  settings: ReturnType<typeof readSourceEnv>,
  _options: { createIndexes: boolean },
  cli: Cli,
): Promise<Finding[]> {
  await using stack = new AsyncDisposableStack();
  const source = await openSource(stack, settings, cli);
  const { version } = await source.ping(cli.signal);
  const bots = await source.listBots(cli.signal);
  return [ok('qdrant', `Qdrant ${version} answers`), ok('qdrant', `${bots.length} bots`)];
}
