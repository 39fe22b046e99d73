import { EnrichmentError, type ErrorCode, readErrorCode } from './errors.ts';

/** What may be stored, sent and printed of an error. */
export interface ShownError {
  readonly code: ErrorCode;
  readonly message: string;
}

/** A name or a code that a program gave; anything longer or with blanks may be a text. */
const WORD = /^[A-Za-z_$][\w$]{0,60}$/;
const SYSTEM_CODE = /^[A-Z][A-Z0-9_]{2,39}$/;
const CAUSES_MAX = 5;

/**
 * What may be shown of anything thrown: an error of ours in full, of a foreign error its kind and system
 * code, since its message may quote a conversation, a prompt or a password.
 */
export function showError(error: unknown): ShownError {
  if (error instanceof EnrichmentError) return { code: error.code, message: error.message };
  const kind = nameErrorKind(error);
  const code = findSystemCode(error);
  return { code: readErrorCode(error), message: code === undefined ? kind : `${kind} (${code})` };
}

/** `TypeError`; for what is not an error its type, `string`. */
export function nameErrorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return [error.name, error.constructor.name].find((name) => WORD.test(name)) ?? 'Error';
}

/** `ECONNREFUSED`, `CERT_HAS_EXPIRED` ...: the first that the error or one of its causes has. */
export function findSystemCode(error: unknown): string | undefined {
  return listErrorCodes(error).find((code) => SYSTEM_CODE.test(code));
}

/** The `code` of the error and of each of its causes, outermost first, at most five errors deep. */
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
 * A foreign error to keep as a cause: its name, its code, where it was thrown, and `message` in place of its
 * own. All that a vendor attaches (statements with their parameters, bodies, rows) is left out.
 */
export function copyError(error: unknown, message = ''): Error {
  const copy = new Error(message);
  if (!(error instanceof Error)) return copy;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  copy.name = error.name;
  copy.stack = [message === '' ? error.name : `${error.name}: ${message}`, ...frames].join('\n');
  return Object.assign(copy, 'code' in error && { code: error.code });
}

/**
 * A request that a web framework refuses: a status from 400 to 499, and a message that is written for the
 * client.
 */
export interface RefusedRequest {
  readonly status: number;
  readonly message: string;
}

/** The refusal that an error stands for by its `statusCode`; undefined for any other error. */
export function findRefusal(error: unknown): RefusedRequest | undefined {
  if (!(error instanceof Error && 'statusCode' in error)) return undefined;
  const status = error.statusCode;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return { status, message: error.message };
}
