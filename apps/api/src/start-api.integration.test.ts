import { createTestDatabase } from '@enrichment/embedded/testing/services';
import type { LogFacts } from '@enrichment/runtime/logger';
import { expect, onTestFinished, test } from 'vitest';
import { readApiEnv } from './env.ts';
import { startApi } from './start-api.ts';

test('without tables the API is not ready and answers no question, and names the command that creates them', async () => {
  const database = await createTestDatabase();
  const env = readApiEnv({ DATABASE_URL: database.url, API_PORT: '0' });
  let url = '';
  const write = (_: string, facts: LogFacts = {}) => {
    if (typeof facts.url === 'string') url = facts.url;
  };
  const log = { info: write, warn: write, error: write, debug: write, close: async () => {} };
  const app = await startApi({ env, log: { ...log, redact: (text) => text } });
  onTestFinished(async () => {
    await app.stop();
    await database.drop();
  });
  const question = { user: '42', bots: ['elena'], text: 'what did we talk about yesterday?' };

  const ready = await fetch(new URL('/readyz', url));
  const recalled = await fetch(new URL('/v1/recall', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });

  expect([ready.status, recalled.status]).toEqual([503, 503]);
  expect(await ready.json()).toMatchObject({
    dependencies: {
      postgres: { ok: false, why: expect.stringMatching(/^STORE_NOT_MIGRATED: .*`enrich migrate`$/) },
    },
  });
  expect(await recalled.json()).toMatchObject({
    code: 'STORE_NOT_MIGRATED',
    detail: expect.stringMatching(/^(?!.*enrich migrate.*enrich migrate).*`enrich migrate`\.$/),
  });
});
