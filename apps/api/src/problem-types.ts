/** The problem types of the API itself, with status and title; docs/api.md lists the same (tested). */
export const problemTypes = {
  BAD_REQUEST: { status: 400, title: 'The request cannot be read, or has faults' },
  UNAUTHORIZED: { status: 401, title: 'There is no valid token' },
  FORBIDDEN: { status: 403, title: 'The token does not allow this question' },
  SCOPE_MISSING: {
    status: 403,
    title: 'The token lacks the scope that this request needs; `detail` names it',
  },
  RECALL_NOT_SHARED: { status: 403, title: 'RECALL_SHARED_BOTS does not allow these bots together' },
  NOT_FOUND: { status: 404, title: 'There is nothing at this path' },
  BOT_UNKNOWN: { status: 404, title: 'No bot has this name; only a token that may ask everything is told' },
  USER_UNKNOWN: { status: 404, title: 'No user has this id; only a token that may ask everything is told' },
  RESOURCE_UNKNOWN: { status: 404, title: 'There is nothing with this id' },
  SUMMARY_UNKNOWN: { status: 404, title: 'There is no summary of this window' },
  CLAIM_UNKNOWN: { status: 404, title: 'There is no such claim' },
  CORRECTION_UNKNOWN: { status: 404, title: 'There is no such correction' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The path does not have this method; `allow` names its methods' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request did not arrive in time' },
  CONFIRMATION_NEEDED: {
    status: 409,
    title: 'The action must carry the `confirmation` of its plan; send it with `dryRun` first',
  },
  BODY_TOO_LARGE: { status: 413, title: 'The body is larger than 64 KiB' },
  NOT_JSON: { status: 415, title: 'The body is not JSON' },
  EXPECTATION_FAILED: { status: 417, title: 'The header `expect` asks for something unknown' },
  TIME_UNREADABLE: { status: 422, title: 'A time of the question cannot be read' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many questions; `retry-after` says when to ask again' },
  HEADERS_TOO_LARGE: { status: 431, title: 'The headers are larger than 16 KiB' },
  NOT_CONFIGURED: { status: 501, title: 'The API lacks the setting of a server that this request needs' },
  ANSWER_TIMED_OUT: { status: 504, title: 'The request took too long; what it has changed stays' },
  UNEXPECTED: { status: 500, title: 'An unexpected error; the log has more' },
} as const;

export type ProblemCode = keyof typeof problemTypes;

/** Whether a code has a problem type of its own. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemTypes, code);
}
