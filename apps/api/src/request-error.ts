import { EnrichmentError, errorCodes, mayPass, PermanentError, withRemedy } from '@enrichment/core';
import { z } from 'zod';

/** What is answered in place of a result. */
export const ErrorAnswer = z.object({
  error: z.object({
    code: z.string().meta({ description: 'A fixed name of what went wrong' }),
    message: z.string().meta({ description: 'What happened and what to do about it' }),
    requestId: z.string().meta({ description: 'The request in the logs' }),
  }),
});
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;

/** A request that is not answered, and why; written for who sent it. */
export class RequestError extends Error {
  readonly statusCode: number;
  readonly code: string;
  constructor(statusCode: number, code: string, message: string) {
    super(message);
    this.name = 'RequestError';
    this.statusCode = statusCode;
    this.code = code;
  }
}

/** Faults of a question that only its answering finds. */
const refusals: ReadonlyMap<string, number> = new Map([
  ['TIME_UNREADABLE', 422],
  ['RECALL_NOT_SHARED', 403],
]);

/** Decides what the caller is told: our own errors in full with their remedy, of a foreign one only that it happened. */
export function answerOf(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof RequestError)
    return { status: error.statusCode, code: error.code, message: error.message };
  if (error instanceof EnrichmentError) {
    const refused = error instanceof PermanentError ? refusals.get(error.code) : undefined;
    const status = refused ?? (mayPass(error) ? 503 : 500);
    return { status, code: error.code, message: withRemedy(error.message, errorCodes[error.code]) };
  }
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500 && error instanceof Error)
    return { status, code: 'BAD_REQUEST', message: error.message };
  return { status: 500, code: 'UNEXPECTED', message: 'An unexpected error; the log says more.' };
}
