import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

function startPace(perSecond: number) {
  let now = 0;
  const waits: number[] = [];
  const pace = createPace({
    perSecond,
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { pace, waits, pass };
}

it('allows the given number per second in any portions', async () => {
  const { pace, waits } = startPace(1_000);

  for (const count of [500, 1, 1_499]) await pace(count, undefined);

  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(2_000);
});

it('does not accumulate unused time', async () => {
  const { pace, waits, pass } = startPace(1_000);

  await pace(1_000, undefined);
  pass(5_000);
  await pace(1_000, undefined);
  pass(400);
  await pace(1_000, undefined);

  expect(waits).toEqual([1_000, 1_000, 1_000]);
});

it('ends at once when its caller is aborted', async () => {
  const stopped = AbortSignal.abort(new Error('stop'));

  await expect(createPace({ perSecond: 1 })(1_000, stopped)).rejects.toThrow();
});
