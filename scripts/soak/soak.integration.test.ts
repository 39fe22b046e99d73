import { expect, it, onTestFinished } from 'vitest';
import { openOwnServers } from '../pipeline/with-own-servers.ts';
import { runSoak } from './run-soak.ts';

it.for(['redis', 'postgres'] as const)(
  'a soak on %s summarizes each window with one answered call, and measures all processes and servers',
  { timeout: 120_000 },
  async (queue, { signal }) => {
    const { servers, dir: logDir, close } = await openOwnServers('soak');
    onTestFinished(close);

    const figures = await runSoak(servers, {
      jobs: 150,
      summarizers: 1,
      concurrency: 8,
      queue,
      asks: 8,
      quietMs: 0,
      logDir,
      signal,
    });

    expect(figures).toMatchObject({ summaries: 150, answered: 150, refused: 1, faults: [] });
    const values: Record<string, number> = Object.assign(
      {},
      ...figures.samples.map((sample) => sample.values),
    );
    expect(Object.keys(values)).toHaveLength(4 * 3 + 3);
    expect(figures.askedSamples.map(({ done, values }) => [done, Object.keys(values).length])).toEqual(
      [2, 4, 6, 8].map((done) => [done, 4]),
    );
    expect(Object.values(values).filter((value) => !(value > 0))).toEqual([]);
  },
);
