import { nameForOpenRouter } from '../model-names.ts';
import { explainFailure, KEY_TAKEN, type LlmFinding, makeFinding } from './findings.ts';
import type { CheckedAccess, Provider } from './provider.ts';

/** OpenRouter, which forwards calls to many vendors. */
export const openrouter: Provider = {
  keySetting: 'OPENROUTER_API_KEY',
  key: 'required',
  baseUrl: 'https://openrouter.ai/api',
  // Makes a 403 response show whether a guardrail blocked the text or the key is bad.
  headers: () => ({ 'x-openrouter-metadata': 'enabled' }),
  models: 'in our table',
  nameModel: nameForOpenRouter,
  findModelFault: () => undefined,
  // Few models of other vendors support tools or schemas.
  chooseWording: (model) => (model.startsWith('anthropic/') ? 'claude' : 'portable'),
  unknownParameters: 'dropped unless required',
  takesBatches: false,
  check: checkOpenRouter,
};

async function checkOpenRouter({ look, model }: CheckedAccess): Promise<LlmFinding[]> {
  const key = await look('/v1/key');
  if (key.kind === 'failed') return explainFailure(key.error, model);
  const slug = model.split('/').map(encodeURIComponent).join('/');
  const answer = await look(`/v1/model/${slug}`);
  if (answer.kind === 'found') return [KEY_TAKEN, makeFinding('model', 'ok', `the provider has ${model}`)];
  return [KEY_TAKEN, ...explainFailure(answer.error, model).filter(({ subject }) => subject !== 'key')];
}
