// `pnpm measure:plan [NAME.points.jsonl...]`: compares `enrich plan` before a backfill with `enrich costs`
// after it, for the sample conversations or the files, with a scripted model on servers of its own.
import { parseArgs } from 'node:util';
import { formatUsd } from '@enrichment/core';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { findUnreadable } from './find-unreadable.ts';
import type { OwnServers } from './pipeline/servers.ts';
import { withOwnServers } from './pipeline/with-own-servers.ts';
import { comparePlan, type PlanComparison } from './plan/compare-plan.ts';
import { openPlace } from './plan/open-place.ts';
import { thinkingScript } from './plan/thinking-script.ts';
import { stopWithParent } from './stop-with-parent.ts';

const LEARN_CALLS = 50;
const THINKING_TIMES = [0, 10] as const;
const EVER = new Date('2015-01-01T00:00:00Z');

const USAGE = `Usage: pnpm measure:plan [NAME.points.jsonl...]

Enriches the newest days of the sample conversations, or of the files together, with a scripted model until ${LEARN_CALLS} calls were made, plans
the older days, enriches them, and prints how far the estimated dollars are from those in the ledger.
`;

stopWithParent();

async function main(): Promise<number> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const fault = await findUnreadable(files);
  if (fault !== undefined) {
    process.stderr.write(`${fault}
`);
    return 2;
  }
  await withOwnServers({ name: 'plan', logs: undefined }, async ({ servers }) => {
    process.stdout.write(
      `${files.length === 0 ? 'The sample conversations' : `${files.length} files`}; learned from at least ${LEARN_CALLS} calls.\n\n`,
    );
    const header = ['thinks', 'learned from', 'planned', 'estimate', 'billed', 'off by', 'said to be off by'];
    process.stdout.write(`| ${header.join(' | ')} |\n|${'---|'.repeat(header.length)}\n`);
    for (const times of THINKING_TIMES) {
      const compared = await measure(servers, { files, times });
      process.stdout.write(`| ${describe(times, compared).join(' | ')} |\n`);
    }
  });
  return 0;
}

function describe(
  times: number,
  { learnedCalls, windows, estimate, costs, offBy }: PlanComparison,
): string[] {
  const usd = estimate?.usd ?? null;
  return [
    times === 0 ? 'not' : `${times} times what it writes`,
    `${learnedCalls} calls`,
    `${windows} windows`,
    usd === null ? 'unknown' : `${formatUsd(usd.low)} to ${formatUsd(usd.high)}`,
    `${costs.costUsd === null ? 'unknown' : formatUsd(costs.costUsd)} for ${costs.calls} calls`,
    `${(offBy * 100).toFixed(1)} %`,
    estimate === null ? 'unknown' : `${(estimate.offBy * 100).toFixed(1)} %`,
  ];
}

async function measure(
  servers: OwnServers,
  { files, times }: { files: readonly string[]; times: number },
): Promise<PlanComparison> {
  const llm = await startScriptedLlm({ script: thinkingScript(times), keepsRequests: false });
  const { world, close } = await openPlace(servers, { name: `plan_${times}`, files });
  try {
    const range = { from: EVER, to: world.clock.now() };
    return await comparePlan(world, { llmUrl: llm.url, range, learnCalls: LEARN_CALLS });
  } finally {
    await close();
    await llm.close();
  }
}

process.exitCode = await main();
