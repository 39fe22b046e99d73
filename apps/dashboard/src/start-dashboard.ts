import { randomBytes } from 'node:crypto';
import { announceWorker, NO_JOBS } from '@enrichment/connections/announce-worker';
import { followPostgresClock } from '@enrichment/connections/follow-postgres-clock';
import { renewConnections } from '@enrichment/connections/renew-connections';
import { systemClock } from '@enrichment/core';
import { connectQueue } from '@enrichment/queue/connect';
import { openQuotes } from '@enrichment/recall/quotes/open-quotes';
import { listen } from '@enrichment/runtime/listen';
import type { Logger } from '@enrichment/runtime/logger';
import type { AppParts, RenewableApp } from '@enrichment/runtime/run-main';
import { logWaiting, waitFor } from '@enrichment/runtime/wait-for';
import { createSource } from '@enrichment/source/source';
import { createStore } from '@enrichment/store/connect';
import { readSessionKey } from './access/session-key.ts';
import { assembleDashboard, type DashboardServices } from './assemble-dashboard.ts';
import type { DashboardEnv } from './env.ts';

/** Statement timeout of a page; a large replay runs several such statements. */
const STATEMENT_TIMEOUT_MS = 15_000;

/**
 * Starts the dashboard. It listens at once, so that its health checks report what is missing, and shows the
 * queues once their server answers.
 */
export async function startDashboard(
  { env, log, listFaults }: AppParts<DashboardEnv>,
  signal: AbortSignal,
): Promise<RenewableApp<DashboardEnv>> {
  await using opened = new AsyncDisposableStack();
  const stopping = new AbortController();
  const { accounts, isTrustedProxy, publicPath, participants, budget, recall, planning, host, port } = env;
  const services = openServices(env, log, opened);
  let present = accounts;
  const { server, openBoard, drain } = await assembleDashboard(services, {
    access: {
      accounts,
      readAccounts: () => present,
      sessionKey: await openSessionKey(env, log),
      isTrustedProxy,
      publicPath,
    },
    participants,
    budget,
    recall,
    planning,
    clock: systemClock,
    log,
    signal: AbortSignal.any([signal, stopping.signal]),
  });
  opened.defer(() => server.close());
  const names = { host: 'DASHBOARD_HOST', port: 'DASHBOARD_PORT' };
  const url = await listen(server, { host, port, names });
  const announced = announceWorker({
    store: services.store,
    log,
    role: 'dashboard',
    queue: env.connections.queue,
    readWork: () => NO_JOBS,
    listFaults,
  });
  opened.defer(() => announced.stop());
  log.info('dashboard is open', { url, signIn: accounts.length > 0 ? 'required' : 'not required' });
  await waitFor({ name: 'the queue', probe: openBoard, signal, ...logWaiting(log) });
  const owned = opened.move();
  return {
    renewal: renewConnections(
      { started: env, readPlaces: (one) => one.connections },
      {
        settings: ['DASHBOARD_PASSWORD', 'DASHBOARD_READONLY_PASSWORD', 'DASHBOARD_ADMIN_PASSWORD'],
        renew: (renewed) => {
          present = renewed.accounts;
        },
      },
    ),
    stop: async () => {
      drain();
      stopping.abort(new Error('the dashboard stops'));
      await owned.disposeAsync();
    },
  };
}

async function openSessionKey(
  { accounts, sessionKey, stateFolder: home }: DashboardEnv,
  log: Pick<Logger, 'warn'>,
): Promise<Buffer> {
  // Without accounts there are no sessions to sign.
  if (accounts.length === 0) return randomBytes(32);
  const { key, problem } = await readSessionKey({ setting: sessionKey, home });
  if (problem !== null) {
    const remedy =
      'Let ENRICHMENT_HOME name a folder that this user may write to, or set DASHBOARD_SESSION_KEY.';
    log.warn('sessions end with this process: their key cannot be kept', {
      folder: home,
      error: problem,
      remedy,
    });
  }
  return key;
}

function openServices(
  { connections, quoteLimits }: Pick<DashboardEnv, 'connections' | 'quoteLimits'>,
  log: Logger,
  opened: AsyncDisposableStack,
): DashboardServices {
  const store = createStore({
    ...connections.store,
    applicationName: 'enrichment-dashboard',
    connectionsMax: 4,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
  opened.defer(() => store.close());
  const clock = followPostgresClock({ store, log });
  opened.defer(() => clock.stop());
  clock.start();
  const source = createSource(connections.source);
  opened.defer(() => source.close());
  const connection = connectQueue({
    ...connections.queue,
    role: 'producer',
    // Each affected request reports the error; the repeated errors of a lost connection add nothing.
    onError: (error) => log.debug('queue connection', { error }),
  });
  opened.defer(() => connection.close());
  const quotes = openQuotes({ source: connections.source, limits: quoteLimits }, { clock: systemClock });
  opened.defer(() => quotes.close());
  return { store, source, connection, quotes };
}
