import { errorCodes } from '@enrichment/core';
import { z } from 'zod';
import { canonicalModelId, nameForAnthropic } from '../model-names.ts';
import { DEFAULT_MODEL } from '../models.ts';
import { explainFailure, KEY_TAKEN, type LlmFinding, makeFinding } from './findings.ts';
import type { CheckedAccess, Provider } from './provider.ts';

/** Anthropic's own API. */
export const anthropic: Provider = {
  keySetting: 'ANTHROPIC_API_KEY',
  key: 'required',
  baseUrl: 'https://api.anthropic.com',
  headers: () => ({}),
  models: 'in our table',
  nameModel: nameForAnthropic,
  findModelFault: (name) =>
    canonicalModelId(name).startsWith('claude-')
      ? undefined
      : `must be a Claude model such as ${DEFAULT_MODEL} for LLM_PROVIDER=anthropic`,
  chooseWording: () => 'claude',
  unknownParameters: 'refused',
  takesBatches: true,
  check: checkAnthropic,
};

const ModelInfo = z.object({ lifecycle: z.string().optional(), retires_at: z.string().nullish() });

async function checkAnthropic({ look, model }: CheckedAccess): Promise<LlmFinding[]> {
  const answer = await look(`/v1/models/${encodeURIComponent(model)}`);
  if (answer.kind === 'failed') return explainFailure(answer.error, model);
  const isRetired = ModelInfo.safeParse(answer.body).data?.lifecycle === 'retired';
  const asked = isRetired
    ? makeFinding('model', 'fault', `${model} is retired`, errorCodes.LLM_MODEL_UNKNOWN)
    : makeFinding('model', 'ok', `the provider has ${model}`);
  return [KEY_TAKEN, asked];
}
