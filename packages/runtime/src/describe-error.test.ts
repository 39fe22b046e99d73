import { once } from 'node:events';
import { connect } from 'node:net';
import { TemporaryError } from '@enrichment/core';
import { expect, test } from 'vitest';
import { describeError, errorLine } from './describe-error.ts';

const describeLine = (error: unknown) => errorLine(describeError(error));
const coded = (message: string, code: string) => Object.assign(new Error(message), { code });

/** Nothing listens on port 1. */
async function refusedConnection(): Promise<Error> {
  const [error] = await once(connect(1, '127.0.0.1'), 'connect').catch((thrown: Error) => [thrown]);
  return error;
}

test('a cause that is quoted in its error is not repeated', async () => {
  const cause = await refusedConnection();
  const quoting = new TemporaryError('QUEUE_UNAVAILABLE', `Redis does not answer: ${cause.message}`, {
    cause,
  });
  const naming = new TemporaryError('STORE_UNAVAILABLE', 'Postgres is away (ECONNREFUSED)', { cause });

  expect(describeLine(quoting)).toBe(
    'QUEUE_UNAVAILABLE: Redis does not answer: connect ECONNREFUSED 127.0.0.1:1',
  );
  expect(describeLine(naming)).toBe(
    'STORE_UNAVAILABLE: Postgres is away (ECONNREFUSED) (connect ECONNREFUSED 127.0.0.1:1)',
  );
});

test('the causes of a quoted cause are reported, each once', () => {
  const fetching = new TypeError('fetch failed', {
    cause: new AggregateError([
      coded('connect ::1', 'E1'),
      coded('connect ::1', 'E1'),
      coded('connect', 'E2'),
    ]),
  });
  const error = new TemporaryError('SOURCE_UNAVAILABLE', 'Qdrant: fetch failed', { cause: fetching });

  expect(describeLine(error)).toBe('SOURCE_UNAVAILABLE: Qdrant: fetch failed (E1: connect ::1; E2: connect)');
});

test('an error without a message is shown as its code or its kind', () => {
  expect([
    describeLine(coded('', 'E1')),
    describeLine(new TypeError()),
    describeLine(new Error()),
    describeLine('gone'),
  ]).toEqual(['E1', 'TypeError', 'Error', 'Thrown: gone']);
});

test('an error of a parser that quotes its input is shown without the message', () => {
  const error = new SyntaxError('Unexpected token "I love you"');
  const facts = describeError(new TemporaryError('LLM_REPLY_INVALID', 'broken JSON', { cause: error }));

  expect(JSON.stringify([facts, describeError(error)])).not.toContain('love');
  expect(facts.cause?.name).toBe('SyntaxError');
});
