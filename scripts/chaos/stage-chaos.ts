import path from 'node:path';
import { type ScriptedLlm, startScriptedLlm } from '@enrichment/embedded/llm/scripted-llm';
import { type SmallQdrant, startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import type { Random } from '@enrichment/embedded/samples/random';
import { systemEnv } from '@enrichment/embedded/testing/system-env';
import { createStore, type Store } from '@enrichment/store/connect';
import { type AppProcess, createAppProcess, runEnrich } from '../pipeline/app-process.ts';
import type { OwnServers } from '../pipeline/servers.ts';
import { createScriptedModel, type ScriptedModel } from './scripted-model.ts';

export const CONCURRENCY = 8;
export const SCAN_INTERVAL_MS = 2_000;
const APPS = ['summarizer', 'summarizer', 'summarizer', 'scanner', 'scanner'] as const;
const CLOCK_SHIFT_MS = 2 * 60 * 60_000;

/** The pipeline of one seed: its own database, queue, Qdrant and model, and the apps, not started yet. */
export interface ChaosStage {
  readonly env: Record<string, string>;
  readonly qdrant: SmallQdrant;
  readonly model: ScriptedModel;
  readonly store: Store;
  readonly apps: readonly AppProcess[];
  /** The process with the wrong clock, and its offset. */
  readonly wrongClock: string;
  close(): Promise<void>;
}

export async function openChaosStage(
  servers: OwnServers,
  { name, random, logDir }: { name: string; random: Random; logDir: string },
): Promise<ChaosStage> {
  const databaseUrl = await servers.createDatabase(name);
  const qdrant = await startSmallQdrant();
  const model = createScriptedModel(random);
  const llm = await startScriptedLlm({ script: model.script });
  const store = createStore({ address: databaseUrl, connectionsMax: 2 });
  const env = makeEnvironment({ databaseUrl, redisUrl: servers.redisUrl, qdrant, llm, name });
  const wrong = random.between(0, APPS.length - 1);
  const clockShiftMs = random.pick([CLOCK_SHIFT_MS, -CLOCK_SHIFT_MS]);
  const apps = APPS.map((app, n) =>
    createAppProcess({
      name: `${app}-${n + 1}`,
      app,
      env,
      logFile: path.join(logDir, `${name}-${app}-${n + 1}.log`),
      ...(n === wrong && { clockShiftMs }),
    }),
  );
  await runEnrich(['migrate'], env);
  return {
    env,
    qdrant,
    model,
    store,
    apps,
    wrongClock: `${apps[wrong]?.name} ${clockShiftMs / 60_000} min`,
    close: async () => {
      await Promise.all(apps.map((app) => app.kill()));
      await Promise.allSettled([store.close(), qdrant.close(), llm.close()]);
      await servers.dropDatabase(name);
      await servers.flushRedis();
    },
  };
}

function makeEnvironment({
  databaseUrl,
  redisUrl,
  qdrant,
  llm,
  name,
}: {
  databaseUrl: string;
  redisUrl: string;
  qdrant: SmallQdrant;
  llm: ScriptedLlm;
  name: string;
}): Record<string, string> {
  return {
    ...systemEnv(),
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    QDRANT_URL: qdrant.url,
    QUEUE_PREFIX: `{${name}}`,
    LLM_PROVIDER: 'compatible',
    LLM_BASE_URL: llm.url,
    LLM_MODEL: 'scripted',
    // Scripted summaries of made-up messages are often doubtful; calls are counted here, so none is asked
    // twice.
    DOUBTFUL_BELOW_PERCENT: '0',
    SUMMARIZER_CONCURRENCY: String(CONCURRENCY),
    ENRICHMENT_INTERVAL_SECONDS: String(SCAN_INTERVAL_MS / 1_000),
    LOG_FORMAT: 'json',
    SHUTDOWN_GRACE_SECONDS: '5',
  };
}
