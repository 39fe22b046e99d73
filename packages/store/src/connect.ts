import { DeadlineError, TemporaryError, withDeadline } from '@enrichment/core';
import { createLanes, type Lane } from './lanes.ts';
import { type PoolOptions, readSessionRules, type Sql } from './open-pool.ts';

export type { Sql } from './open-pool.ts';
export type StoreOptions = PoolOptions;

/** The pipeline's Postgres. Functions of this package take it first; nothing else speaks to the driver. */
export interface Store {
  /**
   * Runs statements on any connection of the pool. @throws an error of core/errors.ts, as transaction does
   */
  query<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction, which a throw rolls back. `deadline: 'none'` is for migrations. */
  transaction<T>(work: (sql: Sql) => Promise<T>, options?: { deadline?: 'none' }): Promise<T>;
  /** Whether a connection pooler is between us and the server. */
  hasPooler(): Promise<boolean>;
  /** Asks the server for a sign of life, for at most 2 s. @throws TemporaryError STORE_UNAVAILABLE */
  ping(signal?: AbortSignal): Promise<void>;
  /** Waits up to 5 s for running statements, then cuts them off. */
  close(): Promise<void>;
  /** The bare driver, for tests that look into the database: its errors come unmapped. */
  readonly sql: Sql;
}

const PING_TIMEOUT_MS = 2_000;

/**
 * How much longer than the server's own limit the client waits, so that the server's answer normally comes
 * first.
 */
const SILENCE_MS = 5_000;

/**
 * Connects when first used: creating a store never fails on a server that is away. @throws ConfigurationError
 */
export function createStore(options: StoreOptions): Store {
  const deadlineMs = (options.statementTimeoutMs ?? 30_000) + SILENCE_MS;
  const lanes = createLanes(options);

  const runWithin = <T>(timeoutMs: number, work: (lane: Lane) => Promise<T>, signal?: AbortSignal) =>
    lanes.run((lane) => untilSilent({ timeoutMs, signal }, () => work(lane)));
  const runTransaction = <T>(lane: Lane, work: (sql: Sql) => Promise<T>) => transact(lane, options, work);

  return {
    query: (work) =>
      runWithin(deadlineMs, async (lane) => {
        const { pool, kind } = await lane.ready();
        return kind === 'direct' ? await work(pool) : await runTransaction(lane, work);
      }),
    transaction: (work, { deadline } = {}) =>
      deadline === 'none'
        ? lanes.run((lane) => runTransaction(lane, work))
        : runWithin(deadlineMs, (lane) => runTransaction(lane, work)),
    hasPooler: () => runWithin(deadlineMs, async (lane) => (await lane.ready()).kind === 'pooled'),
    ping: (signal) =>
      runWithin(PING_TIMEOUT_MS, async (lane) => void (await (await lane.ready()).pool`select 1`), signal),
    close: () => lanes.close(),
    get sql() {
      return lanes.current();
    },
  };
}

/**
 * A server that answers nothing (a lost route, a frozen machine) would keep us waiting for a quarter of an
 * hour.
 */
async function untilSilent<T>(
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal | undefined },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await withDeadline(work, { timeoutMs, signal });
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    throw new TemporaryError('STORE_UNAVAILABLE', `Postgres has not answered for ${timeoutMs} ms`);
  }
}

/** begin() unwraps arrays of promises in its type; boxing the result keeps T. */
async function transact<T>(lane: Lane, options: PoolOptions, work: (sql: Sql) => Promise<T>): Promise<T> {
  const { pool, kind } = await lane.ready();
  const { keepOutKey } = pool;
  const { result } = await pool.begin(async (begun) => {
    const sql = Object.assign(begun, { keepOutKey });
    // Sent, but not waited for: the work's first statement follows in the same packet, and fails where this
    // one does.
    const ruled = kind === 'pooled' ? applyRules(sql, options) : undefined;
    const done = await work(sql);
    await ruled;
    return { result: done };
  });
  return result;
}

/**
 * The session rules for this transaction alone: behind a pooler the session is somebody else's in the next
 * one.
 */
function applyRules(sql: Sql, options: PoolOptions) {
  const rules = Object.entries(readSessionRules(options));
  // One message without parameters; names and values are constants and a number of ours.
  return sql.unsafe(rules.map(([name, value]) => `set local ${name} = '${value}'`).join('; ')).execute();
}
