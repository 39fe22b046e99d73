import { PermanentError } from '@enrichment/core';
import { expect, test } from 'vitest';
import { logWaiting, waitFor } from './wait-for.ts';

const never = new AbortController().signal;
const atOnce = async () => undefined;

/** A probe that fails so many times before it answers. */
function createProbe(failures: number, error: Error = new Error('connect refused')) {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= failures) throw error;
    return 'there';
  };
}

test('waits at growing intervals, reports the reason each time and finally that the server is available', async () => {
  const lines: unknown[] = [];
  const write = (text: string, facts?: unknown) => lines.push(facts === undefined ? text : [text, facts]);
  const slept: number[] = [];

  const answer = await waitFor({
    name: 'Redis',
    probe: createProbe(8),
    signal: never,
    ...logWaiting({ info: write, warn: write }),
    sleep: async (ms) => slept.push(ms),
  });

  expect(answer).toBe('there');
  expect(slept).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  expect(lines).toHaveLength(9);
  expect(lines[0]).toEqual(['waiting for Redis', { why: 'connect refused', attempt: 1, nextMs: 250 }]);
  expect(lines[8]).toBe('Redis is available');
});

test('a server that is available at once is not reported', async () => {
  const lines: string[] = [];
  const write = (text: string) => void lines.push(text);

  await waitFor({
    name: 'Redis',
    probe: createProbe(0),
    signal: never,
    ...logWaiting({ info: write, warn: write }),
  });

  expect(lines).toEqual([]);
});

test('an error that waiting cannot resolve is thrown at once', async () => {
  const error = new PermanentError('QUEUE_POLICY', 'evicts');

  const waiting = waitFor({
    name: 'Redis',
    probe: createProbe(9, error),
    signal: never,
    onWait: () => undefined,
    sleep: atOnce,
  });

  await expect(waiting).rejects.toBe(error);
});

test('a check that hangs counts as no answer', async () => {
  let looks = 0;
  const probe = async () => {
    looks += 1;
    return looks === 1 ? await new Promise<string>(() => undefined) : 'there';
  };

  const answer = await waitFor({
    name: 'Qdrant',
    probe,
    signal: never,
    onWait: () => undefined,
    timeoutMs: 20,
    sleep: atOnce,
  });

  expect(answer).toBe('there');
});

test.each(['during a look', 'between looks'])('it stops when it is aborted, %s', async (when) => {
  const stop = new AbortController();
  const reason = new Error('stopped');
  const probe = async () => {
    if (when === 'during a look') queueMicrotask(() => stop.abort(reason));
    return when === 'during a look' ? await new Promise(() => undefined) : await createProbe(9)();
  };

  const waiting = waitFor({
    name: 'Postgres',
    probe,
    signal: stop.signal,
    onWait: () => queueMicrotask(() => stop.abort(reason)),
  });

  await expect(waiting).rejects.toBe(reason);
});
