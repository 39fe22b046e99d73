import { startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { openWorld, say } from '@enrichment/scan/testing/world';
import { expect, it, onTestFinished } from 'vitest';
import { comparePlan } from './compare-plan.ts';
import { thinkingScript } from './thinking-script.ts';

const DAYS = 24;

/**
 * `pnpm measure:plan` is the long form, with the sample conversations or files. The older days, which are
 * planned, have messages up to twice as long as those of the days that are learned from.
 */
it('plan before a backfill and costs after it differ by less than 10 %, with a model that thinks ten times as much as it writes, after 50 calls', async () => {
  const server = await startScriptedLlm({ script: thinkingScript({ low: 8, high: 12 }) });
  onTestFinished(() => server.close());
  const world = await openWorld({ now: '2026-11-20T12:00:00Z' });
  for (let day = 1; day <= DAYS; day += 1) {
    for (const [number, user] of ['ann', 'ben', 'cleo'].entries()) {
      const variety = (day * 7 + number * 5) % 9;
      const words = 'we rowed out to the far lighthouse and counted seals until the rain came in again ';
      await say(world, {
        ...{ user, at: new Date(Date.UTC(2026, 9, day + 20, 9)).toISOString(), count: 6 + variety * 2 },
        text: `On day ${day} ${words.repeat(1 + (variety % 3) + (day < DAYS / 2 ? 1 : 0))}`,
      });
    }
  }
  const range = { from: new Date('2026-10-01T00:00:00Z'), to: world.clock.now() };

  const { learnedCalls, windows, costs, estimate, offBy } = await comparePlan(world, {
    ...{ llmUrl: server.url, settings: {}, range, learnCalls: 50 },
  });

  expect(learnedCalls).toBeGreaterThanOrEqual(50);
  expect(windows).toBeGreaterThan(20);
  expect(costs).toMatchObject({ callsWithoutCost: 0, openCalls: 0 });
  expect(costs.calls).toBeGreaterThan(windows);
  expect(offBy).toBeLessThan(0.1);
  // The range holds the costs of most runs, not of each.
  expect(estimate?.usd?.low).toBeLessThan((costs.costUsd ?? 0) * 1.05);
  expect(estimate?.usd?.high).toBeGreaterThan((costs.costUsd ?? 0) * 0.95);
});
