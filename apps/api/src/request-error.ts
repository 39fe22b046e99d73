import type { ProblemCode } from './problem-types.ts';

/** A fault of a field of the body. */
export interface BodyFault {
  /**
   * A JSON pointer into the body, as a URI fragment (RFC 6901, section 6): `#/bots/0`; `#` is the whole body.
   */
  readonly pointer: string;
  readonly detail: string;
}

/** A fault of a parameter of the query or the path. */
export interface ParameterFault {
  readonly parameter: string;
  readonly detail: string;
}

/** One fault of a request. */
export type Fault = BodyFault | ParameterFault;

/** A rejected request, with a reason written for the sender. */
export class RequestError extends Error {
  readonly code: ProblemCode;
  /** Empty when the error is about no field. */
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
