import type { Problem } from './operations.ts';

/**
 * The base of every error of this client. Messages and enumerable fields never hold text of a question or an
 * answer, so an error can be logged.
 */
export class EnrichmentError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The call took longer than its `timeoutMs`, with all of its tries. */
export class DeadlineError extends EnrichmentError {}

/** The API could not be reached, or the connection broke. `cause` says why. */
export class ConnectionError extends EnrichmentError {}

/** The answer is not what the API sends: a proxy in between, or another server. */
export class UnreadableAnswerError extends EnrichmentError {
  readonly status: number;
  constructor(status: number, options?: ErrorOptions) {
    super(`The answer with status ${status} is none of the API.`, options);
    this.status = status;
  }
}

/** The API answered with a problem. Its subclasses are for those that a caller can act on. */
export class ApiError extends EnrichmentError {
  readonly status: number;
  /** The kind of problem as a fixed name, such as `BOT_UNKNOWN`. */
  readonly code: string;
  /** The request in the server's log. */
  readonly requestId: string;
  /** Fields of the body (`#/bots/0`) and parameters (`limit`) that the problem is about. */
  readonly fields: readonly string[];
  /** How long the server asks to wait, in milliseconds; undefined where it does not say. */
  readonly retryAfterMs: number | undefined;
  readonly #problem: Problem;
  constructor(problem: Problem, retryAfterMs?: number) {
    super(`${problem.code} (${problem.status}): ${problem.title} (request ${problem.requestId})`);
    this.status = problem.status;
    this.code = problem.code;
    this.requestId = problem.requestId;
    this.fields = (problem.errors ?? []).map(({ pointer, parameter }) => pointer ?? parameter ?? '');
    this.retryAfterMs = retryAfterMs;
    this.#problem = problem;
  }
  /**
   * The whole document. Its `detail` may repeat words of the question: show it to the asker, do not log it.
   */
  get problem(): Problem {
    return this.#problem;
  }
}

/** 400: the question has faults; `fields` names them. */
export class BadRequestError extends ApiError {}
/** 401: there is no valid token. */
export class UnauthorizedError extends ApiError {}
/** 403: the token does not allow this question; `fields` names what asks for too much. */
export class ForbiddenError extends ApiError {}
/** 404: no bot or user has this name. */
export class NotFoundError extends ApiError {}
/** 422: a time of the question cannot be read. */
export class TimeUnreadableError extends ApiError {}
/** 429, after the last retry: too many questions. */
export class TooManyRequestsError extends ApiError {}
/** 503, after the last retry if there is any: a server that the answer needs is away. */
export class UnavailableError extends ApiError {}

const classes: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  422: TimeUnreadableError,
  429: TooManyRequestsError,
  503: UnavailableError,
};

/** Makes the error of an answer from its body. */
export function readError(
  { status, body }: { status: number; body: string },
  retryAfterMs?: number,
): ApiError | UnreadableAnswerError {
  const problem = parseProblem(body);
  if (problem === undefined) return new UnreadableAnswerError(status);
  const Class = classes[status] ?? ApiError;
  return new Class(problem, retryAfterMs);
}

function parseProblem(body: string): Problem | undefined {
  try {
    const problem: Problem = JSON.parse(body);
    const isWhole = [problem.code, problem.title, problem.requestId].every(
      (text) => typeof text === 'string',
    );
    return isWhole && Array.isArray(problem.errors ?? []) ? problem : undefined;
  } catch {
    // Not JSON, or not an object: the caller says so without quoting it.
    return undefined;
  }
}
