import { AnthropicError, APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import {
  copyError,
  EnrichmentError,
  findSystemCode,
  PauseError,
  PermanentError,
  RetryLaterError,
  TemporaryError,
} from '@enrichment/core';
import { type CallMemory, createCallMemory } from './call-memory.ts';
import { classifyAnswer, type Meaning } from './classify-answer.ts';
import { type ErrorAnswer, isErrorBody, isPage, readErrorAnswer } from './error-answer.ts';
import { readRetryAfterMs } from './retry-after.ts';

/** The provider and model of the call, for the message. */
export interface FailedCall {
  readonly provider: string;
  readonly model: string;
  readonly timeoutMs: number;
  readonly hasTimedOut: boolean;
}

/** Facts about an error response, used to create our error. */
export interface AnswerFacts {
  readonly memory: CallMemory;
  readonly meaning: Meaning | null;
  /** Identifies the window. */
  readonly window: string;
}

/**
 * Converts any error of the SDK into one of ours: by class, then by the endpoint's response. Message and
 * cause contain type, status and our own wording, but not the vendor's text, since it may quote the request.
 */
export function toLlmError(error: unknown, call: FailedCall, facts?: AnswerFacts): EnrichmentError {
  if (error instanceof EnrichmentError) return error;
  const asked = `${call.provider} (${call.model})`;
  const options = { cause: copyError(error, findSystemCode(error)) };
  if (call.hasTimedOut || error instanceof APIConnectionTimeoutError) {
    const message = `${asked} did not answer in full within ${call.timeoutMs} ms`;
    return new TemporaryError('LLM_TIMEOUT', message, options);
  }
  const answer = findErrorAnswer(error);
  if (answer !== null) {
    const memory = facts?.memory ?? createCallMemory();
    const context = { model: call.model, transcript: '', hasPlainerForm: false };
    return toAnswerError(
      answer,
      {
        call,
        memory,
        meaning: facts?.meaning ?? classifyAnswer(answer, context),
        window: facts?.window ?? '',
      },
      options,
    );
  }
  if (error instanceof SyntaxError) {
    return new TemporaryError('LLM_REPLY_INVALID', `${asked} answered with broken JSON`, options);
  }
  // A truncated body throws a bare TypeError of undici; other errors of the SDK are handled the same way.
  if (error instanceof APIConnectionError || error instanceof TypeError || error instanceof AnthropicError) {
    const code = findSystemCode(error);
    const reason = code === undefined ? '' : `: ${code}`;
    return new TemporaryError('LLM_UNAVAILABLE', `the connection to ${asked} failed${reason}`, options);
  }
  return new TemporaryError('UNEXPECTED', `the call to ${asked} failed`, options);
}

/** Returns an error body sent under HTTP 200; null if the body is not an error. */
export function findErrorBody(body: unknown): ErrorAnswer | null {
  if (!isPage(body) && !isErrorBody(body)) return null;
  return readErrorAnswer({ status: 200, body, requestId: null, headers: undefined });
}

/** Returns the endpoint's response if the SDK threw because of one; else null. */
export function findErrorAnswer(error: unknown): ErrorAnswer | null {
  if (error instanceof AnswerError) return error.answer;
  if (!(error instanceof APIError) || error.status === undefined) return null;
  // A non-JSON body is only in the message, after the status.
  const body = error.error ?? error.message.replace(/^\d{3} (?:status code \(no body\)$)?/, '');
  const requestId = error.requestID ?? null;
  return readErrorAnswer({ status: error.status, body, headers: error.headers, requestId });
}

/** Thrown for an error response under HTTP 200, which the SDK treats as a message. */
export class AnswerError extends Error {
  readonly answer: ErrorAnswer;
  constructor(answer: ErrorAnswer) {
    super();
    this.name = 'AnswerError';
    this.answer = answer;
  }
}

/**
 * Creates our error for an error response. Account errors pause the queue at once. A refused key or model
 * while other calls succeed, and a gateway's page, are retried. A request refused in unknown words fails its
 * window; two in a row pause.
 */
function toAnswerError(
  answer: ErrorAnswer,
  { call, memory, meaning, window }: AnswerFacts & { call: FailedCall; meaning: Meaning },
  options: ErrorOptions,
): EnrichmentError {
  const said = meaning.says === null ? '' : `: ${meaning.says}`;
  const reset = meaning.about === 'budget' ? resetIn(answer.text) : '';
  const message = `${call.provider} (${call.model}) answered ${describe(answer)}${said}${reset}`;
  const wait = { ...options, afterMs: readRetryAfterMs(answer.headers, Date.now()), scope: 'queue' as const };
  switch (meaning.about) {
    case 'limit':
      return new RetryLaterError('LLM_RATE_LIMITED', message, wait);
    case 'overload':
      return new RetryLaterError('LLM_OVERLOADED', message, wait);
    case 'credit':
    case 'budget':
    case 'closed':
    case 'policy':
      return new PauseError(ACCOUNT_CODES[meaning.about], message, options);
    case 'permission':
    case 'key':
    case 'model':
      return memory.noteRefusal() === 'real'
        ? new PauseError(ACCOUNT_CODES[meaning.about], message, options)
        : new TemporaryError('LLM_UNAVAILABLE', `${message}, among answers that succeed`, options);
    case 'refused':
      return new PermanentError('LLM_REFUSED', message, options);
    case 'size':
      return new PermanentError('LLM_REQUEST_TOO_LARGE', message, options);
    case 'form':
    case 'formless':
      return memory.noteFormless(window) === 'one'
        ? new TemporaryError('LLM_REQUEST_INVALID', message, options)
        : new PauseError('LLM_ALL_INVALID', `${message}; so it did to the window before`, options);
    case 'request':
      return memory.noteInvalid() === 'window'
        ? new PermanentError('LLM_REQUEST_INVALID', message, options)
        : new PauseError('LLM_ALL_INVALID', `${message}; so it did to the window before`, options);
    case 'page':
      return pageError(message, memory.notePage(), options);
    case 'server':
      return new TemporaryError('LLM_UNAVAILABLE', message, options);
    default:
      return meaning satisfies never;
  }
}

const ACCOUNT_CODES = {
  credit: 'LLM_NO_CREDIT',
  budget: 'LLM_ACCOUNT_LIMIT',
  closed: 'LLM_ACCOUNT_CLOSED',
  policy: 'LLM_DATA_POLICY',
  permission: 'LLM_NOT_ALLOWED',
  key: 'LLM_BAD_KEY',
  model: 'LLM_MODEL_UNKNOWN',
} as const;

const PAGES_AS_ATTEMPTS = 2;
const PAGE_WAIT_MS = 10_000;
const PAGE_WAIT_MAX_MS = 60_000;

/** Consecutive pages are a fault of the gateway, not of a window: all windows wait, longer each time. */
function pageError(message: string, pages: number, options: ErrorOptions): EnrichmentError {
  if (pages <= PAGES_AS_ATTEMPTS) return new TemporaryError('LLM_UNAVAILABLE', message, options);
  const afterMs = Math.min(PAGE_WAIT_MS * 2 ** Math.min(pages - PAGES_AS_ATTEMPTS - 1, 10), PAGE_WAIT_MAX_MS);
  return new RetryLaterError('LLM_UNAVAILABLE', message, { ...options, afterMs, scope: 'queue' });
}

/**
 * "You will regain access on 2026-12-01 at 00:00 UTC" (Anthropic): the date is useful and is not conversation
 * text.
 */
function resetIn(text: string): string {
  const found =
    /(?:regain access|resets?|renews?|available again)\D{0,20}(\d{4}-\d{2}-\d{2})(?:\D{1,4}(\d{2}:\d{2}))?/i.exec(
      text,
    );
  return found === null ? '' : `, until ${found[1]}${found[2] === undefined ? '' : ` ${found[2]} UTC`}`;
}

function describe({ status, codes: words, requestId }: ErrorAnswer): string {
  // Only values that look like a code: a gateway may send any text.
  const codes = [...new Set(words)].filter((word) => /^[\w.-]{1,60}$/.test(word)).join(', ');
  const request = requestId !== null && /^[\w.:-]{1,100}$/.test(requestId) ? `, request ${requestId}` : '';
  return `${status}${codes === '' ? '' : ` ${codes}`}${request}`;
}
