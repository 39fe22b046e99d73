import {
  type FailureCase,
  mended,
  outlived,
  pageShown,
  paused,
  recovered,
  refused,
  retried,
  spent,
  waitedFor,
  waitedOut,
  waiting,
} from './failure-case.ts';

const ASKED = 'compatible (scripted)';
const WINDOW = '{window}';
const unusable = `${WINDOW}: 6 answered calls gave no usable reply for the summary`;
const truncated = `${WINDOW}: the reply for the summary did not fit`;
const THOUGHTS = {
  id: 'm',
  type: 'message',
  role: 'assistant',
  model: 'scripted',
  content: [{ type: 'thinking', thinking: 'Well, where to begin', signature: 's' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 10, output_tokens: 10 },
};

/** The failure policy, row by row; docs/failure-policy.md shows this table. */
export const failureCases: readonly FailureCase[] = [
  waitedOut('429 with `retry-after: 1`', {
    answer: { kind: 'rate_limited', retryAfter: '1' },
    code: 'LLM_RATE_LIMITED',
  }),
  waiting('429 without `retry-after`, during the 10 s of waiting', {
    answer: { kind: 'rate_limited' },
    metrics: { 'call LLM_RATE_LIMITED': 1 },
  }),
  waitedOut('529 overloaded, with `retry-after: 1`', {
    answer: { kind: 'error', status: 529, retryAfter: '1' },
    code: 'LLM_OVERLOADED',
  }),
  waiting('503 with `overloaded_error`, without `retry-after`', {
    answer: { kind: 'error', status: 503, type: 'overloaded_error' },
    metrics: { 'call LLM_OVERLOADED': 1 },
  }),
  recovered('500 twice, then an answer', {
    answers: [
      { kind: 'error', status: 500 },
      { kind: 'error', status: 500 },
    ],
    code: 'LLM_UNAVAILABLE',
  }),
  retried('500 on every call', {
    scene: { answers: [{ kind: 'error', status: 500 }] },
    code: 'LLM_UNAVAILABLE',
    reason: `${ASKED} answered 500 api_error, request {id}`,
  }),
  pageShown('502 with an HTML page on every call, while all windows wait', {
    answer: { kind: 'html', status: 502 },
  }),
  recovered('403 with an HTML page of a gateway, then an answer', {
    answers: [{ kind: 'html', status: 403, text: '<!DOCTYPE html><title>Just a moment...</title>' }],
    code: 'LLM_UNAVAILABLE',
  }),
  recovered('200 with an HTML page, then an answer', {
    answers: [{ kind: 'html', status: 200 }],
    code: 'LLM_UNAVAILABLE',
  }),
  retried('connection refused', {
    scene: { answers: [], away: 'llm' },
    code: 'LLM_UNAVAILABLE',
    reason: `the connection to ${ASKED} failed: ECONNREFUSED`,
    callsEach: 0,
    metrics: { 'call LLM_UNAVAILABLE': 5 },
  }),
  retried('connection reset', {
    scene: { answers: [{ kind: 'reset' }] },
    code: 'LLM_UNAVAILABLE',
    reason: `the connection to ${ASKED} failed: ECONNRESET`,
  }),
  retried('no headers within `LLM_TIMEOUT_SECONDS`', {
    scene: { answers: [{ kind: 'hang' }], env: { LLM_TIMEOUT_SECONDS: '1' } },
    code: 'LLM_TIMEOUT',
    reason: `${ASKED} did not answer in full within 1000 ms`,
  }),
  retried('headers, then silence', {
    scene: { answers: [{ kind: 'silence' }], env: { LLM_TIMEOUT_SECONDS: '1' } },
    code: 'LLM_TIMEOUT',
    reason: `${ASKED} did not answer in full within 1000 ms`,
  }),
  retried('a body that arrives byte by byte until after the deadline', {
    scene: { answers: [{ kind: 'drip', everyMs: 50 }], env: { LLM_TIMEOUT_SECONDS: '1' } },
    code: 'LLM_TIMEOUT',
    reason: `${ASKED} did not answer in full within 1000 ms`,
  }),
  retried('200 with truncated JSON', {
    scene: { answers: [{ kind: 'truncated_body' }] },
    code: 'LLM_REPLY_INVALID',
    reason: `${ASKED} answered with broken JSON`,
  }),
  retried('200 with JSON that is not a message', {
    scene: { answers: [{ kind: 'wrong_shape' }] },
    code: 'LLM_REPLY_INVALID',
    reason: `${ASKED} answered 200 without a message`,
  }),
  retried('200 with an error instead of a message', {
    scene: { answers: [{ kind: 'error_body' }] },
    code: 'LLM_UNAVAILABLE',
    reason: `${ASKED} answered 200 api_error, request {id}`,
  }),
  mended('a reply in the wrong format, fixed by the repair attempt', {
    answers: [{ kind: 'json', reply: { summary: 'They spoke.' } }],
    metrics: { 'call LLM_REPLY_INVALID': 1 },
  }),
  ...[
    {
      what: 'a reply in the wrong format on every call',
      answer: { kind: 'json' as const, reply: { summary: 'They spoke.' } },
    },
    {
      what: 'a reply with truncated JSON',
      answer: { kind: 'text' as const, text: '{"summary_text": "They sp' },
    },
    { what: 'a message without content', answer: { kind: 'empty_content' as const } },
  ].map(({ what, answer }) =>
    spent(what, {
      scene: { answers: [answer] },
      outcome: 'LLM_REPLY_INVALID',
      reason: unusable,
      attempts: 3,
    }),
  ),
  mended('`stop_reason: max_tokens`, fixed by a higher limit', {
    answers: [{ kind: 'max_tokens' }],
    metrics: { 'call LLM_REPLY_TRUNCATED': 1 },
  }),
  refused('`stop_reason: max_tokens` with every limit', {
    answer: { kind: 'max_tokens' },
    code: 'LLM_REPLY_TRUNCATED',
    reason: truncated,
    calls: 2,
  }),
  mended('a reply that contains only thoughts, fixed by a higher limit and less thinking', {
    answers: [{ kind: 'body', status: 200, body: THOUGHTS }],
    metrics: { 'call LLM_REPLY_TRUNCATED': 1 },
  }),
  refused('only thoughts on every call', {
    answer: { kind: 'body', status: 200, body: THOUGHTS },
    code: 'LLM_REPLY_TRUNCATED',
    reason: truncated,
    calls: 2,
  }),
  refused('refusal', {
    answer: { kind: 'refusal' },
    code: 'LLM_REFUSED',
    reason: `${WINDOW}: scripted refuses this conversation (request {id})`,
  }),
  refused('`stop_reason: model_context_window_exceeded`', {
    answer: { kind: 'context_full' },
    code: 'LLM_REQUEST_TOO_LARGE',
    reason: `${WINDOW}: the request fills the context of scripted`,
    calls: 3,
  }),
  refused('413 request too large', {
    answer: { kind: 'error', status: 413 },
    code: 'LLM_REQUEST_TOO_LARGE',
    reason: `${ASKED} answered 413 invalid_request_error, request {id}`,
    calls: 3,
  }),
  refused('400 invalid request', {
    answer: { kind: 'error', status: 400 },
    code: 'LLM_REQUEST_INVALID',
    reason: `${ASKED} answered 400 invalid_request_error, request {id}`,
  }),
  mended('400 or 404 that refuses the form of the request, fixed by a simpler form', {
    answers: [
      {
        kind: 'error',
        status: 404,
        message: 'No endpoints found that can handle the requested parameters.',
      },
    ],
    metrics: {},
  }),
  paused('401 bad key', { answer: { kind: 'error', status: 401 }, code: 'LLM_BAD_KEY' }),
  paused('403 key without permission', { answer: { kind: 'error', status: 403 }, code: 'LLM_BAD_KEY' }),
  paused('402 no credit', { answer: { kind: 'error', status: 402 }, code: 'LLM_NO_CREDIT' }),
  paused('429 with a spent budget', {
    answer: { kind: 'rate_limited', errorCode: 'enforced_spend_limit_reached' },
    code: 'LLM_ACCOUNT_LIMIT',
  }),
  paused('400: the credit balance is too low', {
    answer: { kind: 'error', status: 400, message: 'Your credit balance is too low to access the API.' },
    code: 'LLM_NO_CREDIT',
  }),
  paused('400: a usage limit is reached', {
    answer: { kind: 'error', status: 400, message: 'You have reached your specified API usage limits.' },
    code: 'LLM_ACCOUNT_LIMIT',
  }),
  paused('403: the budget of the workspace is spent', {
    answer: { kind: 'error', status: 403, message: 'Workspace monthly budget exceeded.' },
    code: 'LLM_ACCOUNT_LIMIT',
  }),
  paused('404: no endpoint matches the data policy', {
    answer: { kind: 'error', status: 404, message: 'No endpoints found matching your data policy.' },
    code: 'LLM_DATA_POLICY',
  }),
  paused('400: the organization is disabled', {
    answer: { kind: 'error', status: 400, message: 'This organization has been disabled.' },
    code: 'LLM_ACCOUNT_CLOSED',
  }),
  paused('403: the region is not supported', {
    answer: { kind: 'error', status: 403, message: 'Country, region, or territory not supported' },
    code: 'LLM_NOT_ALLOWED',
  }),
  paused('404 unknown or retired model', {
    answer: { kind: 'error', status: 404 },
    code: 'LLM_MODEL_UNKNOWN',
  }),
  waitedFor('Qdrant is unavailable', { scene: { answers: [], away: 'qdrant' } }),
  waitedFor('Qdrant refuses the key', { scene: { answers: [], qdrantFails: 'key' } }),
  waitedFor('Postgres is unavailable', { scene: { answers: [], away: 'postgres' } }),
  outlived('Qdrant answers 500 to every request, then recovers', {
    scene: { answers: [], qdrantFails: 'all' },
  }),
  retried('Qdrant answers 500 for one window only', {
    scene: { answers: [], qdrantFails: 'one' },
    code: 'SOURCE_UNAVAILABLE',
    reason:
      'Qdrant was asked for a page of points (whisperengine_memory_elena) and answered 500: internal error',
    callsEach: 0,
    metrics: {},
  }),
];
