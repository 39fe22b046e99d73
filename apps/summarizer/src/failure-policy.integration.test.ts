import { isDeepStrictEqual } from 'node:util';
import { queueBackends } from '@enrichment/embedded/testing/services';
import pMap from 'p-map';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Scene, Seen } from './testing/failure-case.ts';
import { failureCases } from './testing/failure-cases.ts';
import { openObservation, untilSeen } from './testing/observe-failure.ts';

// Where Postgres is the queue too, no window is begun while it is away: there is nothing to be seen of one.
const played = failureCases.filter(
  ({ scene }) => scene.away !== 'postgres' || queueBackends()[0]?.backend === 'redis',
);

describe('a failure in the ledger, the job, the log and the queue is as in docs/failure-policy.md:', () => {
  const seen = new Map<string, Seen>();

  // Side by side, since most of their time is waiting; a few at once, or they would starve each other.
  beforeAll(async () => {
    await pMap(
      played,
      async ({ what, scene, seen: expected }) => {
        const first = await play(scene, expected);
        // On a starved machine a worker may lose its hold on a job, which shows as one call or attempt more.
        seen.set(what, isDeepStrictEqual(first, expected) ? first : await play(scene, expected));
      },
      { concurrency: 6 },
    );
  }, 240_000);

  it.each(played)('$what', ({ what, seen: expected }) => {
    expect(seen.get(what)).toEqual(expected);
  });
});

async function play(scene: Scene, expected: Seen): Promise<Seen> {
  await using observation = await openObservation(scene);
  return await untilSeen(observation, expected);
}
