// `pnpm measure:budget`: compares calls and whole windows per second with limits on spending and without,
// many at a time, on servers of its own.
import type { Cap } from '@enrichment/core';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { scanRange } from '@enrichment/scan/scan-range';
import { createStore } from '@enrichment/store/connect';
import { listDueWindows, recordWindows } from '@enrichment/store/ledger';
import { migrate } from '@enrichment/store/migrate';
import { describeFacts } from '@enrichment/store/test-store';
import { enrichWindow } from '@enrichment/work/enrich-window';
import { spend } from '@enrichment/work/testing/spend';
import pMap from 'p-map';
import type { OwnServers } from './pipeline/servers.ts';
import { withOwnServers } from './pipeline/with-own-servers.ts';
import { createEngine } from './plan/create-engine.ts';
import { openPlace } from './plan/open-place.ts';
import { stopWithParent } from './stop-with-parent.ts';

const LANES = 16;
const CALLS = 320;
const WINDOWS = 160;
const ROUNDS = 5;
/** Of a quick model; real ones take seconds, which hides the limits' own time even more. */
const DELAY_MS = 200;
const DAYS = 35;

/** High enough that nothing is refused. */
const CAPS: readonly Cap[] = [
  { period: 'day', per: 'all', usd: 1_000 },
  { period: 'month', per: 'all', usd: 1_000 },
  { period: 'day', per: 'bot', usd: 1_000 },
  { period: 'month', per: 'bot', usd: 1_000 },
];

const signal = new AbortController().signal;

stopWithParent();

await withOwnServers({ name: 'budget', logs: undefined }, async ({ servers }) => {
  const server = await startScriptedLlm({
    script: () => ({ kind: 'ok', delayMs: DELAY_MS }),
    keepsRequests: false,
  });
  try {
    await measureCalls(servers, server.url);
    await measureWindows(servers, server.url);
  } finally {
    await server.close();
  }
});

/** Lease, reserve, call and settle. */
async function measureCalls(servers: OwnServers, llmUrl: string): Promise<void> {
  const store = createStore({ address: await servers.createDatabase('calls'), connectionsMax: 10 });
  try {
    await migrate(store);
    const facts = Array.from({ length: CALLS }, (_, index) => describeFacts({ userId: `user-${index}` }));
    await recordWindows(store, facts);
    const share = CALLS / LANES;
    await compare('calls', CALLS, async (caps) => {
      await Promise.all(
        Array.from({ length: LANES }, (_, lane) =>
          spend({
            ...{ store, llmUrl, caps, reservedShare: 1, skewMs: 0, crashesAt: [] },
            windows: facts.slice(lane * share, (lane + 1) * share),
          }),
        ),
      );
    });
  } finally {
    await store.close();
  }
}

/** All steps of a window, from its lease to its results, with the sample conversations. */
async function measureWindows(servers: OwnServers, llmUrl: string): Promise<void> {
  const { world, close } = await openPlace(servers, { name: 'windows', files: [] });
  const { store, clock } = world;
  try {
    const to = clock.now();
    const range = { from: new Date(to.getTime() - DAYS * 86_400_000), to };
    await scanRange(world, { range, cause: 'backfill', depth: 'totals', mode: 'live' }, signal);
    const jobs = await listDueWindows(store, { now: to, limit: WINDOWS });
    const windowIds = jobs.map(({ windowId }) => windowId);
    const engine = createEngine(world, { llmUrl, settings: {} });
    const context = { attempt: 1, isLastAttempt: true, signal, reportProgress: () => undefined };
    await compare('windows', WINDOWS, async (caps) => {
      await store.sql`
        update enrichment_windows set force_requested = true, replay_requested_at = clock_timestamp()
        where window_id = any(${windowIds})`;
      const limited = { ...engine, budget: { caps } };
      await pMap(jobs, (job) => enrichWindow(limited, job, context), { concurrency: LANES });
    });
  } finally {
    await close();
  }
}

/** Runs the work without limits and with four, in turns, after one run that is not counted. */
async function compare(
  what: 'calls' | 'windows',
  count: number,
  work: (caps: readonly Cap[]) => Promise<void>,
): Promise<void> {
  const perSecond = async (caps: readonly Cap[]) => {
    const started = performance.now();
    await work(caps);
    return (count * 1_000) / (performance.now() - started);
  };
  await perSecond([]);
  const ratios: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const [free, limited] = [await perSecond([]), await perSecond(CAPS)];
    ratios.push(limited / free);
    process.stdout.write(
      `round ${round}: ${free.toFixed(1)} ${what}/s without limits, ${limited.toFixed(1)} with four\n`,
    );
  }
  const median = ratios.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  process.stdout.write(
    `${what}: median ratio ${median.toFixed(3)}, ${LANES} at a time, a model of ${DELAY_MS} ms\n`,
  );
}
