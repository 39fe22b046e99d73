import type { PostgresPoolConfig } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import type { SharedCell } from './shared-cell.ts';

/** A client of one Redis or of a cluster. */
export type RedisClient = Redis | Cluster;

/** A server that queues live on, as connectQueue uses it. */
export interface Backend {
  readonly source: QueueSource;
  /**
   * Whether a queue must not be opened before the server answers: it would fail then, or be broken for good.
   */
  readonly needsProbe: boolean;
  ping(deadlineMs: number): Promise<void>;
  describe(): Promise<ServerDescription>;
  /**
   * Runs work that BullMQ does in one step on Redis, but in several on Postgres, in one process at a time
   * there.
   */
  exclusively(work: () => Promise<void>): Promise<void>;
  openCell(name: string): SharedCell;
  /** Deletes all entries of the queues' event streams, and says how many there were. */
  clearEvents(queues: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

/** What a server says about itself: INFO of each Redis node, or Postgres' version number. */
export type ServerDescription =
  | { readonly backend: 'redis'; readonly infos: readonly string[] }
  | { readonly backend: 'postgres'; readonly versionNumber: number };

/** What BullMQ is opened with: a client that all share, or the settings of a pool that it makes itself. */
export type QueueSource = { readonly redis: RedisClient } | { readonly postgres: PostgresPoolConfig };
