import { TemporaryError } from '@enrichment/core';

/**
 * A signal that ends a request after this time, with TemporaryError ANSWER_TIMED_OUT. What the request has
 * changed until then stays.
 */
export function answerWithin(timeoutMs: number): AbortSignal {
  const late = new AbortController();
  const seconds = Math.round(timeoutMs / 1_000);
  const message = `The request was not done within ${seconds} s; what it has changed until then stays`;
  setTimeout(() => late.abort(new TemporaryError('ANSWER_TIMED_OUT', message)), timeoutMs).unref();
  return late.signal;
}
