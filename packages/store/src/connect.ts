import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigurationError, TemporaryError } from '@enrichment/core';
import postgres from 'postgres';
import type { StoreConnection } from './settings.ts';
import { withStoreErrors } from './store-errors.ts';

export type Sql = postgres.ISql<{ bigint: number }>;

export interface StoreOptions extends StoreConnection {
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  readonly connectionsMax?: number;
  readonly connectTimeoutMs?: number;
  /** The server ends a longer statement; the client gives up on a silent server a little later. */
  readonly statementTimeoutMs?: number;
}

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
const CLOSE_TIMEOUT_S = 5;

/** How much longer than the server's own limit the client waits, so that the server's answer normally comes first. */
const SILENCE_MS = 5_000;

/** Connects when first used: creating a store never fails on a server that is away. @throws ConfigurationError */
export function createStore(options: StoreOptions): Store {
  const deadlineMs = (options.statementTimeoutMs ?? 30_000) + SILENCE_MS;
  let pool = openPool(options);

  /** A server that answers nothing (a lost route, a frozen machine) would hold its connections for a quarter of an hour. */
  async function within<T>(ms: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const timer = new AbortController();
    const deadline = async () => {
      await sleep(ms, undefined, { signal: AbortSignal.any([timer.signal, ...(signal ? [signal] : [])]) });
      const silent = pool;
      pool = openPool(options);
      void silent.end({ timeout: 0 });
      throw new TemporaryError('STORE_UNAVAILABLE', `Postgres has not answered for ${ms} ms`);
    };
    try {
      return await withStoreErrors(() => Promise.race([work(), deadline()]));
    } finally {
      timer.abort();
    }
  }

  return {
    query: (work) => within(deadlineMs, () => work(pool)),
    transaction: (work, { deadline } = {}) =>
      deadline === 'none'
        ? withStoreErrors(() => runTransaction(pool, work))
        : within(deadlineMs, () => runTransaction(pool, work)),
    ping: (signal) => within(PING_TIMEOUT_MS, async () => void (await pool`select 1`), signal),
    close: () => pool.end({ timeout: CLOSE_TIMEOUT_S }),
    get sql() {
      return pool;
    },
  };
}

/** begin() unwraps arrays of promises in its type; boxing the result keeps T. */
async function runTransaction<T>(pool: postgres.Sql<{ bigint: number }>, work: (sql: Sql) => Promise<T>) {
  const { result } = await pool.begin(async (sql) => ({ result: await work(sql) }));
  return result;
}

function openPool(options: StoreOptions): postgres.Sql<{ bigint: number }> {
  const { address } = options;
  const settings = {
    ...tlsOf(options),
    max: options.connectionsMax ?? 10,
    idle_timeout: 60,
    connect_timeout: (options.connectTimeoutMs ?? 5_000) / 1_000,
    onnotice: () => undefined,
    // Row keys become camelCase; statements keep the database's names.
    transform: { column: { from: postgres.toCamel } },
    connection: {
      application_name: options.applicationName ?? 'enrichment',
      statement_timeout: options.statementTimeoutMs ?? 30_000,
      // Whatever the server, the database or the role prefers, the text of a time means the same here.
      TimeZone: 'UTC',
      DateStyle: 'ISO, YMD',
    },
    types: { date: utcDate, bigint: safeBigint },
  };
  return typeof address === 'string'
    ? postgres(address, settings)
    : postgres({ ...settings, ...address, username: address.user });
}

/** The driver reads a zone-less timestamp (1114) and a date (1082) in the process's zone; here both are UTC. */
const utcDate = {
  to: 1184,
  from: [1082, 1114, 1184],
  serialize: (value: Date | string) => new Date(value).toISOString(),
  parse: parseDate,
};

/** `2026-03-02`, `2026-03-02 06:30:00.123456` or the same with `+00`, which ISO 8601 wants as `+00:00`. */
function parseDate(text: string): Date {
  const [day = '', time = '00:00:00'] = text.split(' ');
  const [clock = '', minutes = ''] = time.split(/(?=[+-])/);
  const offset = minutes === '' ? 'Z' : minutes.padEnd('+00:00'.length, ':00');
  return new Date(`${day}T${clock}${offset}`);
}

/** Counts and sums come as numbers; one that a number cannot hold exactly is an error, not a rounded value. */
const safeBigint = {
  to: 20,
  from: [20],
  serialize: (value: number) => value.toString(),
  parse: (text: string) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`);
    return value;
  },
};

function tlsOf({ caFile, address }: StoreOptions): { ssl?: { ca: string; host: string } } {
  if (caFile === undefined) return {};
  const host = typeof address === 'string' ? new URL(address).hostname : address.host;
  try {
    return { ssl: { ca: readFileSync(caFile, 'utf8'), host } };
  } catch (cause) {
    const fault = { name: 'POSTGRES_CA_FILE', message: `must be a readable PEM file; ${caFile} is not` };
    throw Object.assign(new ConfigurationError([fault]), { cause });
  }
}
