import path from 'node:path';
import { startPostgres } from '@enrichment/embedded/postgres';
import { startSmallQdrant } from '@enrichment/embedded/qdrant/start-small-qdrant';
import { findRedisServer, startRedis } from '@enrichment/embedded/redis';

/** The addresses of the three services as environment variables, and how to stop those started here. */
export interface Services {
  readonly env: Readonly<Record<string, string>>;
  /** Whether Qdrant was started here, so that sample conversations may be written to it. */
  readonly ownsQdrant: boolean;
  stop(): Promise<void>;
}

/** One service started here. */
interface Opened {
  readonly env: Readonly<Record<string, string>>;
  readonly line: string;
  stop(): Promise<void>;
}

/**
 * Uses the services in the environment (`QDRANT_URL`, `DATABASE_URL`, `REDIS_URL`) and starts the others
 * privately under `home`, in parallel. @throws the error of the first that does not start, after the others
 * are stopped
 */
export async function openServices(
  home: string,
  given: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<Services> {
  const ownsQdrant = !isSet(given.QDRANT_URL) && !isSet(given.QDRANT_HOST);
  const started = await Promise.allSettled([
    ...(isSet(given.DATABASE_URL) || isSet(given.POSTGRES_PASSWORD) ? [] : [openPostgres(home)]),
    ...(isSet(given.REDIS_URL) || isSet(given.QUEUE_BACKEND) ? [] : [openQueue(home)]),
    ...(ownsQdrant ? [openQdrant(home)] : []),
  ]);
  const opened = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const stop = async () => void (await Promise.all(opened.map((one) => one.stop())));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  for (const { line } of opened) say(line);
  const env = Object.fromEntries(opened.flatMap((one) => Object.entries(one.env)));
  return { env, ownsQdrant, stop };
}

async function openPostgres(home: string): Promise<Opened> {
  const { url, port, stop } = await startPostgres({ dir: path.join(home, 'postgres') });
  return { env: { DATABASE_URL: url }, line: `Postgres on 127.0.0.1:${port}`, stop };
}

async function openQueue(home: string): Promise<Opened> {
  if (findRedisServer() === undefined) {
    const line = 'no redis-server on PATH: the queue is in Postgres';
    return { env: { QUEUE_BACKEND: 'postgres' }, line, stop: async () => undefined };
  }
  const { url, port, stop } = await startRedis({ dir: path.join(home, 'redis') });
  return { env: { REDIS_URL: url }, line: `Redis on 127.0.0.1:${port}`, stop };
}

async function openQdrant(home: string): Promise<Opened> {
  const { url, port, close } = await startSmallQdrant({ dir: path.join(home, 'qdrant') });
  return { env: { QDRANT_URL: url }, line: `a small Qdrant on 127.0.0.1:${port}`, stop: close };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}
