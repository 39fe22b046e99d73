import type { Anthropic } from '@anthropic-ai/sdk';
import { type EnrichmentError, errorCodes, PauseError } from '@enrichment/core';
import { z } from 'zod';
import { createClient } from './anthropic-llm.ts';
import { llmErrorOf } from './llm-errors.ts';
import { checkModel, wireModelId } from './model-names.ts';
import type { LlmOptions, RemoteLlmOptions } from './settings.ts';

/** One thing that was looked at, for `enrich doctor`. */
export interface LlmFinding {
  readonly subject: 'key' | 'model' | 'server';
  readonly status: 'ok' | 'warning' | 'fault';
  readonly message: string;
  readonly remedy: string | null;
}

/** Asks the provider whether it takes our key and has our model. Costs nothing: no message is sent. */
export async function checkLlm(options: LlmOptions, signal: AbortSignal): Promise<LlmFinding[]> {
  if (options.provider === 'extractive') return [];
  const client = createClient(options);
  const look = lookFor(client, options, signal);
  const known = describeModel(options, new Date());
  switch (options.provider) {
    case 'anthropic':
      return [...(await checkAnthropic(look, options)), ...known];
    case 'openrouter':
      return [...(await checkOpenRouter(look, options)), ...known];
    case 'compatible':
      return [...(await checkCompatible(look, options)), ...known];
  }
}

/**
 * What our own table says about a model at that moment, for the log of every process that starts to call one: retired soon or unknown,
 * else nothing. A server of one's own may name its models as it likes, so an unknown name means nothing there.
 */
export function describeModel({ provider, model }: RemoteLlmOptions, now: Date): LlmFinding[] {
  const verdict = checkModel(model, now);
  if (verdict.kind === 'deprecated') {
    const successor =
      provider === 'openrouter' ? wireModelId(verdict.successor, provider) : verdict.successor;
    const message = `${model} will be retired on ${verdict.retiresOn}`;
    return [finding('model', 'warning', message, `Set LLM_MODEL to ${successor} before that day.`)];
  }
  if (verdict.kind === 'unknown' && provider !== 'compatible') {
    const message = `${model} is not in our table of models: its context is taken to be small and its price is not known`;
    return [
      finding('model', 'warning', message, 'Check the name; set LLM_CONTEXT_TOKENS where it is right.'),
    ];
  }
  return [];
}

type Look = (
  path: string,
) => Promise<{ kind: 'found'; body: unknown } | { kind: 'failed'; error: EnrichmentError }>;

function lookFor(client: Anthropic, options: RemoteLlmOptions, signal: AbortSignal): Look {
  return async (path) => {
    const deadline = AbortSignal.timeout(options.timeoutMs);
    try {
      const body: unknown = await client.get(path, { signal: AbortSignal.any([signal, deadline]) });
      return { kind: 'found', body };
    } catch (error) {
      signal.throwIfAborted();
      return { kind: 'failed', error: llmErrorOf(error, { ...options, hasTimedOut: deadline.aborted }) };
    }
  };
}

const ModelInfo = z.object({ lifecycle: z.string().optional(), retires_at: z.string().nullish() });

async function checkAnthropic(look: Look, { model }: RemoteLlmOptions): Promise<LlmFinding[]> {
  const answer = await look(`/v1/models/${encodeURIComponent(model)}`);
  if (answer.kind === 'failed') return failureOf(answer.error, model);
  const info = ModelInfo.safeParse(answer.body).data;
  const isRetired = info?.lifecycle === 'retired';
  const asked = isRetired
    ? finding('model', 'fault', `${model} is retired`, errorCodes.LLM_MODEL_UNKNOWN)
    : finding('model', 'ok', `the provider has ${model}`);
  return [KEY_TAKEN, asked];
}

async function checkOpenRouter(look: Look, { model }: RemoteLlmOptions): Promise<LlmFinding[]> {
  const key = await look('/v1/key');
  if (key.kind === 'failed') return failureOf(key.error, model);
  const slug = model.split('/').map(encodeURIComponent).join('/');
  const answer = await look(`/v1/model/${slug}`);
  if (answer.kind === 'found') return [KEY_TAKEN, finding('model', 'ok', `the provider has ${model}`)];
  return [KEY_TAKEN, ...failureOf(answer.error, model).filter(({ subject }) => subject !== 'key')];
}

const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });

async function checkCompatible(look: Look, { model, baseUrl }: RemoteLlmOptions): Promise<LlmFinding[]> {
  const answer = await look('/v1/models');
  if (answer.kind === 'failed' && answer.error.code !== 'LLM_MODEL_UNKNOWN')
    return failureOf(answer.error, model);
  const list = answer.kind === 'found' ? ModelList.safeParse(answer.body).data : undefined;
  const reached = finding('server', 'ok', `${baseUrl} answers`);
  // Many such servers have no list, or answer to any name.
  if (list === undefined) return [reached];
  const hasModel = list.data.some(({ id }) => id === model);
  return hasModel
    ? [reached, finding('model', 'ok', `the server has ${model}`)]
    : [
        reached,
        finding('model', 'warning', `the server does not list ${model}`, errorCodes.LLM_MODEL_UNKNOWN),
      ];
}

const KEY_TAKEN = finding('key', 'ok', 'the provider takes the key');

function failureOf(error: EnrichmentError, model: string): LlmFinding[] {
  const remedy = errorCodes[error.code];
  if (error.code === 'LLM_MODEL_UNKNOWN') {
    return [KEY_TAKEN, finding('model', 'fault', `the provider does not have ${model}`, remedy)];
  }
  const subject = error instanceof PauseError ? 'key' : 'server';
  return [finding(subject, 'fault', error.message, remedy)];
}

function finding(
  subject: LlmFinding['subject'],
  status: LlmFinding['status'],
  message: string,
  remedy: string | null = null,
): LlmFinding {
  return { subject, status, message, remedy };
}
