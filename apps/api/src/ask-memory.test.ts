import { afterEach, expect, test, vi } from 'vitest';
import { LOCAL_CALLER } from './access/caller.ts';
import { askMemory } from './ask-memory.ts';
import type { Memory } from './memory.ts';
import { createTestMemory } from './testing/test-memory.ts';

afterEach(() => void vi.useRealTimers());

/** A memory that never answers, and a clock that the test moves. */
function openSilence(): Memory {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  return {
    ...createTestMemory(() => new Error('only recall is asked')),
    recall: (_input, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  };
}

const body = { user: '42', bots: ['elena'], text: 'last week' };

test('a question without an answer ends after 30 s', async () => {
  const memory = openSilence();

  const asking = askMemory(memory, { caller: LOCAL_CALLER, body });
  vi.advanceTimersByTime(30_000);

  await expect(asking).rejects.toThrow('not done within 30 s');
});

test('a question that waits for fresh summaries has additional time, and ends too', async () => {
  const memory = openSilence();

  const asking = askMemory(
    memory,
    { caller: LOCAL_CALLER, body: { ...body, prefer: 'fresh', waitSeconds: 20 } },
    new AbortController().signal,
  );
  vi.advanceTimersByTime(50_000);

  await expect(asking).rejects.toThrow('not done within 50 s');
});

test('a caller who disconnects ends the question before its deadline', async () => {
  const memory = openSilence();
  const caller = new AbortController();

  const asking = askMemory(memory, { caller: LOCAL_CALLER, body }, caller.signal);
  caller.abort(new Error('gone'));

  await expect(asking).rejects.toThrow('gone');
});
