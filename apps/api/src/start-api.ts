import { announceWorker, NO_JOBS } from '@enrichment/connections/announce-worker';
import { followPostgresClock } from '@enrichment/connections/follow-postgres-clock';
import { renewConnections } from '@enrichment/connections/renew-connections';
import { listen } from '@enrichment/runtime/listen';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import type { AppParts, RenewableApp } from '@enrichment/runtime/run-main';
import { pingTables } from '@enrichment/store/migrate';
import type { ApiEnv } from './env.ts';
import { openMemory } from './open-memory.ts';
import { openOperatorServices } from './operator/open-services.ts';
import { createActionRunner } from './operator/run-actions.ts';
import { createApiServer } from './server.ts';

/**
 * Starts the API. It listens at once: `/readyz` reports whether Postgres is available, and until then
 * questions fail with a named error. New tokens replace the old ones.
 */
export async function startApi({ env, log, listFaults }: AppParts<ApiEnv>): Promise<RenewableApp<ApiEnv>> {
  await using opened = new AsyncDisposableStack();
  const { memory, store, close } = openMemory(env, log);
  opened.defer(close);
  const { services, close: closeServices } = openOperatorServices(env, { log });
  opened.defer(closeServices);
  const actions = createActionRunner({ ...services, log });
  opened.defer(() => actions.stop());
  const clock = followPostgresClock({ store, log });
  opened.defer(() => clock.stop());
  clock.start();
  const { tokens, requestsPerMinuteMax, host, port, queue } = env;
  let present = tokens;
  const { server, drain } = await createApiServer({
    ...{ memory, services, actions },
    tokens,
    readTokens: () => present,
    requestsPerMinuteMax,
    metrics: createMetrics('api'),
    health: {
      probes: { postgres: (signal) => pingTables(store, { signal, purpose: 'read' }) },
      redact: log.redact,
    },
    log,
  });
  opened.defer(() => server.close());
  const names = { host: 'API_HOST', port: 'API_PORT' };
  const url = await listen(server, { host, port, names });
  const announced = announceWorker({ store, log, role: 'api', queue, readWork: () => NO_JOBS, listFaults });
  opened.defer(() => announced.stop());
  log.info('the API is open', { url, tokens: tokens.map(({ name }) => name) });
  const owned = opened.move();
  return {
    renewal: renewConnections(
      { started: env, readPlaces: (one) => one },
      {
        settings: ['API_TOKENS'],
        renew: (renewed) => {
          present = renewed.tokens;
        },
      },
    ),
    stop: async () => {
      drain();
      await owned.disposeAsync();
    },
  };
}
