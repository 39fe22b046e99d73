import path from 'node:path';
import { findFreePort } from '@enrichment/embedded/free-port';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { type SmallQdrant, startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { createStore, type Store } from '@enrichment/store/connect';
import { type AppName, type AppProcess, createAppProcess, runEnrich } from '../pipeline/app-process.ts';
import type { OwnServers } from '../pipeline/servers.ts';

/** One call in this many is answered with 500. */
const FAILS_ONE_IN = 100;

/** An app of the soak and the URL for its status. */
export interface SoakApp {
  readonly process: AppProcess;
  readonly url: string;
  readonly inspectorPort: number;
}

export interface SoakStage {
  readonly apps: readonly SoakApp[];
  readonly api: SoakApp;
  readonly qdrant: SmallQdrant;
  readonly llm: ScriptedLlm;
  readonly store: Store;
  readonly redisUrl: string;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly summarizers: number;
  readonly concurrency: number;
  /** The server of the queue. */
  readonly queue: 'redis' | 'postgres';
  readonly logDir: string;
}

/**
 * Starts the whole pipeline on its own servers: a scanner, summarizers, a dashboard and an API as processes.
 */
export async function openSoakStage(
  servers: OwnServers,
  { summarizers, concurrency, queue, logDir }: StageOptions,
): Promise<SoakStage> {
  const databaseUrl = await servers.createDatabase(`soak_${process.pid}`);
  const qdrant = await startSmallQdrant();
  const llm = await startScriptedLlm({
    keepsRequests: false,
    script: (_request, number) =>
      number % FAILS_ONE_IN === 0 ? { kind: 'error', status: 500 } : { kind: 'ok' },
  });
  const env = {
    ...systemEnv(),
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: servers.redisUrl,
    QDRANT_URL: qdrant.url,
    QUEUE_BACKEND: queue,
    QUEUE_PREFIX: 'soak',
    LLM_PROVIDER: 'compatible',
    LLM_BASE_URL: llm.url,
    LLM_MODEL: 'scripted',
    // Scripted summaries of made-up messages are often doubtful; calls are counted here, so none is asked
    // twice.
    DOUBTFUL_BELOW_PERCENT: '0',
    SUMMARIZER_CONCURRENCY: String(concurrency),
    TIME_WINDOW_HOURS: '1',
    MIN_MESSAGES_FOR_SUMMARY: '2',
    ENRICHMENT_INTERVAL_SECONDS: '5',
    LOG_FORMAT: 'json',
    LOG_LEVEL: 'warn',
    API_REQUESTS_PER_MINUTE: '100000',
    // No limit is learned without refusals: the machine sets the soak's pace.
    LLM_RPM: '100000',
  };
  await runEnrich(['migrate'], env);
  const names: AppName[] = [
    'scanner',
    'dashboard',
    'api',
    ...Array.from({ length: summarizers }, () => 'summarizer' as const),
  ];
  const apps = await Promise.all(names.map((app, n) => createSoakApp({ app, n, env, logDir })));
  const api = apps.find((each) => each.process.app === 'api');
  if (api === undefined) throw new Error('the soak has no API');
  const store = createStore({ address: databaseUrl, connectionsMax: 1 });
  for (const each of apps) each.process.start();
  return {
    apps,
    api,
    qdrant,
    llm,
    store,
    redisUrl: servers.redisUrl,
    close: async () => {
      await Promise.all(apps.map((each) => each.process.kill()));
      await Promise.allSettled([store.close(), qdrant.close(), llm.close()]);
    },
  };
}

async function createSoakApp({
  app,
  n,
  env,
  logDir,
}: {
  app: AppName;
  n: number;
  env: Record<string, string>;
  logDir: string;
}): Promise<SoakApp> {
  const port = await findFreePort();
  const inspectorPort = await findFreePort();
  const name = app === 'summarizer' ? `${app}-${n - 2}` : app;
  const ports = { HEALTH_PORT: String(port), DASHBOARD_PORT: String(port), API_PORT: String(port) };
  return {
    process: createAppProcess({
      name,
      app,
      env: { ...env, ...ports },
      logFile: path.join(logDir, `${name}.log`),
      inspectorPort,
    }),
    url: `http://127.0.0.1:${port}`,
    inspectorPort,
  };
}
