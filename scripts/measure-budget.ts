// `pnpm measure:budget`: compares the calls per second with limits on spending and without, many at a time.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Cap } from '@enrichment/core';
import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { startPostgres } from '@enrichment/embedded/postgres';
import { createStore } from '@enrichment/store/connect';
import { recordWindows } from '@enrichment/store/ledger';
import { migrate } from '@enrichment/store/migrate';
import { describeFacts } from '@enrichment/store/test-store';
import { spend } from '@enrichment/work/testing/spend';

const LANES = 16;
const WINDOWS = 320;
const ROUNDS = 5;
/** Of a quick model; real ones take seconds, which hides the limits' own time even more. */
const DELAY_MS = 200;

/** High enough that nothing is refused. */
const CAPS: readonly Cap[] = [
  { period: 'day', per: 'all', usd: 1_000 },
  { period: 'month', per: 'all', usd: 1_000 },
  { period: 'day', per: 'bot', usd: 1_000 },
  { period: 'month', per: 'bot', usd: 1_000 },
];

async function main(): Promise<void> {
  const server = await startScriptedLlm({ script: () => ({ kind: 'ok', delayMs: DELAY_MS }) });
  const home = await mkdtemp(path.join(tmpdir(), 'enrichment-budget-'));
  const postgres = await startPostgres({ dir: home });
  const store = createStore({ address: postgres.url, connectionsMax: 10 });
  try {
    await migrate(store);
    const facts = Array.from({ length: WINDOWS }, (_, index) => describeFacts({ userId: `user-${index}` }));
    await recordWindows(store, facts);
    const perSecond = async (caps: readonly Cap[]) => {
      const started = performance.now();
      const share = WINDOWS / LANES;
      await Promise.all(
        Array.from({ length: LANES }, (_, lane) =>
          spend({
            ...{ store, llmUrl: server.url, caps, reservedShare: 1, skewMs: 0, crashesAt: [] },
            windows: facts.slice(lane * share, (lane + 1) * share),
          }),
        ),
      );
      return (WINDOWS * 1_000) / (performance.now() - started);
    };
    await perSecond([]);
    const ratios: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const [free, limited] = [await perSecond([]), await perSecond(CAPS)];
      ratios.push(limited / free);
      process.stdout.write(
        `round ${round}: ${free.toFixed(1)} calls/s without limits, ${limited.toFixed(1)} with four\n`,
      );
    }
    const median = ratios.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
    process.stdout.write(
      `median ratio ${median.toFixed(3)}, ${LANES} at a time, a model of ${DELAY_MS} ms\n`,
    );
  } finally {
    await Promise.all([store.close(), server.close()]);
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  }
}

await main();
