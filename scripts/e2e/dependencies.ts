import path from 'node:path';
import { findFreePort } from '@enrichment/embedded/free-port';
import { type SmallQdrant, startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { onTestFinished } from 'vitest';
import type { Switch } from '../pipeline/servers.ts';
import { openOwnServers } from '../pipeline/with-own-servers.ts';

export type Dependency = 'postgres' | 'queue' | 'qdrant';

/**
 * The test's own Postgres, Redis and Qdrant, not started yet: they have fixed addresses and keep their data
 * between starts.
 */
export interface Dependencies {
  readonly env: Readonly<Record<string, string>>;
  start(which: Dependency): Promise<void>;
  stop(which: Dependency): Promise<void>;
}

export async function createDependencies(): Promise<Dependencies> {
  const { servers, dir, close } = await openOwnServers('dependencies');
  onTestFinished(close);
  const databaseUrl = await servers.createDatabase('dependencies');
  await Promise.all([servers.postgres.stop(), servers.redis.stop()]);
  const port = await findFreePort();
  const qdrant = createQdrantSwitch({ dir: path.join(dir, 'qdrant'), port });
  onTestFinished(() => qdrant.stop());
  const switches: Readonly<Record<Dependency, Switch>> = {
    postgres: servers.postgres,
    queue: servers.redis,
    qdrant,
  };
  return {
    env: {
      DATABASE_URL: databaseUrl,
      REDIS_URL: servers.redisUrl,
      QDRANT_URL: `http://127.0.0.1:${port}`,
    },
    start: (which) => switches[which].start(),
    stop: (which) => switches[which].stop(),
  };
}

function createQdrantSwitch(options: { dir: string; port: number }): Switch {
  let running: SmallQdrant | undefined;
  return {
    start: async () => {
      running = await startSmallQdrant(options);
    },
    stop: async () => {
      await running?.close();
      running = undefined;
    },
  };
}
