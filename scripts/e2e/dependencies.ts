import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '@enrichment/embedded/free-port';
import { startPostgres } from '@enrichment/embedded/postgres';
import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { startRedis } from '@enrichment/embedded/redis';
import { onTestFinished } from 'vitest';

export type Dependency = 'postgres' | 'queue' | 'qdrant';

/** A Postgres, a Redis and a Qdrant of the test's own, none of which is there yet: they come and go at fixed addresses and keep their data. */
export interface Dependencies {
  readonly env: Readonly<Record<string, string>>;
  start(which: Dependency): Promise<void>;
  stop(which: Dependency): Promise<void>;
}

type Running = { stop(): Promise<unknown> };

const REDIS_PASSWORD = 'of-this-test-alone';

export async function createDependencies(): Promise<Dependencies> {
  const dir = await mkdtemp(path.join(tmpdir(), 'enrichment-dependencies-'));
  await chmod(dir, 0o711); // as root, Postgres may have to run as another user
  const place = (name: string) => path.join(dir, name);
  const running = new Map<Dependency, Running>();
  onTestFinished(async () => {
    await Promise.all([...running.values()].map((server) => server.stop()));
    await rm(dir, { recursive: true, force: true });
  });
  // Made once for its data and password, which only the server itself knows; it is away when the test begins.
  const postgres = await startPostgres({ dir: place('postgres'), durability: 'fast' });
  await postgres.stop();
  const [redisPort, qdrantPort] = [await findFreePort(), await findFreePort()];
  const starts: Record<Dependency, () => Promise<Running>> = {
    postgres: () => startPostgres({ dir: place('postgres'), durability: 'fast', port: postgres.port }),
    queue: () => startRedis({ dir: place('redis'), port: redisPort, password: REDIS_PASSWORD }),
    qdrant: async () => {
      const qdrant = await startSmallQdrant({ dir: place('qdrant'), port: qdrantPort });
      return { stop: () => qdrant.close() };
    },
  };
  return {
    env: {
      DATABASE_URL: postgres.url,
      REDIS_URL: `redis://:${REDIS_PASSWORD}@127.0.0.1:${redisPort}`,
      QDRANT_URL: `http://127.0.0.1:${qdrantPort}`,
    },
    start: async (which) => void running.set(which, await starts[which]()),
    stop: async (which) => {
      await running.get(which)?.stop();
      running.delete(which);
    },
  };
}
