import { ConfigurationError, PermanentError, TemporaryError } from '@enrichment/core';
import { expect, it } from 'vitest';
import { describeError } from './describe-error.ts';
import { UsageError } from './usage-error.ts';

const plain = { detail: 'plain' } as const;

it('a failure names its code, what happened and what to do next, in one line', () => {
  const error = new TemporaryError('QUEUE_UNAVAILABLE', 'the queue at redis://cache:6379 does not answer.');

  expect(describeError(error, plain)).toEqual({
    exitCode: 1,
    text: 'QUEUE_UNAVAILABLE: the queue at redis://cache:6379 does not answer. Check that Redis runs and that REDIS_URL is right, then run the command again.',
  });
});

it('a code without words of its own for commands keeps the remedy of the table', () => {
  const { text } = describeError(new PermanentError('STORE_NOT_MIGRATED', 'no tables yet'), plain);

  expect(text).toBe('STORE_NOT_MIGRATED: no tables yet. Run `enrich migrate`.');
});

it('a message that names its remedy is not followed by it once more', () => {
  const error = new PermanentError('STORE_NOT_MIGRATED', 'no tables yet; run `enrich migrate`');

  expect(describeError(error, plain).text).toBe('STORE_NOT_MIGRATED: no tables yet; run `enrich migrate`.');
});

it('wrong use and a faulty configuration are exit code 2, with every fault', () => {
  const faults = [
    { name: 'TIME_WINDOW_HOURS', message: 'must be a whole number from 1 to 8784' },
    { name: 'REDIS_URL', message: 'must be set' },
  ];

  expect(describeError(new UsageError('say which'), plain)).toEqual({ exitCode: 2, text: 'say which' });
  const configuration = describeError(new ConfigurationError(faults), plain);
  expect(configuration.exitCode).toBe(2);
  expect(configuration.text).toContain('TIME_WINDOW_HOURS');
  expect(configuration.text).toContain('REDIS_URL');
});

it('a foreign error shows its kind and not its words, which may quote a conversation', () => {
  const { exitCode, text } = describeError(new TypeError('cannot read "my secret diary"'), plain);

  expect(exitCode).toBe(1);
  expect(text).toContain('UNEXPECTED: TypeError');
  expect(text).not.toContain('diary');
});

it('a stack is shown on request, with its causes', () => {
  const error = new TemporaryError('STORE_UNAVAILABLE', 'away', { cause: new Error('connect ECONNREFUSED') });

  expect(describeError(error, plain).text).not.toContain('describe-error.test');
  expect(describeError(error, { detail: 'stack' }).text).toMatch(/describe-error\.test[\s\S]*ECONNREFUSED/);
});
