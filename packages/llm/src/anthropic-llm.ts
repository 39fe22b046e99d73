import { Anthropic } from '@anthropic-ai/sdk';
import { TemporaryError } from '@enrichment/core';
import { createCallMemory } from './call-memory.ts';
import { classifyAnswer, type Meaning } from './classify-answer.ts';
import { countTokens } from './count-tokens.ts';
import { createDispatcher } from './create-dispatcher.ts';
import type { Llm, LlmReply, LlmRequest, PriceTier } from './llm.ts';
import { AnswerError, findErrorAnswer, findErrorBody, toLlmError } from './llm-errors.ts';
import { isMaybeBilled, noteMaybeBilled } from './maybe-billed.ts';
import { createMessageBatches } from './message-batches.ts';
import { createPriceBook } from './prices/price-book.ts';
import { getProvider } from './providers/providers.ts';
import { readTextBody } from './read-text-body.ts';
import { readEnvelope } from './reply-envelope.ts';
import { limitTokens, listFeatures, makeRequestBody } from './request-body.ts';
import {
  createFormMemory,
  type FormFault,
  type FormMemory,
  plainerForm,
  type RequestForm,
} from './request-form.ts';
import type { RemoteLlmOptions } from './settings.ts';
import { transcriptMark } from './transcript-mark.ts';

/** Creates a client for any of our providers, using Anthropic's SDK. */
export function createAnthropicLlm(options: RemoteLlmOptions): Llm {
  const client = createClient(options);
  const memory = createCallMemory();
  const forms = createFormMemory();
  return {
    provider: options.provider,
    model: options.model,
    contextTokens: options.contextTokens,
    maxOutputTokens: options.maxOutputTokens,
    ...(getProvider(options.provider).takesBatches && { batches: createMessageBatches(client, options) }),
    countTokens: (request, signal) => countTokens(client, options, request, signal),
    estimateCostUsd: (usage, tier) => priceOf(options, { usage }, tier),
    complete: async (request, signal) => {
      await request.onSend?.();
      const started = Date.now();
      const deadline = AbortSignal.timeout(options.timeoutMs);
      const both = AbortSignal.any([signal, deadline]);
      const asked = await askInSomeForm(client, options, { request, forms, signal: both });
      if (asked.kind === 'answered') {
        memory.noteSuccess();
        return { ...asked.reply, durationMs: Date.now() - started };
      }
      // The SDK's abort errors do not carry the reason, and after the headers the errors are not the SDK's
      // own.
      signal.throwIfAborted();
      const { error, meaning } = asked;
      const failure = toLlmError(
        error,
        { ...options, hasTimedOut: deadline.aborted },
        { memory, meaning, window: transcriptMark(request.transcript) },
      );
      if (deadline.aborted || isMaybeBilled(error)) noteMaybeBilled(failure);
      throw failure;
    },
  };
}

/** Sets every option: the SDK would take missing ones from the environment or from files. */
export function createClient(options: RemoteLlmOptions): Anthropic {
  return new Anthropic({
    baseURL: options.baseUrl,
    authToken: options.key,
    fetchOptions: { dispatcher: createDispatcher(options) },
    ...(options.readKey && { fetch: sendWithPresentKey(options, options.readKey) }),
    maxRetries: 0,
    // Covers the headers only. The signal of each call also covers the body and is always shorter.
    timeout: options.timeoutMs + 60_000,
    openTelemetry: false,
    logLevel: 'off',
    defaultHeaders: getProvider(options.provider).headers(options.key),
  });
}

