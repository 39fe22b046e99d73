import { EnrichmentError, errorCodes, findRefusal, mayPass, withRemedy } from '@enrichment/core';
import { InputError } from '@enrichment/operations/input-error';

/** The body of an error response; Bull Board's pages show both texts. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body: { readonly error: string; readonly message: string };
}

type RefusedStatus = 400 | 401 | 403 | 404 | 409 | 429;

/** A valid request that the server refuses. */
export class RefusedError extends Error {
  readonly statusCode: RefusedStatus;
  constructor(statusCode: RefusedStatus, message: string) {
    super(message);
    this.name = 'RefusedError';
    this.statusCode = statusCode;
  }
}

/**
 * Describes an error for the client: our own errors in full with their remedy; of any other error only that
 * it occurred.
 */
export function makeAnswer(error: unknown): ErrorAnswer {
  if (error instanceof EnrichmentError) {
    return {
      status: mayPass(error) ? 503 : 500,
      body: { error: error.code, message: withRemedy(error.message, errorCodes[error.code]) },
    };
  }
  if (error instanceof InputError)
    return { status: 400, body: { error: findTitle(400), message: error.message } };
  const refusal = findRefusal(error);
  if (refusal !== undefined) {
    const { status, message } = refusal;
    return { status, body: { error: findTitle(status), message } };
  }
  return { status: 500, body: { error: 'Failed', message: 'An unexpected error; the log says more.' } };
}

function findTitle(status: number): string {
  if (status === 401) return 'Sign in';
  if (status === 404) return 'Not found';
  if (status === 429) return 'Too many tries';
  return status === 400 || status >= 411 ? 'Bad request' : 'Not done';
}
