// `pnpm measure:plan [NAME.points.jsonl...]`: compares `enrich plan` before a backfill with `enrich costs`
// after it, for the sample conversations or the files, with a scripted model on servers of its own.
import { parseArgs } from 'node:util';
import { formatUsd } from '@enrichment/core';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { findUnreadable } from './find-unreadable.ts';
import type { OwnServers } from './pipeline/servers.ts';
import { withOwnServers } from './pipeline/with-own-servers.ts';
import { comparePlan, type PlanComparison } from './plan/compare-plan.ts';
import type { PlanSettings } from './plan/create-engine.ts';
import { openPlace } from './plan/open-place.ts';
import { simulatePlans, type Thinks } from './plan/simulate-plans.ts';
import { thinkingScript } from './plan/thinking-script.ts';
import { stopWithParent } from './stop-with-parent.ts';

const LEARN_CALLS = 50;
const THINKING: readonly Thinks[] = [
  { low: 0, high: 0 },
  { low: 8, high: 12 },
  { low: 5, high: 15 },
];
/** What is compared without thinking, each with other settings. */
const SETTINGS: readonly Case[] = [
  { name: 'the default', settings: {} },
  { name: '`ENRICH=summary`', settings: { wanted: ['summary'] } },
  { name: '`VERIFY=all`', settings: { verify: 'all' } },
  { name: '`LLM_BATCH=always`', settings: {}, isBatch: true },
  { name: '`LLM_BATCH=always`, `VERIFY=all`', settings: { verify: 'all' }, isBatch: true },
  { name: '`LLM_CONTEXT_TOKENS=8000`', settings: { contextTokens: 8_000 } },
  { name: '`LLM_CONTEXT_TOKENS=5000`', settings: { contextTokens: 5_000 } },
];
const SIMULATED_CALLS = [50, 200, 1_000] as const;
const SIMULATED_RUNS = 300;
const EVER = new Date('2015-01-01T00:00:00Z');

interface Case {
  readonly name: string;
  readonly settings: PlanSettings;
  readonly isBatch?: boolean;
}

const USAGE = `Usage: pnpm measure:plan [--settings | --simulate] [NAME.points.jsonl...]

Enriches the newest days of the sample conversations, or of the files together, with a scripted model until ${LEARN_CALLS} calls were made, plans
the older days, enriches them, and prints how far the estimated dollars are from those in the ledger: for models that think more or less or, with
--settings, for other settings of the summarizer. With --simulate it asks no server: it makes up
${SIMULATED_RUNS} histories of calls for each row, and prints how far plans made from them are off.
`;

stopWithParent();

async function main(): Promise<number> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      settings: { type: 'boolean', default: false },
      simulate: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (values.simulate) {
    printSimulations();
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
    const header = ['learned from', 'planned', 'estimate', 'billed', 'off by', 'said to be off by'];
    const first = values.settings ? 'settings' : 'thinks';
    process.stdout.write(`| ${[first, ...header].join(' | ')} |\n|${'---|'.repeat(header.length + 1)}\n`);
    const thinking = THINKING.map((thinks) => ({ name: nameThinks(thinks), settings: {}, thinks }));
    const settings = SETTINGS.map((one) => ({ ...one, thinks: { low: 0, high: 0 } }));
    for (const [number, one] of (values.settings ? settings : thinking).entries()) {
      const compared = await measure(servers, { ...one, place: `plan_${number}`, files });
      process.stdout.write(`| ${[one.name, ...describe(compared)].join(' | ')} |\n`);
    }
  });
  return 0;
}

function printSimulations(): void {
  const header = ['learned from', 'thinks', 'median', '9 of 10 below', 'most', 'below 10 %', 'in the range'];
  process.stdout.write(`| ${header.join(' | ')} |\n|${'---|'.repeat(header.length)}\n`);
  const percent = (share: number, digits: number) => `${(share * 100).toFixed(digits)} %`;
  for (const learnCalls of SIMULATED_CALLS)
    for (const thinks of [...THINKING, { low: 1, high: 30 }]) {
      const found = simulatePlans({ learnCalls, thinks, runs: SIMULATED_RUNS });
      const off = [found.median, found.high, found.most].map((share) => percent(share, 1));
      const shares = [found.belowTenth, found.inRange].map((share) => percent(share, 0));
      process.stdout.write(
        `| ${[`${learnCalls} calls`, nameThinks(thinks), ...off, ...shares].join(' | ')} |\n`,
      );
    }
}

const nameThinks = ({ low, high }: Thinks) => (high === 0 ? 'not' : `${low} to ${high} times what it writes`);

function describe({ learnedCalls, windows, estimate, usd, costs, offBy }: PlanComparison): string[] {
  return [
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
  {
    place,
    files,
    thinks,
    settings,
    isBatch = false,
  }: Case & { place: string; files: readonly string[]; thinks: Thinks },
): Promise<PlanComparison> {
  const llm = await startScriptedLlm({ script: thinkingScript(thinks), keepsRequests: false });
  const { world, close } = await openPlace(servers, { name: place, files });
  try {
    const range = { from: EVER, to: world.clock.now() };
    const endBatches = () => void llm.batches.end('scripted');
    return await comparePlan(world, {
      ...{ llmUrl: llm.url, settings, range, learnCalls: LEARN_CALLS },
      ...(isBatch && { endBatches }),
    });
  } finally {
    await close();
    await llm.close();
  }
}

process.exitCode = await main();
