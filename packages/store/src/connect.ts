import { setTimeout as sleep } from 'node:timers/promises';
import { TemporaryError } from '@enrichment/core';
import { openPool, type Pool, type PoolOptions, type Sql } from './open-pool.ts';
import { hasLostConnection, withStoreErrors } from './store-errors.ts';

export type { Sql } from './open-pool.ts';
export type StoreOptions = PoolOptions;

/** The pipeline's Postgres. Functions of this package take it first; nothing else speaks to the driver. */
export interface Store {
  /** Runs statements on any connection of the pool. @throws an error of core/errors.ts, as transaction does */
  query<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction, which a throw rolls back. `deadline: 'none'` is for migrations. */
  transaction<T>(work: (sql: Sql) => Promise<T>, options?: { deadline?: 'none' }): Promise<T>;
  /** Asks the server for a sign of life, for at most 2 s. @throws TemporaryError STORE_UNAVAILABLE */
  ping(signal?: AbortSignal): Promise<void>;
  /** Waits up to 5 s for running statements, then cuts them off. */
  close(): Promise<void>;
  /** The bare driver, for tests that look into the database: its errors come unmapped. */
  readonly sql: Sql;
}

const PING_TIMEOUT_MS = 2_000;
const CLOSE_TIMEOUT_MS = 5_000;

/** How much longer than the server's own limit the client waits, so that the server's answer normally comes first. */
const SILENCE_MS = 5_000;

/** Connects when first used: creating a store never fails on a server that is away. @throws ConfigurationError */
export function createStore(options: StoreOptions): Store {
  const deadlineMs = (options.statementTimeoutMs ?? 30_000) + SILENCE_MS;
  const pools = createPools(options);

  const withDeadline = <T>(ms: number, work: (pool: Pool) => Promise<T>, signal?: AbortSignal) =>
    pools.run(async (pool) => await within({ ms, signal }, work(pool)));

  return {
    query: (work) => withDeadline(deadlineMs, work),
    transaction: (work, { deadline } = {}) =>
      deadline === 'none'
        ? pools.run((pool) => runTransaction(pool, work))
        : withDeadline(deadlineMs, (pool) => runTransaction(pool, work)),
    ping: (signal) => withDeadline(PING_TIMEOUT_MS, async (pool) => void (await pool`select 1`), signal),
    close: () => pools.close(),
    get sql() {
      return pools.current();
    },
  };
}

/**
 * One pool, and another in its place when a connection of it was lost: the driver (3.4.9) keeps the dead statement in such a
 * connection, fails the next one with the old error, never ends it (porsager/postgres#1097), and waits up to 20 s to reconnect.
 */
function createPools(options: StoreOptions) {
  const running = new Map<Pool, Set<Promise<unknown>>>();
  let current = add();
  let isClosed = false;

  function add(): Pool {
    const pool = openPool(options);
    running.set(pool, new Set());
    return pool;
  }

  async function retire(pool: Pool): Promise<void> {
    if (isClosed || pool !== current) return;
    current = add();
    await Promise.allSettled(running.get(pool) ?? []);
    running.delete(pool);
    await pool.end({ timeout: 0 });
  }

  return {
    current: () => current,
    run: async <T>(work: (pool: Pool) => Promise<T>): Promise<T> => {
      const pool = current;
      const task = withStoreErrors(() => work(pool));
      running.get(pool)?.add(task);
      try {
        return await task;
      } catch (error) {
        if (hasLostConnection(error)) void retire(pool);
        throw error;
      } finally {
        running.get(pool)?.delete(task);
      }
    },
    close: async () => {
      isClosed = true;
      await settledWithin(
        CLOSE_TIMEOUT_MS,
        [...running.values()].flatMap((tasks) => [...tasks]),
      );
      await Promise.all([...running.keys()].map((pool) => pool.end({ timeout: 0 })));
    },
  };
}

async function settledWithin(ms: number, tasks: readonly Promise<unknown>[]): Promise<void> {
  const timer = new AbortController();
  const given = sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([Promise.allSettled(tasks), given]);
  timer.abort();
}

/** A server that answers nothing (a lost route, a frozen machine) would keep us waiting for a quarter of an hour. */
async function within<T>(
  { ms, signal }: { ms: number; signal: AbortSignal | undefined },
  work: Promise<T>,
): Promise<T> {
  const timer = new AbortController();
  const deadline = async () => {
    await sleep(ms, undefined, { signal: AbortSignal.any([timer.signal, ...(signal ? [signal] : [])]) });
    throw new TemporaryError('STORE_UNAVAILABLE', `Postgres has not answered for ${ms} ms`);
  };
  try {
    return await Promise.race([work, deadline()]);
  } finally {
    timer.abort();
  }
}

/** begin() unwraps arrays of promises in its type; boxing the result keeps T. */
async function runTransaction<T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const { keepOutKey } = pool;
  const { result } = await pool.begin(async (sql) => ({
    result: await work(Object.assign(sql, { keepOutKey })),
  }));
  return result;
}
