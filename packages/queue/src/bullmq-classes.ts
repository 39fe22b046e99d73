import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  PostgresConnection,
  withBackend,
} from 'bullmq';
import type { QueueSource } from './backend.ts';
import { withLogin } from './postgres-login.ts';

const createBackend: BackendFactory<IQueueBackend, QueueSource> = (name, options, more) => {
  const source = options.connection;
  if ('redis' in source) return createRedisBackend(name, { ...options, connection: source.redis }, more);
  const backend = createPostgresBackend(name, { ...options, connection: source.postgres }, more);
  if ('connection' in backend && backend.connection instanceof PostgresConnection)
    withLogin(backend.connection, source.readLogin);
  return backend;
};

/** BullMQ's classes for both servers. */
export const bullmq = withBackend(createBackend);
export type BullQueue = InstanceType<typeof bullmq.Queue<unknown, unknown>>;
export type BullWorker = InstanceType<typeof bullmq.Worker<unknown, unknown>>;
