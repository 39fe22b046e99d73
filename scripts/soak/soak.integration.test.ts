import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startServers } from '../pipeline/servers.ts';
import { runSoak } from './run-soak.ts';

it('a soak summarizes each of its windows with one answered call, and measures all processes and servers', {
  timeout: 120_000,
}, async ({ signal }) => {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-soak-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await chmod(dir, 0o711);
  const servers = await startServers(dir);
  onTestFinished(() => servers.close());

  const figures = await runSoak(servers, { jobs: 150, summarizers: 1, concurrency: 8, logDir: dir, signal });

  expect(figures).toMatchObject({ summaries: 150, answered: 150, refused: 1, faults: [] });
  const values = figures.samples.at(-1)?.values ?? {};
  expect(Object.keys(values)).toHaveLength(4 * 3 + 3);
  expect(Object.values(values).filter((value) => !(value > 0))).toEqual([]);
});
