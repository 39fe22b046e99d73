import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { MessagesRequest } from './messages-request.ts';

export interface AnswerContext {
  readonly request: MessagesRequest;
  readonly requestId: string;
  readonly dialect: 'anthropic' | 'openrouter';
  /** The reply of a model that works. */
  readonly goodReply: unknown;
  /** Aborted when the client disconnects. */
  readonly signal: AbortSignal;
}

/** The facts about an answer for the call log. */
export interface Sent {
  readonly status: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const NOTHING = { inputTokens: 0, outputTokens: 0 };

/** Answers one call; resolves when the answer is sent or the client has disconnected. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  context: AnswerContext,
): Promise<Sent> {
  if ('delayMs' in answer && answer.delayMs !== undefined) await pause(answer.delayMs, context.signal);
  switch (answer.kind) {
    case 'ok':
      return sendMessage(response, context, { ...answer, text: JSON.stringify(context.goodReply) });
    case 'json':
      return sendMessage(response, context, { ...answer, text: JSON.stringify(answer.reply) });
    case 'text':
      return sendMessage(response, context, answer);
    case 'refusal':
      return sendMessage(response, context, { text: null, stop: 'refusal' });
    case 'max_tokens':
      return sendMessage(response, context, {
        text: half(JSON.stringify(context.goodReply)),
        stop: 'max_tokens',
      });
    case 'context_full':
      return sendMessage(response, context, { text: '', stop: 'model_context_window_exceeded' });
    case 'empty_content':
      return sendMessage(response, context, { text: null });
    case 'rate_limited':
      return sendError(response, context, { status: 429, ...answer });
    case 'error':
      return sendError(response, context, answer);
    case 'body':
      setHeaders(response, answer.headers);
      return sendText(response, context, answer.status, 'application/json', JSON.stringify(answer.body));
    case 'error_body':
      return sendJson(response, context, 200, errorBody(context, 'api_error', 'the model went away'));
    case 'wrong_shape':
      return sendJson(response, context, 200, { id: 'x', object: 'chat.completion', choices: [] });
    case 'truncated_body':
      return sendText(response, context, 200, 'application/json', half(messageBody(context, { text: '{}' })));
    case 'html':
      setHeaders(response, answer.headers);
      return sendText(
        response,
        context,
        answer.status,
        answer.headers?.['content-type'] ?? 'text/html',
        answer.text ?? '<html><h1>Bad gateway</h1></html>',
      );
    default:
      return await sendSlowly(response, answer, context);
  }
}

type SlowAnswer = Extract<Answer, { kind: 'reset' | 'hang' | 'silence' | 'drip' }>;

async function sendSlowly(
  response: ServerResponse,
  answer: SlowAnswer,
  context: AnswerContext,
): Promise<Sent> {
  if (answer.kind === 'reset') {
    response.socket?.resetAndDestroy();
    return { status: null, ...NOTHING };
  }
  if (answer.kind === 'hang') {
    await untilAborted(context.signal);
    return { status: null, ...NOTHING };
  }
  response.writeHead(200, makeHeaders(context, 'application/json'));
  response.flushHeaders();
  if (answer.kind === 'silence') {
    await untilAborted(context.signal);
    return { status: 200, ...NOTHING };
  }
  for (const byte of Buffer.from(messageBody(context, { text: JSON.stringify(context.goodReply) }))) {
    if (context.signal.aborted) break;
    response.write(Buffer.of(byte));
    await pause(answer.everyMs, context.signal);
  }
  response.end();
  return { status: 200, ...NOTHING };
}

interface MessageText {
  /** null: no content block at all. */
  readonly text: string | null;
  readonly stop?: string | null | undefined;
  readonly thinkingTimes?: number | undefined;
}

function sendMessage(response: ServerResponse, context: AnswerContext, message: MessageText): Sent {
  sendText(response, context, 200, 'application/json', messageBody(context, message));
  const { inputTokens, outputTokens } = tokensOf(context, message);
  return { status: 200, inputTokens, outputTokens };
}

