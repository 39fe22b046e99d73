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

async function checkAnthropic(access: CheckedAccess): Promise<LlmFinding[]> {
  const findings = await checkAccess(access);
  const isReached = findings.every(({ status }) => status !== 'fault');
  return isReached ? [...findings, await checkBatches(access)] : findings;
}

/** Without batches, LLM_BATCH must be off: a gateway may not pass them on. */
async function checkBatches({ look }: CheckedAccess): Promise<LlmFinding> {
  const answer = await look('/v1/messages/batches?limit=1');
  if (answer.kind === 'found') return makeFinding('server', 'ok', 'the provider has batches (LLM_BATCH)');
  const message = `batches cannot be listed: ${answer.error.message}`;
  return makeFinding(
    'server',
    'warning',
    message,
    'Leave LLM_BATCH off, or have the gateway pass batches on.',
  );
}

async function checkAccess({ look, model }: CheckedAccess): Promise<LlmFinding[]> {
  const answer = await look(`/v1/models/${encodeURIComponent(model)}`);
  if (answer.kind === 'failed') return explainFailure(answer.error, model);
  const isRetired = ModelInfo.safeParse(answer.body).data?.lifecycle === 'retired';
  const asked = isRetired
    ? makeFinding('model', 'fault', `${model} is retired`, errorCodes.LLM_MODEL_UNKNOWN)
    : makeFinding('model', 'ok', `the provider has ${model}`);
  return [KEY_TAKEN, asked];
}
