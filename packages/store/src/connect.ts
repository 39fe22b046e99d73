import { DeadlineError, TemporaryError, withDeadline } from '@enrichment/core';
import { createLanes, type Lane } from './lanes.ts';
import { type PoolOptions, readEventRule, readSessionRules, type Sql } from './open-pool.ts';

export type { Sql } from './open-pool.ts';
export type StoreOptions = PoolOptions;

/** The pipeline's Postgres: the first parameter of this package's functions. Nothing else uses the driver. */
export interface Store {
  /**
   * Runs statements on any connection of the pool. @throws the same errors of core/errors.ts as transaction
   */
  query<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in one transaction and rolls it back if `work` throws. `deadline: 'none'` is for migrations.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>, options?: { deadline?: 'none' }): Promise<T>;
  /** Whether there is a connection pooler in front of the server. */
  hasPooler(): Promise<boolean>;
  /** Checks that the server answers, within 5 s. @throws TemporaryError STORE_UNAVAILABLE */
  ping(signal?: AbortSignal): Promise<void>;
  /** Waits up to 5 s for running statements, then cancels them. */
  close(): Promise<void>;
  /** The bare driver, for tests that inspect the database. Its errors are not mapped. */
  readonly sql: Sql;
}

/** Long enough for a first connection on a busy machine. */
const PING_TIMEOUT_MS = 5_000;

/**
 * How much longer than the server's own limit the client waits, so that the server's error normally comes
 * first.
 */
const SILENCE_MS = 5_000;

/** Connects on first use: creating a store does not fail if the server is down. @throws ConfigurationError */
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
 * Limits the wait for a server that does not answer (a lost route, a frozen machine); without it the wait is
 * a quarter of an hour.
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

/** The result is boxed to keep T, since the type of begin() unwraps arrays of promises. */
async function transact<T>(lane: Lane, options: PoolOptions, work: (sql: Sql) => Promise<T>): Promise<T> {
  const { pool, kind } = await lane.ready();
  const { keepOutKey } = pool;
  const { result } = await pool.begin(async (begun) => {
    const sql = Object.assign(begun, { keepOutKey });
    // Sent but not awaited: the first statement of `work` follows in the same packet, and fails if this one
    // fails.
    const ruled = kind === 'pooled' ? applyRules(sql, options) : undefined;
    const done = await work(sql);
    await ruled;
    return { result: done };
  });
  return result;
}

/**
 * Sets the session rules for this transaction only: behind a pooler, the next transaction of the session may
 * belong to another client.
 */
function applyRules(sql: Sql, options: PoolOptions) {
  const rules = Object.entries({ ...readSessionRules(options), ...readEventRule(options) });
  // One message without parameters; the names and values are constants, one number and names of our own.
  return sql.unsafe(rules.map(([name, value]) => `set local ${name} = '${value}'`).join('; ')).execute();
}
