import { findSystemCode } from '@enrichment/core';
import { findErrorAnswer } from './llm-errors.ts';

/**
 * Errors of calls that the provider may have billed. A set beside the errors, so that every error class can
 * be in it.
 */
const noted = new WeakSet<object>();

/** Marks the error of a call that may have been billed. */
export function noteMaybeBilled(error: object): void {
  noted.add(error);
}

/** Whether the failed call may have been billed: it was sent, and the provider did not refuse it. */
export function mayBeBilled(error: unknown): boolean {
  return typeof error === 'object' && error !== null && noted.has(error);
}

/** Statuses of a gateway that stopped waiting for the provider, which may still answer and bill. */
const GAVE_UP: readonly number[] = [408, 504, 524];

/** The connection was never made, so no request was sent. */
const NOT_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * Whether an error of the SDK leaves open if the call was billed. Providers do not bill error responses; an
 * answer that was cut off or cannot be read may be billed.
 */
export function isMaybeBilled(error: unknown): boolean {
  const answer = findErrorAnswer(error);
  if (answer !== null) return GAVE_UP.includes(answer.status);
  const code = findSystemCode(error);
  return code === undefined || !NOT_SENT.has(code);
}
