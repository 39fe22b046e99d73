import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import { type ApiToken, parseApiTokens } from '../access/api-token.ts';
import { readApiEnv } from '../env.ts';
import type { Memory } from '../memory.ts';
import { openOperatorServices } from '../operator/open-services.ts';
import { createActionRunner } from '../operator/run-actions.ts';
import type { OperatorServices } from '../operator/services.ts';
import { createApiServer } from '../server.ts';
import { createTestMemory } from './test-memory.ts';

export const SITE = 'site-token-of-sixteen-or-more';
export const OPERATOR = 'operator-token-of-sixteen-or-more';

/** May ask about everyone but does not learn which users exist. */
export const READER = 'reader-token-of-sixteen-or-more';

export const SCOPED = {
  read: 'read-token-of-sixteen-or-more',
  act: 'act-token-of-sixteen-or-more',
  admin: 'admin-token-of-sixteen-or-more',
} as const;

const { tokens: testTokens } = parseApiTokens(
  [
    `site:${SITE}:elena,mar*`,
    `reader:${READER}:bots=*;users=?*`,
    `operator:${OPERATOR}:*`,
    ...Object.entries(SCOPED).map(([scope, secret]) => `${scope}:${secret}:bots=*;scope=${scope}`),
  ].join(' '),
);

export const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

/** Creates the server with a memory that needs no services. */
export async function createTestApi({
  tokens = testTokens,
  memory = createTestMemory(),
  services = createUnreachableServices(),
  requestsPerMinuteMax = 10_000,
}: {
  tokens?: readonly ApiToken[];
  memory?: Memory;
  services?: OperatorServices;
  requestsPerMinuteMax?: number;
} = {}) {
  const logged: { message: string; facts: unknown }[] = [];
  const write = (message: string, facts?: unknown) => void logged.push({ message, facts });
  const log = { info: write, error: write, debug: write };
  const actions = createActionRunner({ ...services, log });
  const { server, drain } = await createApiServer({
    ...{ memory, services, actions },
    tokens,
    requestsPerMinuteMax,
    metrics: createMetrics('api'),
    health: { probes: {}, redact: (text) => text },
    log,
  });
  return { server, drain, logged, actions };
}

/** Services of servers that do not exist; nothing is connected before its first use. */
function createUnreachableServices(): OperatorServices {
  const env = readApiEnv({ DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none' });
  return openOperatorServices(env, { log: { warn: () => undefined } }).services;
}
