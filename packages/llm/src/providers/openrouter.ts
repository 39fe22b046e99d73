import { z } from 'zod';
import { nameForOpenRouter } from '../model-names.ts';
import type { ModelPrice } from '../prices/model-price.ts';
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
  readPrices,
  check: checkOpenRouter,
};

/** Dollars per token, as text: openrouter.ai/docs/api-reference/list-available-models. -1: it varies. */
const perToken = z.union([z.number(), z.string().regex(/\d/).transform(Number)]).pipe(z.number().min(0));

const Listed = z.object({
  id: z.string(),
  pricing: z.object({
    prompt: perToken,
    completion: perToken,
    input_cache_read: perToken.optional().catch(undefined),
    input_cache_write: perToken.optional().catch(undefined),
  }),
});

/** An entry that cannot be read has no price; a price of a router that varies is unknown too. */
function readPrices(body: unknown, model: string): readonly ModelPrice[] {
  const { data = [] } = z.object({ data: z.array(z.unknown()) }).safeParse(body).data ?? {};
  return data.flatMap((entry) => {
    const listed = Listed.safeParse(entry).data;
    if (listed === undefined || listed.id !== model) return [];
    const { prompt, completion, input_cache_read: read, input_cache_write: write } = listed.pricing;
    const price = {
      ...{ model, from: '2000-01-01', promptTokensMax: Number.MAX_SAFE_INTEGER, batchFactor: null },
      input: prompt * MILLION,
      output: completion * MILLION,
      cacheWrite: (write ?? prompt) * MILLION,
      cacheRead: (read ?? prompt) * MILLION,
    };
    return [price];
  });
}

const MILLION = 1_000_000;

async function checkOpenRouter({ look, model }: CheckedAccess): Promise<LlmFinding[]> {
  const key = await look('/v1/key');
  if (key.kind === 'failed') return explainFailure(key.error, model);
  const slug = model.split('/').map(encodeURIComponent).join('/');
  const answer = await look(`/v1/model/${slug}`);
  if (answer.kind === 'found') return [KEY_TAKEN, makeFinding('model', 'ok', `the provider has ${model}`)];
  return [KEY_TAKEN, ...explainFailure(answer.error, model).filter(({ subject }) => subject !== 'key')];
}
