import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { DeadlineError, settleWithin, withDeadline } from './deadline.ts';

const never = () => new Promise<never>(() => undefined);

test('what answers in time gives its answer, and what fails its error', async () => {
  await expect(withDeadline(async () => 'there', { timeoutMs: 60_000 })).resolves.toBe('there');

  const failure = new Error('refused');
  await expect(withDeadline(() => Promise.reject(failure), { timeoutMs: 60_000 })).rejects.toBe(failure);
});

test('what does not heed its signal is not waited for beyond the deadline', async () => {
  await expect(withDeadline(never, { timeoutMs: 1 })).rejects.toThrow(new DeadlineError(1));
});

test('the caller may give up, before it and in it', async () => {
  const gone = new Error('stopping');
  const caller = new AbortController();
  const waiting = withDeadline(never, { timeoutMs: 60_000, signal: caller.signal });

  caller.abort(gone);

  await expect(waiting).rejects.toBe(gone);
  await expect(withDeadline(never, { timeoutMs: 60_000, signal: caller.signal })).rejects.toBe(gone);
});

test('nobody listens to the signal any more once it is over, or the process would keep each one', async () => {
  const { signal } = new AbortController();
  const given: AbortSignal[] = [];
  const keep = async (own: AbortSignal) => void given.push(own);

  await withDeadline(keep, { timeoutMs: 60_000, signal });

  expect(given).toHaveLength(1);
  expect(given.map((own) => getEventListeners(own, 'abort'))).toEqual([[]]);
});

test('tasks are waited for until they have ended or the time is over', async () => {
  const failed = Promise.reject(new Error('refused'));

  await expect(settleWithin([Promise.resolve(1), failed], 60_000)).resolves.toBe('settled');
  await expect(settleWithin([Promise.resolve(1), never()], 1)).resolves.toBe('late');
});
