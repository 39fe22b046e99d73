import { AnthropicError, APIConnectionError, APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk';
import {
  EnrichmentError,
  PauseError,
  PermanentError,
  RetryLaterError,
  TemporaryError,
} from '@enrichment/core';
import { z } from 'zod';
import { retryAfterMsOf } from './retry-after.ts';

/** Whom we asked, for the message. */
export interface FailedCall {
  readonly provider: string;
  readonly model: string;
  readonly timeoutMs: number;
  readonly hasTimedOut: boolean;
}

/**
 * Our error for whatever the SDK threw. Told apart by class, status and code, never by text. Neither the message nor the
 * cause holds the vendor's text, since that may quote the request: type, status and request id must do.
 */
export function llmErrorOf(error: unknown, call: FailedCall): EnrichmentError {
  if (error instanceof EnrichmentError) return error;
  const asked = `${call.provider} (${call.model})`;
  const options = { cause: textlessCause(error) };
  if (call.hasTimedOut || error instanceof APIConnectionTimeoutError) {
    const message = `${asked} did not answer in full within ${call.timeoutMs} ms`;
    return new TemporaryError('LLM_TIMEOUT', message, options);
  }
  if (error instanceof APIError && error.status !== undefined) {
    return answerErrorOf(answerOf(error, error.status), asked, options);
  }
  if (error instanceof SyntaxError) {
    return new TemporaryError('LLM_REPLY_INVALID', `${asked} answered with broken JSON`, options);
  }
  // A body that breaks off is a bare TypeError of undici; whatever else the SDK throws is of the same kind.
  if (error instanceof APIConnectionError || error instanceof TypeError || error instanceof AnthropicError) {
    const code = findSystemCode(error);
    const reason = code === undefined ? '' : `: ${code}`;
    return new TemporaryError('LLM_UNAVAILABLE', `the connection to ${asked} failed${reason}`, options);
  }
  return new TemporaryError('UNEXPECTED', `the call to ${asked} failed`, options);
}

const ErrorBody = z.object({
  error: z.object({
    type: z.string().optional().catch(undefined),
    /** OpenRouter's own, finer word for what went wrong. */
    error_type: z.string().optional().catch(undefined),
    metadata: z.record(z.string(), z.unknown()).optional().catch(undefined),
    details: z
      .object({ error_code: z.string().optional().catch(undefined) })
      .optional()
      .catch(undefined),
  }),
  request_id: z.string().nullish().catch(undefined),
  openrouter_metadata: z
    .object({
      pipeline: z.array(z.object({ type: z.string(), data: z.object({ action: z.string() }).optional() })),
    })
    .optional()
    .catch(undefined),
});
type ErrorBody = z.infer<typeof ErrorBody>;

/** An error that the endpoint answered with, whatever its HTTP status was. */
interface ErrorAnswer {
  readonly status: number;
  readonly body: ErrorBody | undefined;
  readonly requestId: string | null;
  readonly headers: Headers | undefined;
}

/** An error in the place of a message, under HTTP 200; null where the body is none. */
export function findErrorBody(body: unknown, call: Omit<FailedCall, 'hasTimedOut'>): EnrichmentError | null {
  const parsed = ErrorBody.safeParse(body);
  if (!parsed.success) return null;
  const answer = {
    status: 200,
    body: parsed.data,
    requestId: parsed.data.request_id ?? null,
    headers: undefined,
  };
  return answerErrorOf(answer, `${call.provider} (${call.model})`, {});
}

function answerOf(error: APIError, status: number): ErrorAnswer {
  const body = ErrorBody.safeParse(error.error).data;
  const requestId = error.requestID ?? body?.request_id ?? null;
  return { status, body, requestId, headers: error.headers };
}

type Kind = 'credit' | 'key' | 'model' | 'limit' | 'overload' | 'refused' | 'size' | 'request' | 'server';

function answerErrorOf(answer: ErrorAnswer, asked: string, options: ErrorOptions): EnrichmentError {
  const message = `${asked} answered ${describe(answer)}`;
  const wait = { ...options, afterMs: retryAfterMsOf(answer.headers, Date.now()), scope: 'queue' as const };
  const kind = kindOf(answer);
  switch (kind) {
    case 'limit':
      return new RetryLaterError('LLM_RATE_LIMITED', message, wait);
    case 'overload':
      return new RetryLaterError('LLM_OVERLOADED', message, wait);
    case 'credit':
      return new PauseError('LLM_NO_CREDIT', message, options);
    case 'key':
      return new PauseError('LLM_BAD_KEY', message, options);
    case 'model':
      return new PauseError('LLM_MODEL_UNKNOWN', message, options);
    case 'refused':
      return new PermanentError('LLM_REFUSED', message, options);
    case 'size':
      return new PermanentError('LLM_REQUEST_TOO_LARGE', message, options);
    case 'request':
      return new PermanentError('LLM_REQUEST_INVALID', message, options);
    case 'server':
      return new TemporaryError('LLM_UNAVAILABLE', message, options);
    default:
      return kind satisfies never;
  }
}

/** The codes first: a spent budget is a 429 too, and a text that is too long is a plain 400. */
function kindOf(answer: ErrorAnswer): Kind {
  const { error } = answer.body ?? {};
  const codes = [error?.details?.error_code, error?.error_type].flatMap((code) => code ?? []);
  const byCode = codes.map((code) => KIND_BY_CODE.get(code)).find((kind) => kind !== undefined);
  if (byCode !== undefined) return byCode;
  if (answer.status === 403) return isContentBlock(answer) ? 'refused' : 'key';
  const byStatus = KIND_BY_STATUS[answer.status] ?? KIND_BY_TYPE.get(error?.type ?? '');
  if (byStatus !== undefined) return byStatus;
  return answer.status >= 400 && answer.status < 500 ? 'request' : 'server';
}

/** Anthropic's `error_code` and OpenRouter's `error_type`. */
const KIND_BY_CODE: ReadonlyMap<string, Kind> = new Map(
  Object.entries<Kind>({
    contract_spend_limit_reached: 'credit',
    enforced_spend_limit_reached: 'credit',
    linked_organization_spend_limit_reached: 'credit',
    linked_organization_billing_unavailable: 'credit',
    token_limit_exceeded: 'credit',
    organization_on_hold: 'key',
    organization_type_not_supported: 'key',
    cmek_key_disabled: 'key',
    content_policy_violation: 'refused',
    refusal: 'refused',
    context_length_exceeded: 'size',
    string_too_long: 'size',
    provider_overloaded: 'overload',
  }),
);

const KIND_BY_STATUS: Readonly<Record<number, Kind | undefined>> = {
  401: 'key',
  402: 'credit',
  404: 'model',
  408: 'server',
  409: 'server',
  413: 'size',
  429: 'limit',
  529: 'overload',
};

/** For errors whose status says nothing: under HTTP 200, or an overload that a gateway turned into a 503. */
const KIND_BY_TYPE: ReadonlyMap<string, Kind> = new Map(
  Object.entries<Kind>({
    overloaded_error: 'overload',
    rate_limit_error: 'limit',
    billing_error: 'credit',
    authentication_error: 'key',
  }),
);

/** A guardrail or moderation of OpenRouter stopped this text: the key is good. */
function isContentBlock({ body }: ErrorAnswer): boolean {
  const metadata = body?.error.metadata ?? {};
  if (['patterns', 'reasons', 'flagged_input'].some((key) => key in metadata)) return true;
  return (body?.openrouter_metadata?.pipeline ?? []).some((stage) => stage.data?.action === 'blocked');
}

function describe({ status, body, requestId }: ErrorAnswer): string {
  const words = [body?.error.type, body?.error.error_type, body?.error.details?.error_code].flatMap(
    (word) => word ?? [],
  );
  // Only what looks like a code: a gateway may put anything there.
  const codes = words.filter((word) => /^[\w.-]{1,60}$/.test(word)).join(', ');
  const request = requestId !== null && /^[\w.:-]{1,100}$/.test(requestId) ? `, request ${requestId}` : '';
  return `${status}${codes === '' ? '' : ` ${codes}`}${request}`;
}

/** Keeps what kind of error it was, and where, without its message: that may quote the request or the reply. */
function textlessCause(error: unknown): Error {
  const cause = new Error(error instanceof Error ? findSystemCode(error) : undefined);
  if (error instanceof Error) {
    cause.name = error.name;
    cause.stack = [
      error.name,
      ...(error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)),
    ].join('\n');
  }
  return cause;
}

/** `ECONNREFUSED`, `ECONNRESET` ...: from the error itself or what caused it. */
function findSystemCode(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string' && /^[A-Z_]{3,40}$/.test(current.code))
      return current.code;
  }
  return undefined;
}
