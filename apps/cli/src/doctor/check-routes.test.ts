import { expect, test } from 'vitest';
import { checkRoutes } from './check-routes.ts';

const never = new AbortController().signal;
const ENV = {
  QDRANT_URL: 'https://qdrant.example:6333',
  DATABASE_URL: 'postgres://app:word@db.example/enrichment',
  REDIS_URL: 'redis://queue.example:6379',
  ANTHROPIC_API_KEY: 'k',
};
const wordsOf = async (env: Readonly<Record<string, string>>) =>
  (await checkRoutes({ ...ENV, ...env }, never)).map(({ area, message }) => `${area}: ${message}`);

test('says of each HTTP server which way it is reached, and shows no login of the proxy', async () => {
  const words = await wordsOf({
    https_proxy: 'http://ann:hunter2@proxy.example:3128',
    NO_PROXY: 'qdrant.example',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    HTTP_PROXY: 'plain.example:8080',
  });

  expect(words).toEqual([
    'qdrant: qdrant.example:6333 is reached directly (NO_PROXY)',
    'llm: api.anthropic.com is reached through the proxy proxy.example:3128',
    'settings: 127.0.0.1:4318 is reached directly (it is on this machine)',
  ]);
});

test('says so of Qdrant where no model is set, and nothing of a model that is built in', async () => {
  const direct = 'qdrant: qdrant.example:6333 is reached directly (no proxy is set)';

  expect(await wordsOf({ ANTHROPIC_API_KEY: '' })).toEqual([direct]);
  expect(await wordsOf({ ANTHROPIC_API_KEY: '', LLM_PROVIDER: 'extractive' })).toEqual([direct]);
});
