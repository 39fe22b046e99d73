import { EnrichmentError, type ErrorCode, readErrorCode } from './errors.ts';

/** The parts of an error that may be stored, sent and printed. */
export interface ShownError {
  readonly code: ErrorCode;
  readonly message: string;
}

/** An identifier such as an error name or code. Longer values or values with blanks may be text. */
const WORD = /^[A-Za-z_$][\w$]{0,60}$/;
const SYSTEM_CODE = /^[A-Z][A-Z0-9_]{2,39}$/;
const CAUSES_MAX = 5;

/**
 * Returns what may be shown of any thrown value: our own errors in full; of others only kind and system code,
 * because the message may quote a conversation, a prompt or a password.
 */
export function showError(error: unknown): ShownError {
  if (error instanceof EnrichmentError) return { code: error.code, message: error.message };
  const kind = nameErrorKind(error);
  const code = findSystemCode(error);
  return { code: readErrorCode(error), message: code === undefined ? kind : `${kind} (${code})` };
}

/** Returns the name, such as `TypeError`; the type, such as `string`, if the value is not an error. */
export function nameErrorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return [error.name, error.constructor.name].find((name) => WORD.test(name)) ?? 'Error';
}

/** Returns the first system code (`ECONNREFUSED`, `CERT_HAS_EXPIRED` ...) of the error or its causes. */
export function findSystemCode(error: unknown): string | undefined {
  return listErrorCodes(error).find((code) => SYSTEM_CODE.test(code));
}

/** Returns the `code` of the error and of each cause, outermost first, at most five levels deep. */
export function listErrorCodes(error: unknown): string[] {
  const codes: string[] = [];
  let current = error;
  for (let depth = 0; depth <= CAUSES_MAX && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') codes.push(current.code);
    current = current.cause;
  }
  return codes;
}

/**
 * Copies a foreign error for use as a cause: name, code and stack, with `message` instead of its own. Vendor
 * properties (statements with parameters, bodies, rows) are left out.
 */
export function copyError(error: unknown, message = ''): Error {
  const copy = new Error(message);
  if (!(error instanceof Error)) return copy;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  copy.name = error.name;
  copy.stack = [message === '' ? error.name : `${error.name}: ${message}`, ...frames].join('\n');
  return Object.assign(copy, 'code' in error && { code: error.code });
}

/** A request refused by the web framework: a status from 400 to 499 and a message for the client. */
export interface RefusedRequest {
  readonly status: number;
  readonly message: string;
}

/** Returns the refusal if the error has such a `statusCode`; undefined for any other error. */
export function findRefusal(error: unknown): RefusedRequest | undefined {
  if (!(error instanceof Error && 'statusCode' in error)) return undefined;
  const status = error.statusCode;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return { status, message: error.message };
}
