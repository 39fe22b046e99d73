import { errorCodes, manualClock, PermanentError, RetryLaterError, TemporaryError } from '@enrichment/core';
import { createStore } from '@enrichment/store/connect';
import { expect, test } from 'vitest';
import { createConsumerHooks } from './consumer-hooks.ts';

const job = {
  windowId: 'w-1',
  userId: 'user-42',
  botName: 'elena',
  startsAt: new Date('2025-10-19T00:00:00Z'),
  endsAt: new Date('2025-10-20T00:00:00Z'),
  cause: 'live',
} as const;

/** Hooks whose lines are kept, each as level, text and facts; the store is never asked. */
function keepLines() {
  const lines: [level: string, text: string, facts: object | undefined][] = [];
  const write = (level: string) => (text: string, facts?: object) => void lines.push([level, text, facts]);
  const hooks = createConsumerHooks({
    store: createStore({ address: 'postgres://nobody:none@127.0.0.1:1/none' }),
    log: { info: write('info'), warn: write('warn'), error: write('error'), debug: write('debug') },
    clock: manualClock(new Date('2025-10-20T00:10:00Z')),
    readAccessId: () => 'one-access',
  });
  return { lines, hooks };
}

test.each([
  ['summarized', '✅ Created 1 summaries'],
  ['provisional', '✅ Created 1 summaries'],
  ['unchanged', 'window needs no summary'],
  ['awaiting', 'window waits for its batch'],
  ['superseded', 'window was taken over by another worker'],
])('a job that ends as %s is one line with its facts', async (outcome, text) => {
  const { lines, hooks } = keepLines();

  await hooks.onFinished?.({
    job,
    jobId: 'w-1',
    facts: { outcome, tokensIn: 7 },
    attempt: 1,
    waitedMs: 5,
    durationMs: 9,
  });

  expect(lines).toEqual([
    [
      'info',
      text,
      expect.objectContaining({ windowId: 'w-1', cause: 'live', outcome, tokensIn: 7, durationMs: 9 }),
    ],
  ]);
});

test('an attempt that fails warns, and the last one is an error; both say what to do', async () => {
  const { lines, hooks } = keepLines();
  const error = new PermanentError('LLM_REFUSED', 'The model refuses it.');

  await hooks.onFailed?.({ job, jobId: 'w-1', error, isFinal: false, attempt: 1 });
  await hooks.onFailed?.({ job, jobId: 'w-1', error, isFinal: true, attempt: 5 });

  const remedy = errorCodes.LLM_REFUSED;
  expect(lines).toEqual([
    ['warn', 'window will be tried again', expect.objectContaining({ attempt: 1, error, remedy })],
    ['error', 'window failed', expect.objectContaining({ attempt: 5, error, remedy, windowId: 'w-1' })],
  ]);
});

test('a job that cannot be read is named by its id', async () => {
  const { lines, hooks } = keepLines();

  await hooks.onFailed?.({ job: null, jobId: 'w-9', error: new TypeError('x'), isFinal: true, attempt: 1 });

  expect(lines).toEqual([['error', 'window failed', expect.objectContaining({ jobId: 'w-9' })]]);
});

test.each([
  ['queue', 'throttled: all windows wait'],
  ['job', 'window waits'],
] as const)('a wait of the %s says for how long and why', async (scope, text) => {
  const { lines, hooks } = keepLines();
  const error = new RetryLaterError('LLM_RATE_LIMITED', 'answered 429', { afterMs: 2_000, scope });

  await hooks.onThrottled?.({ job, jobId: 'w-1', error, afterMs: 2_000, scope });

  expect(lines).toEqual([
    [
      'info',
      text,
      expect.objectContaining({ afterMs: 2_000, code: 'LLM_RATE_LIMITED', reason: 'answered 429' }),
    ],
  ]);
});

test('errors of the queue and returned jobs are logged at levels that do not disturb', async () => {
  const { lines, hooks } = keepLines();

  await hooks.onHandedBack?.({ job, jobId: 'w-1' });
  await hooks.onStalled?.({ jobId: 'w-1' });
  hooks.onError?.(new TemporaryError('QUEUE_UNAVAILABLE', 'away'));

  expect(lines.map(([level]) => level)).toEqual(['debug', 'warn', 'debug']);
});
