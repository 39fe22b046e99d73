import { PermanentError } from '@enrichment/core';
import {
  assertSchemaCompatibility,
  PostgresConnection,
  type PostgresPoolConfig,
  SchemaMigrationRequiredError,
} from 'bullmq';
import { type BullQueue, bullmq, type QueueSource } from './backend.ts';
import { unavailable, withinDeadline } from './deadline.ts';
import { createRedisClient, type RedisClient, untilReady } from './redis-client.ts';
import type { QueuePlace } from './settings.ts';

export type QueueConnectionOptions = QueuePlace & {
  /** A producer fails fast when the server is away; a worker waits until it is back. */
  readonly role: 'producer' | 'worker';
  /** How long one request may take, in ms; 5,000 where it is not said. */
  readonly deadlineMs?: number;
  /** Gets each error of the connection; many while the server is away, so limit the log lines. */
  readonly onError?: (error: Error) => void;
};

/** One process's way to the queue; hand it to createProducer, createConsumer and the others. */
export interface QueueConnection {
  readonly backend: 'redis' | 'postgres';
  readonly prefix: string;
  /** @throws TemporaryError QUEUE_UNAVAILABLE; PermanentError STORE_NOT_MIGRATED (Postgres backend) */
  ping(deadlineMs?: number): Promise<void>;
  /** Closes what was opened through this connection; waits no longer than its deadline. */
  close(): Promise<void>;
}

/** What this package's own files need of a connection; vendors' types go no further. */
interface Internals {
  readonly source: QueueSource;
  readonly deadlineMs: number;
  readonly redis: RedisClient | null;
  /** One Queue object per name, opened on first use and shared. */
  openQueue(name: string): Promise<BullQueue>;
  onError(error: unknown): void;
}

const internals = new WeakMap<QueueConnection, Internals>();

/** The inside of a connection, for this package only. */
export function internalsOf(connection: QueueConnection): Internals {
  const found = internals.get(connection);
  if (found === undefined) throw new Error('This connection was not made by connectQueue.');
  return found;
}

/** Opens the way to the queue. Connects in the background; ping tells whether the server answers. */
export function connectQueue(options: QueueConnectionOptions): QueueConnection {
  const deadlineMs = options.deadlineMs ?? 5_000;
  const onError = createErrorHook(options.onError);
  const server =
    options.backend === 'redis' ? openRedis(options, onError) : openPostgres(options, deadlineMs, onError);
  const queues = new Map<string, BullQueue>();

  async function openQueue(name: string): Promise<BullQueue> {
    if (server.needsProbe && !queues.has(name)) await connection.ping();
    const queue = queues.get(name) ?? newQueue(name);
    const ready = queue.waitUntilReady();
    // BullMQ remembers a failed start for ever, so a queue that failed to start is opened anew next time.
    ready.catch(() => {
      if (queues.get(name) === queue) queues.delete(name);
      queue.close().catch(onError);
    });
    await withinDeadline(ready, { deadlineMs, doing: 'Opening the queue failed' });
    return queue;
  }

  function newQueue(name: string): BullQueue {
    const queue = new bullmq.Queue<unknown, unknown>(name, {
      connection: server.source,
      prefix: options.prefix,
    });
    queue.on('error', onError);
    queues.set(name, queue);
    return queue;
  }

  const connection: QueueConnection = {
    backend: options.backend,
    prefix: options.prefix,
    ping: (pingMs = deadlineMs) => server.ping(pingMs),
    close: async () => {
      const closing = Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      await withinDeadline(closing, { deadlineMs, doing: 'Closing the queue failed' }).catch(onError);
      await withinDeadline(server.close(), { deadlineMs, doing: 'Closing the queue failed' }).catch(onError);
    },
  };
  internals.set(connection, { source: server.source, deadlineMs, redis: server.redis, openQueue, onError });
  return connection;
}

/**
 * Makes or updates the queue's tables of the Postgres backend, in a schema of their own; several replicas may call it at once.
 * On Redis there is nothing to do.
 */
export async function migrateQueue(place: QueuePlace, deadlineMs = 60_000): Promise<void> {
  if (place.backend === 'redis') return;
  const postgres = new PostgresConnection({
    connectionString: place.url,
    schema: schemaOf(place.prefix),
    migrate: true,
    max: 1,
  });
  postgres.on('error', () => undefined);
  try {
    await withinDeadline(postgres.waitUntilReady(), { deadlineMs, doing: 'Migrating the queue failed' });
  } finally {
    await postgres.close();
  }
}

interface Server {
  readonly source: QueueSource;
  readonly redis: RedisClient | null;
  /** Whether opening a queue before the server answers would break it for good. */
  readonly needsProbe: boolean;
  ping(deadlineMs: number): Promise<void>;
  close(): Promise<void>;
}

function openRedis(
  options: Extract<QueueConnectionOptions, { backend: 'redis' }>,
  onError: (error: unknown) => void,
): Server {
  const redis = createRedisClient(options);
  redis.on('error', onError);
  return {
    source: { redis },
    redis,
    needsProbe: false,
    ping: async (deadlineMs) => {
      const answer = untilReady(redis).then(() => redis.ping());
      await withinDeadline(answer, { deadlineMs, doing: 'Redis does not answer' });
    },
    // Not quit(): that one waits for a server that may be gone.
    close: async () => redis.disconnect(),
  };
}

function openPostgres(
  options: Extract<QueueConnectionOptions, { backend: 'postgres' }>,
  deadlineMs: number,
  onError: (error: unknown) => void,
): Server {
  const postgres: PostgresPoolConfig & { schema: string } = {
    connectionString: options.url,
    schema: schemaOf(options.prefix),
    max: options.role === 'worker' ? 4 : 2,
    keepAlive: true,
    connectionTimeoutMillis: deadlineMs,
    query_timeout: options.role === 'worker' ? 30_000 : deadlineMs,
  };
  const probe = new PostgresConnection({ ...postgres, max: 1 });
  probe.on('error', onError);
  return {
    source: { postgres },
    redis: null,
    needsProbe: true,
    ping: (pingMs) => pingPostgres(probe, postgres.schema, pingMs),
    close: () => probe.close(),
  };
}

async function pingPostgres(probe: PostgresConnection, schema: string, deadlineMs: number): Promise<void> {
  const doing = "The queue's Postgres does not answer";
  try {
    await withinDeadline(assertSchemaCompatibility(probe.pool, schema), { deadlineMs, doing });
  } catch (error) {
    if (error instanceof Error && error.cause instanceof SchemaMigrationRequiredError) {
      throw new PermanentError('STORE_NOT_MIGRATED', `The queue has no tables in the schema ${schema} yet.`, {
        cause: error.cause,
      });
    }
    throw error;
  }
}

/** A schema of our own per prefix: `{enrichment}` becomes `enrichment_queue`. */
export function schemaOf(prefix: string): string {
  const name = prefix.toLowerCase().replaceAll(/[{}]/g, '').replaceAll(/\W/g, '_');
  return `${/^\d/.test(name) ? '_' : ''}${name}_queue`;
}

/** One hook for all of a connection's parts, which each report the same error object. */
function createErrorHook(report: ((error: Error) => void) | undefined): (error: unknown) => void {
  const seen = new WeakSet<Error>();
  return (cause) => {
    const error = cause instanceof Error ? cause : unavailable('The queue failed', cause);
    if (seen.has(error)) return;
    seen.add(error);
    report?.(error);
  };
}
