import { PauseError, PermanentError, RetryLaterError, TemporaryError } from '@enrichment/core';
import { describe, expect, test } from 'vitest';
import { decideOutcome, readFailedReason } from './outcome.ts';

const refused = new PermanentError('LLM_REFUSED', 'The model refuses it.');
const badKey = new PauseError('LLM_BAD_KEY', 'The key is refused.');
const timeout = new TemporaryError('LLM_TIMEOUT', 'no answer');
const limit = (afterMs: number, scope: 'queue' | 'job' = 'queue') =>
  new RetryLaterError('LLM_RATE_LIMITED', 'slow down', { afterMs, scope });
const running = { stopReason: null, isLastAttempt: false };

describe('the outcome of a job', () => {
  test.each([
    ['a permanent error', refused, { kind: 'fail', isFinal: true }],
    ['a temporary error', timeout, { kind: 'fail', isFinal: false }],
    ['an error that is not ours', new Error('x'), { kind: 'fail', isFinal: false }],
    ['something that is no error', 'x', { kind: 'fail', isFinal: false }],
    ['a bad key', badKey, { kind: 'pause', error: badKey }],
  ])('after %s', (_what, error, outcome) => {
    expect(decideOutcome(error, running)).toEqual(outcome);
  });

  test('on its last attempt a failure is final, and a rate limit or a pause is not a failure', () => {
    const last = { stopReason: null, isLastAttempt: true };

    expect(decideOutcome(timeout, last)).toEqual({ kind: 'fail', isFinal: true });
    expect(decideOutcome(limit(5), last).kind).toBe('throttle');
    expect(decideOutcome(badKey, last).kind).toBe('pause');
  });

  test.each([
    [0, 1],
    [-5, 1],
    [1.2, 2],
    [2_000, 2_000],
    [2 ** 31, 3_600_000],
    [Number.NaN, 3_600_000],
    [Infinity, 3_600_000],
  ])('a wait of %d ms becomes %d ms', (asked, afterMs) => {
    expect(decideOutcome(limit(asked), running)).toMatchObject({ kind: 'throttle', afterMs });
    expect(decideOutcome(limit(asked, 'job'), running)).toMatchObject({ kind: 'postpone', afterMs });
  });

  test('while stopping, the job is returned unless it has failed permanently', () => {
    const stopping = { stopReason: 'shutdown' as const, isLastAttempt: true };

    expect(decideOutcome(timeout, stopping)).toEqual({ kind: 'hand back' });
    expect(decideOutcome(limit(5), stopping)).toEqual({ kind: 'hand back' });
    expect(decideOutcome(refused, stopping)).toEqual({ kind: 'fail', isFinal: true });
  });

  test('nothing is written if another worker has the job', () => {
    for (const error of [refused, badKey, timeout, limit(5)]) {
      const lost = { stopReason: 'lock lost' as const, isLastAttempt: true };
      expect(decideOutcome(error, lost)).toEqual({ kind: 'abandon' });
    }
  });
});

describe('the stored form of a failure', () => {
  test('is the code and message of an EnrichmentError', () => {
    expect(readFailedReason(refused)).toBe('LLM_REFUSED: The model refuses it.');
    expect(readFailedReason(new PermanentError('UNEXPECTED', 'x'.repeat(5_000)))).toHaveLength(500);
  });

  test('is only the kind of any other error, without its cause', () => {
    expect(readFailedReason(new SyntaxError('Unexpected token in "I love you"'))).toBe(
      'UNEXPECTED: SyntaxError',
    );
    expect(readFailedReason('I love you')).toBe('UNEXPECTED: string');
    const caused = new TemporaryError('LLM_UNAVAILABLE', 'no', { cause: new Error('I love you') });
    expect(readFailedReason(caused)).toBe('LLM_UNAVAILABLE: no');
  });
});
