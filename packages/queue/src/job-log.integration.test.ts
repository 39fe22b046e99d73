import { PermanentError, RetryLaterError } from '@enrichment/core';
import { describe, expect, test } from 'vitest';
import { backends, eventually, windowJob } from './testing/backends.ts';
import { setupQueue } from './testing/setup-queue.ts';

const job = windowJob(1);

describe.each(backends)("a job's log on $name", ({ place }) => {
  const queue = setupQueue(place());

  const readLog = async () => (await (await queue.windows()).getJobLogs(job.windowId)).logs;

  test('contains every run, and drops the oldest lines first', async () => {
    let runs = 0;
    const { failed } = await queue.consume(async (_job, { reportStep }) => {
      runs += 1;
      for (let step = 0; step < 10; step += 1) reportStep('model called', { run: runs });
      if (runs < 3) throw new RetryLaterError('LLM_RATE_LIMITED', 'Later.', { afterMs: 1, scope: 'job' });
      throw new PermanentError('LLM_REFUSED', 'The model refuses the window of user-1.');
    });
    await queue.producer.enqueue([{ job, priority: 1 }]);
    await eventually(() => expect(failed).toHaveLength(1));

    const lines = await readLog();

    expect(lines).toHaveLength(20);
    expect(lines.join('\n')).toMatch(/waits, code LLM_RATE_LIMITED, afterMs 1\n.*started/);
    expect(lines.at(-1)).toMatch(/ attempt 1: failed, code LLM_REFUSED$/);
    expect(lines.join()).not.toContain('user-1');
  });

  test('is deleted with its job', async () => {
    const { finished } = await queue.consume(async () => ({ outcome: 'summarized' }));
    await queue.producer.enqueue([{ job, priority: 1 }]);
    await eventually(() => expect(finished).toHaveLength(1));
    expect(await readLog()).toEqual([
      expect.stringMatching(/ attempt 1: started, attemptsMax 5$/),
      expect.stringMatching(/ attempt 1: finished, outcome summarized$/),
    ]);

    await queue.producer.remove([job.windowId]);

    expect(await readLog()).toEqual([]);
  });
});
