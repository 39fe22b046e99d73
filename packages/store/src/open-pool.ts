import postgres from 'postgres';
import { createKeepOutKey, type KeepOutKey } from './keep-out-key.ts';
import { isSocket, readAddress, type StoreConnection } from './settings.ts';
import { readTlsOptions } from './store-tls.ts';

/** The driver's interface for statements, with the key that finds forgotten users. */
export interface Sql extends postgres.ISql<{ bigint: number }> {
  /** null without FORGET_SECRET. */
  readonly keepOutKey: KeepOutKey | null;
}
export type Pool = postgres.Sql<{ bigint: number }> & Sql;

export interface PoolOptions extends StoreConnection {
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  readonly connectionsMax?: number;
  readonly connectTimeoutMs?: number;
  /**
   * The server cancels a longer statement; the client stops waiting for a silent server a little later.
   * Default 30 s.
   */
  readonly statementTimeoutMs?: number;
}

/**
 * Settings that statements rely on in every session, whatever the defaults of the server, database or role.
 */
export interface SessionRules {
  readonly statement_timeout: number;
  /** Releases the locks of a transaction that a frozen process left open. */
  readonly idle_in_transaction_session_timeout: number;
  /** Makes the text form of times the same everywhere. */
  readonly TimeZone: 'UTC';
  readonly DateStyle: 'ISO, YMD';
}

/** The session's setting that the triggers read: which events are recorded. Empty without a webhook. */
export function readEventRule({ events = [] }: PoolOptions): Readonly<Record<string, string>> {
  return events.length === 0 ? {} : { [EVENTS_SETTING]: `,${events.join(',')},` };
}

export const EVENTS_SETTING = 'enrichment.events';

/** The session rules for these options; times in ms. */
export function readSessionRules({ statementTimeoutMs = 30_000 }: PoolOptions): SessionRules {
  return {
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: statementTimeoutMs + 30_000,
    TimeZone: 'UTC',
    DateStyle: 'ISO, YMD',
  };
}

/**
 * Creates the driver's pool; it connects on first use. `direct` sets the session rules when a connection
 * opens, and prepares statements. `pooled` does neither: poolers refuse or drop such parameters, and another
 * client may get the server's session next. With `readLogin`, each connection that opens has the present
 * login.
 * @throws ConfigurationError for a CA file that cannot be read
 */
export function openPool(options: PoolOptions, kind: 'direct' | 'pooled'): Pool {
  const address = readAddress(options);
  const { readLogin = () => address } = options;
  const { host, port, database } = address;
  // Lists, which the driver's types do not declare: in a single string, the driver reads the colons of an
  // IPv6 address as port separators.
  const place: object = isSocket(address)
    ? { path: `${host}/.s.PGSQL.${port}` }
    : { host: [host], port: [port] };
  const pool = postgres({
    ...place,
    database,
    username: readLogin().user,
    password: () => readLogin().password,
    ssl: readTlsOptions(options),
    max: options.connectionsMax ?? 10,
    idle_timeout: 60,
    connect_timeout: (options.connectTimeoutMs ?? 5_000) / 1_000,
    onnotice: () => undefined,
    prepare: kind === 'direct',
    // Converts row keys to camelCase; statements use the database's names.
    transform: { column: { from: postgres.toCamel } },
    connection: {
      application_name: options.applicationName ?? 'enrichment',
      ...(kind === 'direct' && { ...readSessionRules(options), ...readEventRule(options) }),
    },
    types: { date: utcDate, bigint: safeBigint },
  });
  // The driver asks for the password each time, but keeps the user; these parameters take precedence.
  Object.defineProperty(pool.options.connection, 'user', { enumerable: true, get: () => readLogin().user });
  const { forgetSecret } = options;
  return Object.assign(pool, {
    keepOutKey: forgetSecret === undefined ? null : createKeepOutKey(forgetSecret),
  });
}

/**
 * The driver reads timestamps without a zone (1114) and dates (1082) in the process's zone; both are UTC
 * here.
 */
const utcDate = {
  to: 1184,
  from: [1082, 1114, 1184],
  serialize: (value: Date | string) => new Date(value).toISOString(),
  parse: parseDate,
};

/**
 * Parses `2026-03-02`, `2026-03-02 06:30:00.123456` or the same with `+00`, which is `+00:00` in ISO 8601.
 */
function parseDate(text: string): Date {
  const [day = '', time = '00:00:00'] = text.split(' ');
  const [clock = '', minutes = ''] = time.split(/(?=[+-])/);
  const offset = minutes === '' ? 'Z' : minutes.padEnd('+00:00'.length, ':00');
  return new Date(`${day}T${clock}${offset}`);
}

/** Returns counts and sums as numbers; throws for a value that a number cannot represent exactly. */
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
