import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  withBackend,
} from 'bullmq';
import type { QueueSource } from './backend.ts';

const createBackend: BackendFactory<IQueueBackend, QueueSource> = (name, options, more) => {
  const source = options.connection;
  return 'postgres' in source
    ? createPostgresBackend(name, { ...options, connection: source.postgres }, more)
    : createRedisBackend(name, { ...options, connection: source.redis }, more);
};

/** BullMQ's classes for both servers. */
export const bullmq = withBackend(createBackend);
export type BullQueue = InstanceType<typeof bullmq.Queue<unknown, unknown>>;
export type BullWorker = InstanceType<typeof bullmq.Worker<unknown, unknown>>;
