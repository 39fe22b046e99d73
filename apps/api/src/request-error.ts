import type { ProblemCode } from './problem-types.ts';

/** One fault of a request. */
export interface Fault {
  /**
   * A JSON pointer into the body, as a URI fragment (RFC 6901, section 6): `#/bots/0`; `#` is the whole body.
   */
  readonly pointer: string;
  readonly detail: string;
}

/** A rejected request, with a reason written for the sender. */
export class RequestError extends Error {
  readonly code: ProblemCode;
  /** Faults of the body's fields; empty when the error is not about the body. */
  readonly faults: readonly Fault[];
  constructor(code: ProblemCode, message: string, faults: readonly Fault[] = []) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
    this.faults = faults;
  }
}

/** `['bots', 0]` -> `#/bots/0`. */
export function pointTo(path: readonly PropertyKey[]): string {
  return `#${path.map((key) => `/${encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed())}`).join('')}`;
}
