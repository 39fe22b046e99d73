import type { ProblemCode } from './problem-types.ts';

/** One fault of a request. */
export interface Fault {
  /**
   * A JSON pointer into the body, as the fragment of a URI (RFC 6901, section 6): `#/bots/0`; `#` is the
   * whole body.
   */
  readonly pointer: string;
  readonly detail: string;
}

/** A request that is not answered, and why; written for whoever sent it. */
export class RequestError extends Error {
  readonly code: ProblemCode;
  /** Of the fields of the body; none where it is not about them. */
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
