import path from 'node:path';
import { type EmbeddedServer, startPostgres } from '@enrichment/embedded/postgres';
import { startRedis } from '@enrichment/embedded/redis';
import { createStore } from '@enrichment/store/connect';
import { Redis } from 'ioredis';

/** The run's own Postgres and Redis, which stop and restart at the same addresses. */
export interface OwnServers {
  readonly redisUrl: string;
  /** Creates an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  readonly postgres: Switch;
  readonly redis: Switch;
  flushRedis(): Promise<void>;
  close(): Promise<void>;
}

export interface Switch {
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startServers(dir: string): Promise<OwnServers> {
  const postgresOptions = { dir: path.join(dir, 'postgres'), durability: 'fast' } as const;
  const redisOptions = { dir: path.join(dir, 'redis'), data: 'kept' } as const;
  const [postgres, redis] = await Promise.all([startPostgres(postgresOptions), startRedis(redisOptions)]);
  const { password } = new URL(redis.url);
  const switches = {
    postgres: createSwitch(postgres, (port) => startPostgres({ ...postgresOptions, port })),
    redis: createSwitch(redis, (port) => startRedis({ ...redisOptions, port, password })),
  };
  return {
    ...switches,
    redisUrl: redis.url,
    createDatabase: async (name) => {
      await runStatement(postgres.url, `create database ${name}`);
      return Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href;
    },
    dropDatabase: (name) => runStatement(postgres.url, `drop database if exists ${name} with (force)`),
    flushRedis: () => flush(redis.url),
    close: async () => {
      await Promise.all([switches.postgres.stop(), switches.redis.stop()]);
    },
  };
}

function createSwitch(first: EmbeddedServer, start: (port: number) => Promise<EmbeddedServer>): Switch {
  let running: EmbeddedServer | undefined = first;
  return {
    stop: async () => {
      await running?.stop();
      running = undefined;
    },
    start: async () => {
      running ??= await start(first.port);
    },
  };
}

async function runStatement(url: string, statement: string): Promise<void> {
  const store = createStore({ address: url, connectionsMax: 1 });
  try {
    await store.sql.unsafe(statement);
  } finally {
    await store.close();
  }
}

async function flush(url: string): Promise<void> {
  const redis = new Redis(url);
  try {
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}
