import type { PostgresPoolConfig } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import type { SharedCell } from './shared-cell.ts';

/** A client of one Redis or of a cluster. */
export type RedisClient = Redis | Cluster;

/** The queue's server, as used by connectQueue. */
export interface Backend {
  readonly source: QueueSource;
  /** Whether a queue must not be opened before the server responds; it would fail or stay broken. */
  readonly needsProbe: boolean;
  ping(deadlineMs: number): Promise<void>;
  describe(): Promise<ServerDescription>;
  /**
   * Runs work that BullMQ does in one step on Redis but in several on Postgres. On Postgres, only one process
   * at a time runs it.
   */
  exclusively(work: () => Promise<void>): Promise<void>;
  openCell(name: string): SharedCell;
  /** Deletes all entries of the queues' event streams and returns their number. */
  clearEvents(queues: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

/** The server's description: INFO of each Redis node, or Postgres' version number. */
export type ServerDescription =
  | { readonly backend: 'redis'; readonly infos: readonly string[] }
  | { readonly backend: 'postgres'; readonly versionNumber: number };

/** Connection for BullMQ: a shared client, or settings of a pool that BullMQ creates. */
export type QueueSource = { readonly redis: RedisClient } | PostgresSource;

/** Settings of a pool, and the login that its connections have when they open. */
export interface PostgresSource {
  readonly postgres: PostgresPoolConfig;
  readonly readLogin?: (() => { readonly user: string; readonly password: string }) | undefined;
}
