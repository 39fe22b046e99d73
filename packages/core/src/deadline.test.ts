import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { DeadlineError, settleWithin, withDeadline } from './deadline.ts';

const never = () => new Promise<never>(() => undefined);

test('a call within the deadline returns its answer or its error', async () => {
  await expect(withDeadline(async () => 'there', { timeoutMs: 60_000 })).resolves.toBe('there');

  const failure = new Error('refused');
  await expect(withDeadline(() => Promise.reject(failure), { timeoutMs: 60_000 })).rejects.toBe(failure);
});

test('a call that ignores its signal is abandoned at the deadline', async () => {
  await expect(withDeadline(never, { timeoutMs: 1 })).rejects.toThrow(new DeadlineError(1));
});

test('the caller can abort before and during the call', async () => {
  const gone = new Error('stopping');
  const caller = new AbortController();
  const waiting = withDeadline(never, { timeoutMs: 60_000, signal: caller.signal });

  caller.abort(gone);

  await expect(waiting).rejects.toBe(gone);
  await expect(withDeadline(never, { timeoutMs: 60_000, signal: caller.signal })).rejects.toBe(gone);
});

test('the listener on the signal is removed when the call ends', async () => {
  const { signal } = new AbortController();
  const given: AbortSignal[] = [];
  const keep = async (own: AbortSignal) => void given.push(own);

  await withDeadline(keep, { timeoutMs: 60_000, signal });

  expect(given).toHaveLength(1);
  expect(given.map((own) => getEventListeners(own, 'abort'))).toEqual([[]]);
});

test('waits for tasks until they end or the time is up', async () => {
  const failed = Promise.reject(new Error('refused'));

  await expect(settleWithin([Promise.resolve(1), failed], 60_000)).resolves.toBe('settled');
  await expect(settleWithin([Promise.resolve(1), never()], 1)).resolves.toBe('late');
});
