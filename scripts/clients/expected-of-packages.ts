import { unhappy } from './unhappy-api.ts';

const problem = (outcome: string, code: string, fields: readonly string[] = []) => ({
  outcome,
  isNamed: true,
  code,
  fields,
  isQuiet: true,
});

const failed = (outcome: string) => ({ outcome, isNamed: true, isQuiet: true });

/** What the programs that use the installed packages print, in either language. */
export const expectedOfPackages = {
  recall: { texts: ['They spoke of the harbour.'], from: '2026-03-01T00:00:00+00:00' },
  windows: { codes: ['LLM_REFUSED'], next: null, state: 'failed' },
  pages: { states: [['failed'], ['below_minimum']] },
  replay: { mode: 'dry', matched: 1, usd: null },
  'no scope': problem('ForbiddenError', 'SCOPE_MISSING'),
  'wrong parameter': problem('BadRequestError', 'BAD_REQUEST', ['limit']),
  coverage: { windows: 1, empty: null },
  facts: { objects: ['lives_in Graz'] },
  environment: { texts: ['They spoke of the regatta.'] },
  'bad request': problem('BadRequestError', 'BAD_REQUEST', ['#/user', '#/limit']),
  'no token': problem('UnauthorizedError', 'UNAUTHORIZED'),
  forbidden: problem('ForbiddenError', 'FORBIDDEN', ['#/bots/0', '#/audience']),
  'unknown bot': problem('NotFoundError', 'BOT_UNKNOWN', ['#/bots']),
  'unreadable time': problem('TimeUnreadableError', 'TIME_UNREADABLE', ['#/text']),
  'away once': { outcome: 'answered' },
  'busy once': { outcome: 'answered' },
  'away once during feedback': problem('UnavailableError', 'STORE_UNAVAILABLE', ['#/text']),
  'busy once during feedback': { outcome: 'answered' },
  busy: problem('TooManyRequestsError', 'TOO_MANY_REQUESTS', ['#/text']),
  'busy for an hour': problem('TooManyRequestsError', 'TOO_MANY_REQUESTS', ['#/text']),
  failing: problem('ApiError', 'UNEXPECTED', ['#/text']),
  silent: failed('DeadlineError'),
  dribbling: failed('DeadlineError'),
  'a page': failed('UnreadableAnswerError'),
  'a page as an answer': failed('UnreadableAnswerError'),
} as const;

/**
 * How many requests each way of misbehaving must get: retries after 429, and after 503 if the request is safe
 * to repeat, and no more than two.
 */
export const expectedRequests = {
  ...Object.fromEntries(Object.entries(unhappy).map(([name, { requests }]) => [name, requests])),
  'a redirect': 1,
  broken: 1,
};
