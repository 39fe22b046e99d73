import { expect, it, onTestFinished } from 'vitest';
import { openOwnServers } from '../pipeline/with-own-servers.ts';
import { runSeed } from './run-seed.ts';

it('a pipeline with faults in every part loses nothing and pays twice only for killed calls', {
  timeout: 300_000,
}, async ({ signal }) => {
  const { servers, dir: logDir, close } = await openOwnServers('chaos');
  onTestFinished(close);

  const figures = await runSeed(servers, { seed: 1, windows: 120, faultsMs: 6_000, logDir, signal });

  expect(figures.violations).toEqual([]);
  expect(figures.calls).toBeGreaterThanOrEqual(100);
  expect(figures.outages).toBe(6);
  expect(figures.kills).toBe(5);
});
