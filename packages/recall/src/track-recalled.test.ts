import { PermanentError, TemporaryError } from '@enrichment/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { trackRecalled } from './track-recalled.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function openTracker(write: (ids: readonly number[]) => Promise<void> = async () => undefined) {
  const written: (readonly number[])[] = [];
  const errors: unknown[] = [];
  let nowMs = 0;
  const tracker = trackRecalled({
    write: async (ids) => {
      written.push(ids);
      await write(ids);
    },
    nowMs: () => nowMs,
    onError: (error) => errors.push(error),
  });
  return {
    ...{ tracker, written, errors },
    pass: async (ms: number) => {
      nowMs += ms;
      await vi.advanceTimersByTimeAsync(ms);
    },
  };
}

test('summaries of many answers are noted with one write after the answers, each once an hour', async () => {
  const { tracker, written, pass } = openTracker();

  tracker.note([1, 2]);
  tracker.note([2, 3]);
  expect(written).toEqual([]);
  await pass(2_000);
  tracker.note([1, 2, 3]);
  await pass(2_000);

  expect(written).toEqual([[1, 2, 3]]);
  await pass(3_600_000);
  tracker.note([1]);
  await pass(2_000);
  expect(written).toEqual([[1, 2, 3], [1]]);
});

test.each(['STORE_READ_ONLY', 'STORE_FORBIDDEN'] as const)(
  'a database that answers %s is left alone, and no answer fails',
  async (code) => {
    const { tracker, written, errors, pass } = openTracker(async () => {
      throw new PermanentError(code, 'no');
    });
    tracker.note([1]);
    await pass(2_000);

    tracker.note([2]);
    await pass(2_000);

    expect(written).toEqual([[1]]);
    expect(errors).toEqual([]);
    await pass(600_000);
    tracker.note([3]);
    await tracker.finish();
    expect(written).toEqual([[1], [3]]);
  },
);

test('another failed write is reported, and a later answer is noted', async () => {
  let isAway = true;
  const { tracker, written, errors, pass } = openTracker(async () => {
    if (isAway) throw new TemporaryError('STORE_UNAVAILABLE', 'away');
  });
  tracker.note([1]);
  await pass(2_000);
  isAway = false;

  tracker.note([1]);
  await tracker.finish();

  expect(errors).toMatchObject([{ code: 'STORE_UNAVAILABLE' }]);
  expect(written).toEqual([[1], [1]]);
});
