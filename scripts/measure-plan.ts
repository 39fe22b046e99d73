// `pnpm measure:plan [NAME.points.jsonl...]`: compares `enrich plan` before a backfill with `enrich costs`
// after it, for the sample conversations or the files, with a scripted model on servers of its own.
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  createParticipants,
  formatUsd,
  manualClock,
  readSettings,
  readWindowRules,
  windowSettings,
} from '@enrichment/core';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { connectQueue } from '@enrichment/queue/connect';
import { createProducer } from '@enrichment/queue/producer';
import { importPoints } from '@enrichment/source/import-points';
import { createSource } from '@enrichment/source/source';
import { createStore } from '@enrichment/store/connect';
import { migrate } from '@enrichment/store/migrate';
import type { OwnServers } from './pipeline/servers.ts';
import { withOwnServers } from './pipeline/with-own-servers.ts';
import { comparePlan, type PlanComparison } from './plan/compare-plan.ts';
import { thinkingScript } from './plan/thinking-script.ts';
import { writeSamples } from './start/load-samples.ts';
import { stopWithParent } from './stop-with-parent.ts';

const LEARN_CALLS = 50;
const THINKING_TIMES = [0, 10] as const;
/** A day on which the table has a price for the model. */
const NOW = new Date('2026-11-20T12:00:00Z');
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
  for (const file of files) {
    try {
      await access(file);
    } catch {
      process.stderr.write(`${file} cannot be read: name points files (NAME.points.jsonl)\n`);
      return 2;
    }
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
  await using opened = new AsyncDisposableStack();
  const llm = await startScriptedLlm({ script: thinkingScript(times), keepsRequests: false });
  opened.defer(() => llm.close());
  const qdrant = await startSmallQdrant();
  opened.defer(() => qdrant.close());
  const reading = { url: qdrant.url, pageSize: 1_000, timeoutMs: 60_000 };
  if (files.length === 0) await writeSamples(qdrant.url, NOW);
  for (const file of files) await importPoints(reading, { file });
  const source = createSource(reading);
  opened.defer(() => source.close());
  const store = createStore({ address: await servers.createDatabase(`plan_${times}`), connectionsMax: 10 });
  opened.defer(() => store.close());
  await migrate(store);
  const queue = connectQueue({
    ...{ backend: 'redis', url: servers.redisUrl, prefix: `{plan-${times}}`, role: 'producer' },
  });
  opened.defer(() => queue.close());
  const world = {
    ...{ source, store, producer: createProducer(queue), clock: manualClock(NOW) },
    rules: readWindowRules(readSettings(windowSettings, {})),
    removal: { confirmMs: 24 * 3_600_000, greatLossUsers: 3, greatLossPercent: 20 },
    participants: createParticipants({ includeBots: [], excludeBots: [], excludeUsers: [] }),
  };
  const range = { from: EVER, to: NOW };
  return await comparePlan(world, { llmUrl: llm.url, range, learnCalls: LEARN_CALLS });
}

process.exitCode = await main();
