import { afterEach, describe, expect, test, vi } from 'vitest';
import { type ClockFollower, followClock } from './follow-clock.ts';

const HOUR_MS = 3_600_000;
const MachineDate = globalThis.Date;
const followers: ClockFollower[] = [];

/** A process on a machine whose clock is off, and a server whose clock is right. */
function openMachine({ shiftMs }: { shiftMs: number }) {
  let shift = shiftMs;
  const trueMs = () => performance.timeOrigin + performance.now();
  vi.spyOn(MachineDate, 'now').mockImplementation(() => trueMs() + shift);
  const told: { skewMs: number; isWrong: boolean }[] = [];
  const follower = followClock({
    readServerTimeMs: async () => trueMs(),
    onSkew: (skew) => told.push({ ...skew, skewMs: Math.round(skew.skewMs / 1_000) * 1_000 + 0 }),
  });
  followers.push(follower);
  const jump = (byMs: number) => {
    shift += byMs;
  };
  return { follower, told, trueMs, jump };
}

afterEach(() => {
  for (const follower of followers.splice(0)) follower.stop();
  vi.restoreAllMocks();
});

describe.each([2 * HOUR_MS, -2 * HOUR_MS])('a machine whose clock is %i ms wrong', (shiftMs) => {
  test("returns the server's time from Date, and reports it once", async () => {
    const { follower, told, trueMs } = openMachine({ shiftMs });

    await follower.measure();
    await follower.measure();

    expect(Math.abs(Date.now() - trueMs())).toBeLessThan(1_000);
    // biome-ignore lint/complexity/useDateNow: both ways to ask are promised
    expect(Math.abs(Number(new Date()) - trueMs())).toBeLessThan(1_000);
    expect(new Date(0)).toBeInstanceOf(Date);
    expect(told).toEqual([{ skewMs: shiftMs, isWrong: true }]);
    expect(() => follower.check()).toThrow(/7200 s (ahead of|behind) the clock of Postgres/);
  });

  test('is not affected by a jump of its own clock, which is reported before and after', async () => {
    const { follower, told, trueMs, jump } = openMachine({ shiftMs: 0 });
    await follower.measure();
    follower.check();

    jump(shiftMs);

    expect(Math.abs(Date.now() - trueMs())).toBeLessThan(1_000);
    expect(() => follower.check()).toThrow();
    await follower.measure();
    jump(-shiftMs);
    await follower.measure();
    expect(told).toEqual([
      { skewMs: shiftMs, isWrong: true },
      { skewMs: 0, isWrong: false },
    ]);
  });
});

test("two apps of one process share the clock; the last one to stop restores the machine's clock", async () => {
  const { follower } = openMachine({ shiftMs: HOUR_MS });
  const other = followClock({
    readServerTimeMs: async () => performance.timeOrigin + performance.now(),
    onSkew: () => undefined,
  });
  await follower.measure();
  await other.measure();

  follower.stop();
  expect(Date).not.toBe(MachineDate);
  other.stop();

  expect(Date).toBe(MachineDate);
});

test('a slow answer does not change a clock that agrees with it', async () => {
  let answer = Promise.resolve(5 * HOUR_MS);
  const follower = followClock({ readServerTimeMs: () => answer, onSkew: () => undefined });
  followers.push(follower);
  await follower.measure();
  const { promise, resolve } = Promise.withResolvers<number>();
  answer = promise;

  const measuring = follower.measure();
  const before = Date.now();
  resolve(before);
  await measuring;

  expect(Date.now() - before).toBeLessThan(1_000);
  expect(Date.now()).toBeGreaterThanOrEqual(before);
});
