import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  type PostgresPoolConfig,
  withBackend,
} from 'bullmq';
import type { RedisClient } from './redis-client.ts';

/** What BullMQ is opened with: a client that all share, or the settings of a pool that it makes itself. */
export type QueueSource = { readonly redis: RedisClient } | { readonly postgres: PostgresPoolConfig };

const createBackend: BackendFactory<IQueueBackend, QueueSource> = (name, options, more) => {
  const source = options.connection;
  return 'postgres' in source
    ? createPostgresBackend(name, { ...options, connection: source.postgres }, more)
    : createRedisBackend(name, { ...options, connection: source.redis }, more);
};

/** BullMQ's classes on either backend. */
export const bullmq = withBackend(createBackend);
export type BullQueue = InstanceType<typeof bullmq.Queue<unknown, unknown>>;
export type BullWorker = InstanceType<typeof bullmq.Worker<unknown, unknown>>;
