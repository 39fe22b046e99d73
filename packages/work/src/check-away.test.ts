import { type ErrorCode, RetryLaterError, TemporaryError } from '@enrichment/core';
import { expect, test } from 'vitest';
import { createAwayCheck } from './check-away.ts';

const answers = async () => undefined;
const isAway = () => Promise.reject(new Error('nobody answers'));
const fail = (code: ErrorCode) => new TemporaryError(code, 'the statement failed');

test.each(['STORE_READ_ONLY', 'STORE_DISK_FULL'] as const)(
  'a Postgres that answers and takes no write (%s) makes all windows wait and uses no attempt',
  async (code) => {
    const explain = createAwayCheck({ qdrant: answers, postgres: answers });

    const error = await explain(fail(code));

    expect(error).toBeInstanceOf(RetryLaterError);
    expect(error).toMatchObject({ code, scope: 'queue' });
  },
);

test.each(['STORE_UNAVAILABLE', 'STORE_FORBIDDEN', 'SOURCE_UNAVAILABLE'] as const)(
  'an error of a server (%s) uses an attempt only if that server answers',
  async (code) => {
    const failed = fail(code);

    expect(await createAwayCheck({ qdrant: answers, postgres: answers })(failed)).toBe(failed);
    expect(await createAwayCheck({ qdrant: isAway, postgres: isAway })(failed)).toBeInstanceOf(
      RetryLaterError,
    );
  },
);
