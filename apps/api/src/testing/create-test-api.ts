import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import type { ApiToken } from '../access/api-token.ts';
import type { Memory } from '../memory.ts';
import { createApiServer } from '../server.ts';
import { createTestMemory } from './test-memory.ts';

export const SITE = 'site-token-of-sixteen-or-more';
export const OPERATOR = 'operator-token-of-sixteen-or-more';

/** May ask about everyone but does not learn which users exist. */
export const READER = 'reader-token-of-sixteen-or-more';

const testTokens: readonly ApiToken[] = [
  { name: 'site', secret: SITE, bots: ['elena', 'mar*'], users: ['*'], audience: 'dm' },
  { name: 'reader', secret: READER, bots: ['*'], users: ['?*'], audience: 'dm' },
  { name: 'operator', secret: OPERATOR, bots: ['*'], users: ['*'], audience: 'dm' },
];

export const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

/** Creates the server with a memory that needs no services. */
export async function createTestApi({
  tokens = testTokens,
  memory = createTestMemory(),
  requestsPerMinuteMax = 10_000,
}: {
  tokens?: readonly ApiToken[];
  memory?: Memory;
  requestsPerMinuteMax?: number;
} = {}) {
  const logged: { message: string; facts: unknown }[] = [];
  const write = (message: string, facts?: unknown) => void logged.push({ message, facts });
  const { server, drain } = await createApiServer({
    memory,
    tokens,
    requestsPerMinuteMax,
    metrics: createMetrics('api'),
    health: { probes: {}, redact: (text) => text },
    log: { info: write, error: write, debug: write },
  });
  return { server, drain, logged };
}
