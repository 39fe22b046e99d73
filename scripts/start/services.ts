import path from 'node:path';
import { startPostgres } from '@enrichment/embedded/postgres';
import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { findRedisServer, startRedis } from '@enrichment/embedded/redis';

/** Where the three services are, as environment variables, and how to stop those of our own. */
export interface Services {
  readonly env: Readonly<Record<string, string>>;
  /** Whether Qdrant is our own, so that sample conversations may be put into it. */
  readonly ownsQdrant: boolean;
  stop(): Promise<void>;
}

/** Takes what the environment names (`QDRANT_URL`, `DATABASE_URL`, `REDIS_URL`) and starts the rest privately under `home`. */
export async function openServices(
  home: string,
  given: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<Services> {
  const stack = new AsyncDisposableStack();
  try {
    const env: Record<string, string> = {};
    if (!isSet(given.DATABASE_URL) && !isSet(given.POSTGRES_PASSWORD)) {
      const postgres = await startPostgres({ dir: path.join(home, 'postgres') });
      stack.defer(() => postgres.stop());
      env.DATABASE_URL = postgres.url;
      say(`Postgres on 127.0.0.1:${postgres.port}`);
    }
    if (!isSet(given.REDIS_URL) && !isSet(given.QUEUE_BACKEND)) {
      if (findRedisServer() === undefined) {
        env.QUEUE_BACKEND = 'postgres';
        say('no redis-server on PATH: the queue lives in Postgres');
      } else {
        const redis = await startRedis({ dir: path.join(home, 'redis') });
        stack.defer(() => redis.stop());
        env.REDIS_URL = redis.url;
        say(`Redis on 127.0.0.1:${redis.port}`);
      }
    }
    const ownsQdrant = !isSet(given.QDRANT_URL) && !isSet(given.QDRANT_HOST);
    if (ownsQdrant) {
      const qdrant = await startSmallQdrant({ dir: path.join(home, 'qdrant') });
      stack.defer(() => qdrant.close());
      env.QDRANT_URL = qdrant.url;
      say(`a small Qdrant on 127.0.0.1:${qdrant.port}`);
    }
    return { env, ownsQdrant, stop: () => stack.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}
