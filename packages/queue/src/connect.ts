import type { Telemetry } from 'bullmq';
import type { QueueSource, ServerDescription } from './backend.ts';
import { type BullQueue, bullmq } from './bullmq-classes.ts';
import { unavailable, withinDeadline } from './deadline.ts';
import { migratePostgres, openPostgres } from './postgres-backend.ts';
import { openRedis } from './redis-backend.ts';
import type { QueuePlace } from './settings.ts';
import type { SharedCell } from './shared-cell.ts';

export type QueueConnectionOptions = QueuePlace & {
  /** A producer fails fast when the server is away; a worker waits until it is back. */
  readonly role: 'producer' | 'worker';
  /** How long one request may take, in ms; 5,000 where it is not said. */
  readonly deadlineMs?: number;
  /** Gets each error of the connection; many while the server is away, so limit the log lines. */
  readonly onError?: (error: Error) => void;
  /** Whether jobs carry the trace that they were enqueued in, for workers to go on with it. */
  readonly isTraced?: boolean;
};

/** One process's way to the queue; hand it to createProducer, createConsumer and the others. */
export interface QueueConnection {
  readonly backend: 'redis' | 'postgres';
  readonly prefix: string;
  /**
   * @throws TemporaryError QUEUE_UNAVAILABLE; PermanentError STORE_NOT_MIGRATED, QUEUE_POOLER (Postgres
   * backend)
   */
  ping(deadlineMs?: number): Promise<void>;
  /** Closes what was opened through this connection; waits no longer than its deadline. */
  close(): Promise<void>;
}

/** What this package's own files need of a connection; vendors' types go no further. */
interface Internals {
  readonly source: QueueSource;
  readonly deadlineMs: number;
  /**
   * One Queue object per name and use, opened on first use; a viewer leaves the queue's own settings as they
   * are.
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

/** The inside of a connection, for this package only. */
export function openInternals(connection: QueueConnection): Internals {
  const found = internals.get(connection);
  if (found === undefined) throw new Error('This connection was not made by connectQueue.');
  return found;
}

/** Opens the way to the queue. Connects in the background; ping tells whether the server answers. */
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
    // BullMQ remembers a failed start for ever, so a queue that failed to start is opened anew next time.
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
 * Makes or updates the queue's own tables on the Postgres backend; several replicas may call it at once.
 * Nothing on Redis.
 * @throws TemporaryError QUEUE_UNAVAILABLE; PermanentError QUEUE_POOLER, STORE_FORBIDDEN
 */
export async function migrateQueue(place: QueuePlace): Promise<void> {
  if (place.backend === 'postgres') await migratePostgres(place);
}

/** Loaded only where traces are wanted. Without its metrics, which nobody reads. */
async function loadTelemetry(): Promise<Telemetry> {
  const { BullMQOtel } = await import('bullmq-otel');
  return new BullMQOtel({ tracerName: 'bullmq', enableMetrics: false });
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
