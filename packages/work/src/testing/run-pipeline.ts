import { pickDerivedKinds } from '@enrichment/kinds/registry';
import { createWorkConsumer } from '@enrichment/queue/window-consumer';
import { scanOnce } from '@enrichment/scan/scan-range';
import type { World } from '@enrichment/scan/testing/world';
import { onTestFinished, vi } from 'vitest';
import { doWork } from '../enrich-window.ts';
import { createTestEngine } from './test-engine.ts';

type Options = NonNullable<Parameters<typeof createTestEngine>[1]>;

/**
 * Runs a worker for these kinds until the test ends. Returns a function that scans and waits until the queue
 * is empty.
 */
export async function runPipeline(
  world: World,
  { kinds, ...over }: Options & { readonly kinds: NonNullable<Options['kinds']> },
): Promise<() => Promise<void>> {
  const derived = pickDerivedKinds(kinds);
  const engine = { ...createTestEngine(world, { kinds, ...over }), derived };
  const consumer = createWorkConsumer({
    connection: world.queue,
    concurrency: 2,
    graceMs: 5_000,
    handle: (job, context) => doWork(engine, job, context),
  });
  await consumer.run();
  onTestFinished(() => consumer.stop());
  return async () => {
    const { signal } = new AbortController();
    await scanOnce({ ...world, derived }, { depth: 'totals', mode: 'live' }, signal);
    await vi.waitFor(
      async () => {
        const { windows } = await world.inspector.counts();
        if (windows.waiting + windows.active + windows.delayed > 0) throw new Error('jobs are left');
      },
      { timeout: 20_000, interval: 50 },
    );
  };
}
