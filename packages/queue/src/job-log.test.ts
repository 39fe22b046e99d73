import { expect, test } from 'vitest';
import { createJobLog } from './job-log.ts';

/** A log whose lines are kept here. */
function setUp({ log }: { log?: (line: string) => Promise<number> } = {}) {
  const lines: string[] = [];
  const errors: unknown[] = [];
  const job = { log: log ?? (async (line: string) => lines.push(line)) };
  return { lines, errors, ...createJobLog(job, { attempt: 2, report: (error) => void errors.push(error) }) };
}

test('a line contains time, attempt, step and facts, in this order', async () => {
  const { add, flush, lines } = setUp();

  add('messages read', { messages: 6, part: null });
  add('finished', { outcome: 'summarized', model: 'anthropic/claude-haiku-5-5' });
  await flush();

  expect(lines).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z attempt 2: messages read, messages 6$/),
    expect.stringMatching(/ attempt 2: finished, outcome summarized, model anthropic\/claude-haiku-5-5$/),
  ]);
});

test('a line contains no sentence, neither as a step nor as a fact', async () => {
  const { add, flush, lines } = setUp();

  add('She said: "I am 41".', { quote: 'I moved to Lyon in May', name: 'ok' });
  await flush();

  expect(lines.join()).toMatch(/attempt 2: \[withheld\], quote \[withheld\], name ok$/);
});

test('a run writes fifteen lines at most and states that there were more', async () => {
  const { add, flush, lines } = setUp();

  for (let step = 0; step < 1_000; step += 1) add('model called');
  await flush();

  expect(lines).toHaveLength(15);
  expect(lines.at(-1)).toContain('more steps are omitted');
});

test('a line that cannot be written is reported and stops nothing', async () => {
  const { add, flush, errors } = setUp({ log: async () => Promise.reject(new Error('away')) });

  add('started');
  await flush();

  expect(errors).toEqual([new Error('away')]);
});

test('a server that does not answer delays no job', async () => {
  const { add, flush } = setUp({ log: () => new Promise(() => undefined) });

  add('started');

  await expect(flush()).resolves.toBeUndefined();
});
