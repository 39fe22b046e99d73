import { expect, test } from 'vitest';
import { checkRoutes } from './check-routes.ts';
import { readDoctorSettings } from './read-doctor-settings.ts';

const ENV = {
  QDRANT_URL: 'https://qdrant.example:6333',
  DATABASE_URL: 'postgres://app:word@db.example/enrichment',
  REDIS_URL: 'redis://queue.example:6379',
  ANTHROPIC_API_KEY: 'k',
};
const describeRoutes = (env: Readonly<Record<string, string>>) =>
  checkRoutes(readDoctorSettings({ ...ENV, ...env })).map(({ area, message }) => `${area}: ${message}`);

test('shows the route to each HTTP server, without the login of the proxy', () => {
  const words = describeRoutes({
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

test('shows the route to Qdrant if no model is set, and none to the built-in writer', () => {
  const direct = 'qdrant: qdrant.example:6333 is reached directly (no proxy is set)';

  expect(describeRoutes({ ANTHROPIC_API_KEY: '' })).toEqual([direct]);
  expect(describeRoutes({ ANTHROPIC_API_KEY: '', LLM_PROVIDER: 'extractive' })).toEqual([direct]);
});
