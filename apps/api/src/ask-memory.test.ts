import { afterEach, expect, test, vi } from 'vitest';
import { LOCAL_CALLER } from './access/caller.ts';
import { askMemory } from './ask-memory.ts';
import type { Memory } from './memory.ts';
import { createTestMemory } from './testing/test-memory.ts';

afterEach(() => void vi.restoreAllMocks());

/** A memory that never answers, and the deadlines that were set, each ended by hand. */
function openSilence() {
  const deadlines: { ms: number; end: () => void }[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController();
    deadlines.push({ ms, end: () => controller.abort(new DOMException('late', 'TimeoutError')) });
    return controller.signal;
  });
  const memory: Memory = {
    ...createTestMemory(() => new Error('only recall is asked')),
    recall: (_input, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  return { memory, deadlines };
}

const body = { user: '42', bots: ['elena'], text: 'last week' };

test('a question without an answer ends after 30 s', async () => {
  const { memory, deadlines } = openSilence();

  const asking = askMemory(memory, { caller: LOCAL_CALLER, body });
  deadlines[0]?.end();

  await expect(asking).rejects.toThrow('late');
  expect(deadlines.map(({ ms }) => ms)).toEqual([30_000]);
});

test('a question that waits for fresh summaries has additional time, and ends too', async () => {
  const { memory, deadlines } = openSilence();

  const asking = askMemory(
    memory,
    { caller: LOCAL_CALLER, body: { ...body, prefer: 'fresh', waitSeconds: 20 } },
    new AbortController().signal,
  );
  deadlines[0]?.end();

  await expect(asking).rejects.toThrow('late');
  expect(deadlines.map(({ ms }) => ms)).toEqual([50_000]);
});

test('a caller who disconnects ends the question before its deadline', async () => {
  const { memory } = openSilence();
  const caller = new AbortController();

  const asking = askMemory(memory, { caller: LOCAL_CALLER, body }, caller.signal);
  caller.abort(new Error('gone'));

  await expect(asking).rejects.toThrow('gone');
});
