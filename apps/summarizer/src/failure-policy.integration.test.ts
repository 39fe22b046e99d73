import pMap from 'p-map';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Seen } from './testing/failure-case.ts';
import { failureCases } from './testing/failure-cases.ts';
import { openObservation, untilSeen } from './testing/observe-failure.ts';

describe('of a failure the ledger, the job, the log and the queue show what docs/failure-policy.md says:', () => {
  const seen = new Map<string, Seen>();

  // Side by side, since most of their time is waiting; a few at once, or they would starve each other.
  beforeAll(async () => {
    await pMap(
      failureCases,
      async ({ what, scene, seen: expected }) => {
        await using observation = await openObservation(scene);
        seen.set(what, await untilSeen(observation, expected));
      },
      { concurrency: 6 },
    );
  }, 240_000);

  it.each(failureCases)('$what', ({ what, seen: expected }) => {
    expect(seen.get(what)).toEqual(expected);
  });
});
