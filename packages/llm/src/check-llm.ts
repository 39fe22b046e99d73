import type { Anthropic } from '@anthropic-ai/sdk';
import { createClient } from './anthropic-llm.ts';
import { toLlmError } from './llm-errors.ts';
import { checkModel } from './model-names.ts';
import { refreshPrices } from './prices/refresh-prices.ts';
import { type LlmFinding, makeFinding } from './providers/findings.ts';
import type { Look } from './providers/provider.ts';
import { getProvider } from './providers/providers.ts';
import type { LlmOptions, RemoteLlmOptions } from './settings.ts';

/** Checks the key and the model with the provider. Free of charge: no message is sent. */
export async function checkLlm(options: LlmOptions, signal: AbortSignal): Promise<LlmFinding[]> {
  if (options.provider === 'extractive') return [];
  const client = createClient(options);
  const look = lookFor(client, options, signal);
  await refreshPrices(options, signal);
  const known = describeModel(options, new Date());
  return [...(await getProvider(options.provider).check({ ...options, look })), ...known];
}

/**
 * Returns what our model table says about a model, for the start-up log of each process that calls one:
 * retired soon or unknown, else nothing. An operator's own server may use any model name, so an unknown name
 * is not reported there.
 */
export function describeModel(options: RemoteLlmOptions, now: Date): LlmFinding[] {
  return [...describeName(options, now), ...describePrice(options, now)];
}

/** An own server may cost nothing, so an unknown price there is no fault; it is still shown as unknown. */
function describePrice({ provider, model, prices }: RemoteLlmOptions, now: Date): LlmFinding[] {
  const isInTable = getProvider(provider).models === 'in our table';
  if (!isInTable || prices === undefined || prices.find(model, now, 0) !== null) return [];
  const message = `nobody knows the price of ${model}: its calls have no dollars, and limits on spending pause the queue`;
  return [makeFinding('model', 'warning', message, 'Give its price in a file that LLM_PRICES_FILE names.')];
}

function describeName({ provider, model }: RemoteLlmOptions, now: Date): LlmFinding[] {
  const verdict = checkModel(model, now);
  if (verdict.kind === 'deprecated') {
    const successor = getProvider(provider).nameModel(verdict.successor);
    const message = `${model} will be retired on ${verdict.retiresOn}`;
    return [makeFinding('model', 'warning', message, `Set LLM_MODEL to ${successor} before that day.`)];
  }
  if (verdict.kind === 'unknown' && getProvider(provider).models === 'in our table') {
    const message = `${model} is not in our table of models: its context is taken to be small`;
    return [
      makeFinding('model', 'warning', message, 'Check the name; set LLM_CONTEXT_TOKENS where it is right.'),
    ];
  }
  return [];
}

function lookFor(client: Anthropic, options: RemoteLlmOptions, signal: AbortSignal): Look {
  return async (path) => {
    const deadline = AbortSignal.timeout(options.timeoutMs);
    try {
      const body: unknown = await client.get(path, { signal: AbortSignal.any([signal, deadline]) });
      return { kind: 'found', body };
    } catch (error) {
      signal.throwIfAborted();
      return { kind: 'failed', error: toLlmError(error, { ...options, hasTimedOut: deadline.aborted }) };
    }
  };
}
