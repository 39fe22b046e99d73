import { Anthropic, BadRequestError } from '@anthropic-ai/sdk';
import { TemporaryError } from '@enrichment/core';
import { costUsdOf } from './cost.ts';
import type { Llm, LlmReply, LlmRequest } from './llm.ts';
import { findErrorBody, llmErrorOf } from './llm-errors.ts';
import { readEnvelope } from './reply-envelope.ts';
import { requestBodyOf, wordingOf } from './request-body.ts';
import type { RemoteLlmOptions } from './settings.ts';

/** Any of our providers, through the SDK of Anthropic. */
export function createAnthropicLlm(options: RemoteLlmOptions): Llm {
  const client = createClient(options);
  // A model that is new to our table may refuse a schema or the word on thinking. Nothing tells so but a 400, so the
  // first 400 before any success is asked again plainly, and what then worked is kept.
  const form = { isPlain: false, isProven: wordingOf(options) === 'portable' };
  return {
    provider: options.provider,
    model: options.model,
    contextTokens: options.contextTokens,
    maxOutputTokens: options.maxOutputTokens,
    complete: async (request, signal) => {
      const started = Date.now();
      const deadline = AbortSignal.timeout(options.timeoutMs);
      const both = AbortSignal.any([signal, deadline]);
      try {
        const reply = await askInEitherForm(client, options, { request, form, signal: both });
        return { ...reply, durationMs: Date.now() - started };
      } catch (error) {
        // The SDK's own abort errors do not carry the reason, and beyond the headers they are not even its own.
        signal.throwIfAborted();
        throw llmErrorOf(error, { ...options, hasTimedOut: deadline.aborted });
      }
    },
  };
}

/** Everything is given: what is left out the SDK would take from the environment or from files. */
export function createClient(options: RemoteLlmOptions): Anthropic {
  return new Anthropic({
    baseURL: options.baseUrl,
    authToken: options.key,
    maxRetries: 0,
    // Covers the headers only; the signal of each call covers the body too and is always shorter.
    timeout: options.timeoutMs + 60_000,
    openTelemetry: false,
    logLevel: 'off',
    defaultHeaders: {
      // llama.cpp and old proxies look for the key here.
      ...(options.provider === 'compatible' ? { 'x-api-key': options.key } : {}),
      // Makes a 403 say whether a guardrail stopped the text or the key is bad.
      ...(options.provider === 'openrouter' ? { 'x-openrouter-metadata': 'enabled' } : {}),
    },
  });
}

interface Question {
  readonly request: LlmRequest;
  readonly form: { isPlain: boolean; isProven: boolean };
  readonly signal: AbortSignal;
}

type Answered = Omit<LlmReply, 'durationMs'>;

async function askInEitherForm(
  client: Anthropic,
  options: RemoteLlmOptions,
  { request, form, signal }: Question,
): Promise<Answered> {
  const { isPlain } = form;
  try {
    const reply = await ask(client, options, { request, isPlain, signal });
    form.isProven = true;
    return reply;
  } catch (error) {
    const mayBeTheForm = error instanceof BadRequestError && !form.isProven && !isPlain;
    if (!mayBeTheForm) throw error;
  }
  const reply = await ask(client, options, { request, isPlain: true, signal });
  form.isPlain = true;
  form.isProven = true;
  return reply;
}

async function ask(
  client: Anthropic,
  options: RemoteLlmOptions,
  { request, isPlain, signal }: { request: LlmRequest; isPlain: boolean; signal: AbortSignal },
): Promise<Answered> {
  const body = requestBodyOf(options, request, { isPlain });
  const { data, request_id: requestId } = await client.messages.create(body, { signal }).withResponse();
  const message: unknown = data;
  const reply = readEnvelope(message);
  if (reply === null) {
    const known = findErrorBody(message, options);
    if (known !== null) throw known;
    const asked = `${options.provider} (${options.model})`;
    throw new TemporaryError('LLM_REPLY_INVALID', `${asked} answered 200 without a message`);
  }
  const model = reply.model === '' ? options.model : reply.model;
  const costUsd = reply.costUsd ?? priceOf(options, reply);
  return { ...reply, model, costUsd, requestId: requestId ?? null };
}

function priceOf(options: RemoteLlmOptions, reply: Pick<LlmReply, 'usage'>): number | null {
  return options.provider === 'compatible' ? null : costUsdOf(options.model, reply.usage, new Date());
}