/** The message of an answer that has one, for a batch, and its tokens; null for any other answer. */
export function composeMessage(
  answer: Answer,
  context: Omit<AnswerContext, 'signal'>,
): { message: unknown; inputTokens: number; outputTokens: number } | null {
  const compose = (text: MessageText) => ({
    message: JSON.parse(messageBody(context, text)),
    ...tokensOf(context, text),
  });
  if (answer.kind === 'ok') return compose({ ...answer, text: JSON.stringify(context.goodReply) });
  if (answer.kind === 'json') return compose({ ...answer, text: JSON.stringify(answer.reply) });
  if (answer.kind === 'text') return compose(answer);
  return answer.kind === 'refusal' ? compose({ text: null, stop: 'refusal' }) : null;
}

function messageBody(context: Omit<AnswerContext, 'signal'>, message: MessageText): string {
  const { inputTokens, outputTokens, thinkingTokens } = tokensOf(context, message);
  return JSON.stringify({
    id: context.requestId,
    type: 'message',
    role: 'assistant',
    model: context.request.model,
    content: message.text === null ? [] : [{ type: 'text', text: message.text }],
    stop_reason: message.stop === undefined ? 'end_turn' : message.stop,
    stop_sequence: null,
    ...(message.stop === 'refusal'
      ? { stop_details: { type: 'refusal', category: null, explanation: null } }
      : {}),
    usage: {
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      ...(thinkingTokens === 0 ? {} : { output_tokens_details: { thinking_tokens: thinkingTokens } }),
      ...(context.dialect === 'openrouter' ? { cost: inputTokens * 1e-7 + outputTokens * 5e-7 } : {}),
    },
  });
}

/** Four characters a token: a sufficient estimate without a tokenizer. */
function tokensOf(
  context: Pick<AnswerContext, 'request'>,
  message: MessageText,
): { inputTokens: number; outputTokens: number; thinkingTokens: number } {
  const written = Math.ceil((message.text ?? '').length / 4);
  const thinkingTokens = Math.round(written * (message.thinkingTimes ?? 0));
  return {
    inputTokens: countInput(context.request),
    outputTokens: written + thinkingTokens,
    thinkingTokens,
  };
}

/** What a request is billed for as input, which the counting endpoint says in advance. */
export function countInput({ messages }: Pick<MessagesRequest, 'messages'>): number {
  return Math.ceil(JSON.stringify(messages).length / 4);
}

const TYPES: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'invalid_request_error',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

interface ErrorAnswer {
  readonly status: number;
  readonly type?: string | undefined;
  readonly errorCode?: string | undefined;
  readonly message?: string | undefined;
  readonly retryAfter?: string | undefined;
  readonly retryAfterMs?: string | undefined;
}

function sendError(response: ServerResponse, context: AnswerContext, error: ErrorAnswer): Sent {
  const type = error.type ?? TYPES[error.status] ?? 'api_error';
  if (error.retryAfter !== undefined) response.setHeader('retry-after', error.retryAfter);
  if (error.retryAfterMs !== undefined) response.setHeader('retry-after-ms', error.retryAfterMs);
  return sendJson(
    response,
    context,
    error.status,
    errorBody(context, type, error.message ?? type, error.errorCode),
  );
}

function errorBody(context: AnswerContext, type: string, message: string, errorCode?: string): object {
  const details = errorCode === undefined ? {} : { details: { error_code: errorCode } };
  return { type: 'error', error: { type, message, ...details }, request_id: context.requestId };
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function sendJson(response: ServerResponse, context: AnswerContext, status: number, body: object): Sent {
  return sendText(response, context, status, 'application/json', JSON.stringify(body));
}

function sendText(
  response: ServerResponse,
  context: AnswerContext,
  status: number,
  contentType: string,
  body: string,
): Sent {
  response.writeHead(status, makeHeaders(context, contentType)).end(body);
  return { status, ...NOTHING };
}

function makeHeaders(context: AnswerContext, contentType: string): Record<string, string> {
  return { 'content-type': contentType, 'request-id': context.requestId };
}

function half(text: string): string {
  return text.slice(0, Math.floor(text.length / 2));
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    // A disconnect ends the wait; the sender checks the signal itself.
    if (!signal.aborted) throw error;
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
