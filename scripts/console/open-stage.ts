import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '@enrichment/embedded/free-port';
import { startPostgres } from '@enrichment/embedded/postgres';
import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { startRedis } from '@enrichment/embedded/redis';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { createStore, type Store } from '@enrichment/store/connect';
import { createAppProcess, runEnrich } from '../pipeline/app-process.ts';
import type { Stage as Requested } from './measure-requests.ts';
import { prepareServer } from './measure-sql.ts';

/** Servers with a database to fill, and the apps that are asked. */
export interface Stage extends Requested {
  readonly store: Store;
  /** The environment of a command. */
  readonly env: Record<string, string>;
  /** Starts the dashboard and the API, and waits until they are ready. */
  startApps(): Promise<void>;
}

const DATABASE = 'console';
const READY_MS = 60_000;

/**
 * Starts servers in `dir`, which may have been filled before; the database is migrated. All ends with the
 * stack.
 */
export async function openStage({
  dir,
  stack,
  signal,
}: {
  dir: string;
  stack: AsyncDisposableStack;
  signal: AbortSignal;
}): Promise<Stage> {
  const url = await startServer(path.join(dir, 'postgres'), stack);
  const admin = createStore({ address: url, connectionsMax: 1 });
  stack.defer(() => admin.close());
  const { sql } = admin;
  await sql`create extension if not exists pg_stat_statements`;
  const [found] = await sql`select from pg_database where datname = ${DATABASE}`;
  if (found === undefined) await sql`create database ${sql(DATABASE)} strategy file_copy`;
  const databaseUrl = Object.assign(new URL(url), { pathname: `/${DATABASE}` }).href;
  const store = createStore({ address: databaseUrl, connectionsMax: 2, statementTimeoutMs: 3_600_000 });
  stack.defer(() => store.close());
  const redis = await startRedis({ dir: path.join(dir, 'redis'), data: 'memory' });
  stack.defer(() => redis.stop());
  const qdrant = await startSmallQdrant();
  stack.defer(() => qdrant.close());
  const token = randomBytes(16).toString('hex');
  const ports = { dashboard: await findFreePort(), api: await findFreePort() };
  const env = {
    ...systemEnv(),
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redis.url,
    QDRANT_URL: qdrant.url,
    ENRICHMENT_HOME: path.join(dir, 'home'),
    DASHBOARD_PORT: String(ports.dashboard),
    API_PORT: String(ports.api),
    API_TOKENS: `bench:${token}:bots=*;scope=admin`,
    API_REQUESTS_PER_MINUTE: '100000',
    BUDGET_USD_PER_DAY: '100000',
    LOG_LEVEL: 'warn',
  };
  await runEnrich(['migrate'], env);
  const urls = { dashboard: `http://127.0.0.1:${ports.dashboard}`, api: `http://127.0.0.1:${ports.api}` };
  return {
    ...{ store, sql, env, urls, token, signal },
    database: DATABASE,
    logFile: path.join(dir, 'postgres', 'postgres.log'),
    startApps: async () => {
      await mkdir(env.ENRICHMENT_HOME, { recursive: true });
      for (const app of ['dashboard', 'api'] as const) {
        const started = createAppProcess({ name: app, app, env, logFile: path.join(dir, `${app}.log`) });
        started.start();
        stack.defer(() => started.kill());
        await waitUntilReady(`${urls[app]}/readyz`, signal);
      }
    },
  };
}

/** Starts Postgres twice: what counts statements is loaded at a start. */
async function startServer(dir: string, stack: AsyncDisposableStack): Promise<string> {
  const options = { dir, durability: 'fast' } as const;
  const first = await startPostgres(options);
  const store = createStore({ address: first.url, connectionsMax: 1 });
  await prepareServer(store.sql);
  await store.close();
  await first.stop();
  const postgres = await startPostgres(options);
  stack.defer(() => postgres.stop());
  return postgres.url;
}

async function waitUntilReady(url: string, signal: AbortSignal): Promise<void> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(READY_MS)]);
  for (;;) {
    const answer = await fetch(url, { signal: deadline }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    await sleep(100, undefined, { signal: deadline });
  }
}
