import { once } from 'node:events';
import { expect, test } from 'vitest';
import { answerWithin } from './answer-within.ts';
import { describeProblem } from './problem.ts';

test('a request that takes too long ends with a code of its own, which says that its changes stay and how to go on', async () => {
  const signal = answerWithin(1);
  if (!signal.aborted) await once(signal, 'abort');

  expect(describeProblem(signal.reason)).toMatchObject({
    status: 504,
    code: 'ANSWER_TIMED_OUT',
    detail: expect.stringMatching(/what it has changed until then stays\. Send the same request again/),
  });
});
