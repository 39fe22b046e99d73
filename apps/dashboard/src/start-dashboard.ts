import { systemClock } from '@enrichment/core';
import { scanOptionsOf } from '@enrichment/dispatch/settings';
import { connectQueue } from '@enrichment/queue/connect';
import { queuePlaceOf } from '@enrichment/queue/settings';
import type { App } from '@enrichment/runtime/lifecycle';
import { listen } from '@enrichment/runtime/listen';
import type { Logger } from '@enrichment/runtime/logger';
import { logWaiting, waitFor } from '@enrichment/runtime/wait-for';
import { sourceOptionsOf } from '@enrichment/source/settings';
import { createSource } from '@enrichment/source/source';
import { createStore } from '@enrichment/store/connect';
import { storeOptionsOf } from '@enrichment/store/settings';
import { storePlaceOf } from '@enrichment/store/store-url';
import { followPostgresClock } from '@enrichment/wiring/follow-postgres-clock';
import { assembleDashboard, type DashboardServices } from './assemble-dashboard.ts';
import { accountsOf, type DashboardEnv } from './env.ts';

/** A page waits no longer for its data; a big replay is a few such statements. */
const STATEMENT_TIMEOUT_MS = 15_000;

/**
 * Opens the dashboard. It listens at once, so that its health checks tell what is missing, and shows the queues as soon
 * as their server answers.
 */
export async function startDashboard(
  { env, log }: { env: DashboardEnv; log: Logger },
  signal: AbortSignal,
): Promise<App> {
  await using opened = new AsyncDisposableStack();
  const stopping = new AbortController();
  const accounts = accountsOf(env);
  const { server, openBoard, drain } = await assembleDashboard(openServices({ env, log }, opened), {
    accounts,
    audience: scanOptionsOf(env).audience,
    clock: systemClock,
    log,
    signal: AbortSignal.any([signal, stopping.signal]),
  });
  opened.defer(() => server.close());
  const names = { host: 'DASHBOARD_HOST', port: 'DASHBOARD_PORT' };
  const url = await listen(server, { host: env.DASHBOARD_HOST, port: env.DASHBOARD_PORT, names });
  log.info('dashboard is open', { url, signIn: accounts.length > 0 ? 'required' : 'not required' });
  await waitFor({ name: 'the queue', probe: openBoard, signal, ...logWaiting(log) });
  const owned = opened.move();
  return {
    stop: async () => {
      drain();
      stopping.abort(new Error('the dashboard stops'));
      await owned.disposeAsync();
    },
  };
}

function openServices(
  { env, log }: { env: DashboardEnv; log: Logger },
  opened: AsyncDisposableStack,
): DashboardServices {
  const storeOptions = storeOptionsOf(env);
  const store = createStore({
    ...storeOptions,
    applicationName: 'enrichment-dashboard',
    connectionsMax: 4,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
  opened.defer(() => store.close());
  const clock = followPostgresClock({ store, log });
  opened.defer(() => clock.stop());
  clock.start();
  const source = createSource(sourceOptionsOf(env));
  opened.defer(() => source.close());
  const connection = connectQueue({
    ...queuePlaceOf(env, storePlaceOf(storeOptions)),
    role: 'producer',
    // Each request that suffers from it says so; the many lines of a lost connection say no more.
    onError: (error) => log.debug('queue connection', { error }),
  });
  opened.defer(() => connection.close());
  return { store, source, connection };
}
