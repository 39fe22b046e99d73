import { type ErrorCode, errorCodeOf } from '@enrichment/core';

/** Code and message of an error, for reports: a foreign error's message could quote what was read, so its name stands for it. */
export function describeError(error: unknown): { code: ErrorCode; message: string } {
  const code = errorCodeOf(error);
  if (!(error instanceof Error)) return { code, message: 'not an error' };
  return { code, message: code === 'UNEXPECTED' ? error.name : error.message };
}