/** The SDK takes the key once, when the client is made; here each request gets the present one. */
function sendWithPresentKey({ provider }: RemoteLlmOptions, readKey: () => string): typeof fetch {
  return async (input, init) => {
    const key = readKey();
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${key}`);
    for (const [name, value] of Object.entries(getProvider(provider).headers(key))) headers.set(name, value);
    return await fetch(input, { ...init, headers });
  };
}

interface Question {
  readonly request: LlmRequest;
  readonly forms: FormMemory;
  readonly signal: AbortSignal;
}

type Answered = Omit<LlmReply, 'durationMs'>;
type Asked =
  | { readonly kind: 'answered'; readonly reply: Answered }
  | { readonly kind: 'failed'; readonly error: unknown; readonly meaning: Meaning | null };

/** Maximum number of plainer forms tried in one call. Refused requests are not charged. */
const PLAINER_MAX = 3;

/** Sends the request in the last accepted form, then in plainer forms while the form is refused. */
async function askInSomeForm(
  client: Anthropic,
  options: RemoteLlmOptions,
  { request, forms, signal }: Question,
): Promise<Asked> {
  let form = forms.current();
  let refused: { readonly upstream: string | null; readonly isNamed: boolean } | null = null;
  for (let tries = 0; ; tries += 1) {
    try {
      const reply = await ask(client, options, { request, form, signal });
      if (refused === null) forms.noteTaken();
      else forms.learn(form, refused);
      return { kind: 'answered', reply };
    } catch (error) {
      const answer = findErrorAnswer(error);
      if (answer === null || signal.aborted) return { kind: 'failed', error, meaning: null };
      const used = {
        used: listFeatures(options, request, form),
        maxTokens: limitTokens(options, request, form),
      };
      const plainer = (fault: FormFault): RequestForm | null =>
        tries < PLAINER_MAX ? plainerForm(form, fault, used) : null;
      const hasPlainerForm = plainer(NOTHING_NAMED) !== null;
      const context = { model: options.model, transcript: request.transcript, hasPlainerForm };
      const meaning = classifyAnswer(answer, context);
      const fault = faultOf(meaning, {
        isRouted: answer.upstream !== null,
        hasExtras: hasExtras(used.used),
        tries,
      });
      const next = fault === null ? null : plainer(fault);
      if (next === null) {
        const last =
          meaning.about === 'form' ? classifyAnswer(answer, { ...context, hasPlainerForm: false }) : meaning;
        return { kind: 'failed', error, meaning: last };
      }
      form = next;
      refused = { upstream: answer.upstream, isNamed: meaning.about === 'form' };
    }
  }
}

const NOTHING_NAMED: FormFault = { features: [], maxTokens: null };

function hasExtras(used: ReadonlySet<string>): boolean {
  return used.has('schema') || used.has('thinking') || used.has('effort');
}

/**
 * Returns which part of the form is at fault. A request refused as invalid in unknown words may be refused
 * for its form: it is tried once without extras, and as plain text if a router forwarded an upstream's error.
 */
function faultOf(
  meaning: Meaning,
  { isRouted, hasExtras, tries }: { isRouted: boolean; hasExtras: boolean; tries: number },
): FormFault | null {
  if (meaning.about === 'form') return meaning.fault;
  const isSuspect = meaning.about === 'request' && tries === 0 && (isRouted || hasExtras);
  return isSuspect ? NOTHING_NAMED : null;
}

async function ask(
  client: Anthropic,
  options: RemoteLlmOptions,
  { request, form, signal }: { request: LlmRequest; form: RequestForm; signal: AbortSignal },
): Promise<Answered> {
  const body = makeRequestBody(options, request, form);
  const { data, request_id: requestId } = await client.messages.create(body, { signal }).withResponse();
  // The SDK passes on a body of another content type than JSON as its text.
  const message: unknown = typeof data === 'string' ? readTextBody(data) : data;
  const reply = readEnvelope(message);
  if (reply === null) {
    const known = findErrorBody(message);
    if (known !== null) throw new AnswerError(known);
    const asked = `${options.provider} (${options.model})`;
    throw new TemporaryError('LLM_REPLY_INVALID', `${asked} answered 200 without a message`);
  }
  const model = reply.model === '' ? options.model : reply.model;
  const computed = reply.costUsd === null ? priceOf(options, reply) : null;
  const costSource = reply.costUsd === null ? (computed === null ? null : 'table') : 'provider';
  const costUsd = reply.costUsd ?? computed;
  return { ...reply, model, costUsd, costSource, requestId: requestId ?? null };
}

function priceOf(
  { provider, model, prices }: RemoteLlmOptions,
  { usage }: Pick<LlmReply, 'usage'>,
  tier?: PriceTier,
) {
  const hasTable = getProvider(provider).models === 'in our table';
  return (prices ?? createPriceBook({ hasTable })).compute(model, usage, new Date(), tier);
}
