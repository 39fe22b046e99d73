import { errorCodes } from '@enrichment/core';
import { z } from 'zod';
import { explainFailure, type LlmFinding, makeFinding } from './findings.ts';
import type { CheckedAccess, Provider } from './provider.ts';

/** Any server with the Anthropic Messages API: Ollama, vLLM, llama.cpp, LM Studio, LiteLLM. */
export const compatible: Provider = {
  keySetting: 'LLM_API_KEY',
  key: 'own',
  baseUrl: null,
  // llama.cpp and old proxies read the key from this header.
  headers: (key) => ({ 'x-api-key': key }),
  models: 'own names',
  nameModel: (name) => name,
  findModelFault: () => undefined,
  // Few such servers support tools or schemas.
  chooseWording: () => 'portable',
  unknownParameters: 'refused',
  takesBatches: false,
  check: checkCompatible,
};

const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });

async function checkCompatible({ look, model, baseUrl }: CheckedAccess): Promise<LlmFinding[]> {
  const answer = await look('/v1/models');
  if (answer.kind === 'failed' && answer.error.code !== 'LLM_MODEL_UNKNOWN') {
    return explainFailure(answer.error, model);
  }
  const list = answer.kind === 'found' ? ModelList.safeParse(answer.body).data : undefined;
  const reached = makeFinding('server', 'ok', `${baseUrl} answers`);
  // Many such servers have no model list, or accept any name.
  if (list === undefined) return [reached];
  const hasModel = list.data.some(({ id }) => id === model);
  if (hasModel) return [reached, makeFinding('model', 'ok', `the server has ${model}`)];
  const message = `the server does not list ${model}`;
  return [reached, makeFinding('model', 'warning', message, errorCodes.LLM_MODEL_UNKNOWN)];
}
