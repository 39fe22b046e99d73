import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startServers } from '../pipeline/servers.ts';
import { runSeed } from './run-seed.ts';

it('a pipeline whose every part breaks loses nothing, and pays for nothing twice but what was killed', {
  timeout: 300_000,
}, async ({ signal }) => {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-chaos-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await chmod(dir, 0o711);
  const servers = await startServers(dir);
  onTestFinished(() => servers.close());

  const figures = await runSeed(servers, { seed: 1, windows: 120, faultsMs: 6_000, logDir: dir, signal });

  expect(figures.violations).toEqual([]);
  expect(figures.calls).toBeGreaterThanOrEqual(100);
  expect(figures.outages).toBe(5);
  expect(figures.kills).toBe(5);
});
