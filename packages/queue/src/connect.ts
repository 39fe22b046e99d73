import type { Telemetry } from 'bullmq';
import type { QueueSource, ServerDescription } from './backend.ts';
import { type BullQueue, bullmq } from './bullmq-classes.ts';
import { unavailable, withinDeadline } from './deadline.ts';
import { migratePostgres, openPostgres } from './postgres-backend.ts';
import { openRedis } from './redis-backend.ts';
import type { QueuePlace } from './settings.ts';
import type { SharedCell } from './shared-cell.ts';

export type QueueConnectionOptions = QueuePlace & {
  /** A producer fails fast if the server is unavailable; a worker waits for it. */
  readonly role: 'producer' | 'worker';
  /** Timeout of one request in ms. Default: 5,000. */
  readonly deadlineMs?: number;
  /** Called with each error of the connection. There are many during an outage, so limit the log lines. */
  readonly onError?: (error: Error) => void;
  /** Whether jobs carry the trace in which they were enqueued, for workers to continue it. */
  readonly isTraced?: boolean;
};

/** A process's connection to the queue; pass it to createProducer, createConsumer and the others. */
export interface QueueConnection {
  readonly backend: 'redis' | 'postgres';
  readonly prefix: string;
  /**
   * @throws TemporaryError QUEUE_UNAVAILABLE; PermanentError STORE_NOT_MIGRATED, QUEUE_POOLER (Postgres
   * backend)
   */
  ping(deadlineMs?: number): Promise<void>;
  /** Closes everything opened through this connection, within its deadline. */
  close(): Promise<void>;
}

/** The internals of a connection, for this package only. Vendors' types are not exported. */
interface Internals {
  readonly source: QueueSource;
  readonly deadlineMs: number;
  /**
   * Returns one Queue object per name and use, opened on first use. A viewer does not change the queue's
   * settings.
   */
  openQueue(name: string, use?: QueueUse): Promise<BullQueue>;
  describeServer(): Promise<ServerDescription>;
  /** BullMQ's options for tracing. */
  telemetry(): Promise<{ telemetry?: Telemetry }>;
  exclusively(work: () => Promise<void>): Promise<void>;
  openCell(name: string): SharedCell;
  clearEvents(queues: readonly string[]): Promise<number>;
  onError(error: unknown): void;
}

type QueueUse = 'owner' | 'viewer';

const internals = new WeakMap<QueueConnection, Internals>();

/** Returns the internals of a connection, for this package only. */
export function openInternals(connection: QueueConnection): Internals {
  const found = internals.get(connection);
  if (found === undefined) throw new Error('This connection was not made by connectQueue.');
  return found;
}

/** Creates a connection to the queue. Connects in the background; ping checks whether the server responds. */
export function connectQueue(options: QueueConnectionOptions): QueueConnection {
  const deadlineMs = options.deadlineMs ?? 5_000;
  const onError = createErrorHook(options.onError);
  const server =
    options.backend === 'redis'
      ? openRedis(options, onError)
      : openPostgres({ ...options, deadlineMs }, onError);
  const queues = new Map<string, BullQueue>();
  const telemetry = async () => (options.isTraced === true ? { telemetry: await loadTelemetry() } : {});

  async function openQueue(name: string, use: QueueUse = 'owner'): Promise<BullQueue> {
    const key = `${use} ${name}`;
    if (server.needsProbe && !queues.has(key)) await connection.ping();
    const tracing = await telemetry();
    const queue = queues.get(key) ?? newQueue(name, { use, tracing });
    queues.set(key, queue);
    const ready = queue.waitUntilReady();
    // BullMQ keeps a failed start for ever, so a queue that failed to start is opened again next time.
    ready.catch(() => {
      if (queues.get(key) === queue) queues.delete(key);
      queue.close().catch(onError);
    });
    await withinDeadline(ready, { deadlineMs, doing: 'Opening the queue failed' });
    return queue;
  }

  function newQueue(
    name: string,
    { use, tracing }: { use: QueueUse; tracing: { telemetry?: Telemetry } },
  ): BullQueue {
    const queue = new bullmq.Queue<unknown, unknown>(name, {
      connection: server.source,
      prefix: options.prefix,
      skipMetasUpdate: use === 'viewer',
      ...tracing,
    });
    queue.on('error', onError);
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
  internals.set(connection, {
    source: server.source,
    deadlineMs,
    openQueue,
    telemetry,
    describeServer: () =>
      withinDeadline(server.describe(), { deadlineMs, doing: "The queue's server does not answer" }),
    exclusively: (work) =>
      withinDeadline(server.exclusively(work), { deadlineMs, doing: 'Changing the queue failed' }),
    openCell: server.openCell,
    clearEvents: (names) =>
      withinDeadline(server.clearEvents(names), { deadlineMs, doing: 'Clearing the events failed' }),
    onError,
  });
  return connection;
}

/**
 * Creates or updates the queue's tables on the Postgres backend; several replicas may call it at the same
 * time. Does nothing on Redis.
 * @throws TemporaryError QUEUE_UNAVAILABLE; PermanentError QUEUE_POOLER, STORE_FORBIDDEN
 */
export async function migrateQueue(place: QueuePlace): Promise<void> {
  if (place.backend === 'postgres') await migratePostgres(place);
}

/** Loaded only if tracing is on. Its metrics are unused. */
async function loadTelemetry(): Promise<Telemetry> {
  const { BullMQOtel } = await import('bullmq-otel');
  return new BullMQOtel({ tracerName: 'bullmq', enableMetrics: false });
}

/** One error hook for all parts of a connection, which each report the same error object. */
function createErrorHook(report: ((error: Error) => void) | undefined): (error: unknown) => void {
  const seen = new WeakSet<Error>();
  return (cause) => {
    const error = cause instanceof Error ? cause : unavailable('The queue failed', cause);
    if (seen.has(error)) return;
    seen.add(error);
    report?.(error);
  };
}
