import {
  copyError,
  EnrichmentError,
  type ErrorCode,
  TemporaryError,
  untrustedServer,
} from '@enrichment/core';
import postgres from 'postgres';

/**
 * SQLSTATEs that an operator can fix. All are temporary, because they can be fixed while the process runs.
 * PgBouncer uses 08P01 for everything that it refuses itself; 26000 and 42P05 are errors of prepared
 * statements behind an undetected pooler.
 */
const MENDABLE: Readonly<Record<string, { code: ErrorCode; what: string }>> = {
  '28P01': { code: 'STORE_LOGIN_REFUSED', what: 'Postgres refuses the login' },
  '28000': { code: 'STORE_LOGIN_REFUSED', what: 'Postgres refuses the login' },
  '3D000': { code: 'STORE_DATABASE_MISSING', what: 'Postgres does not have the database' },
  '42501': { code: 'STORE_FORBIDDEN', what: 'Postgres does not allow it' },
  '25006': { code: 'STORE_READ_ONLY', what: 'Postgres is read-only' },
  '22P05': { code: 'STORE_ENCODING', what: 'Postgres cannot hold a text' },
  '26000': { code: 'STORE_POOLER', what: 'a pooler in front of Postgres loses prepared statements' },
  '42P05': { code: 'STORE_POOLER', what: 'a pooler in front of Postgres mixes prepared statements up' },
  '08P01': { code: 'STORE_POOLER', what: 'a pooler in front of Postgres refuses' },
  '53300': { code: 'STORE_CONNECTIONS_FULL', what: 'Postgres takes no more connections' },
  '57P03': { code: 'STORE_STARTING', what: 'Postgres is not ready' },
  '53100': { code: 'STORE_DISK_FULL', what: 'the disk of Postgres is full' },
  '53200': { code: 'STORE_MEMORY_FULL', what: 'Postgres is out of memory' },
};

/** SQLSTATEs (and classes, two characters) of a server that is down or busy. */
const AWAY = ['08', '53', '57', '58', '28', '40', '55P03'];

/** An object, column, function or schema that the statement needs does not exist. */
const NOT_MIGRATED = ['42P01', '42703', '42883', '3F000'];

const POSTGRES = { server: 'Postgres', caSetting: 'POSTGRES_CA_FILE' };

const VENDOR_AWAY = ['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT'];

/**
 * Runs `work` and maps the driver's errors to those of core. The cause is a copy, because the driver attaches
 * the statement's parameters and the refused row (`detail`, `where`) to errors, and these contain summaries.
 */
export async function withStoreErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStoreError(error);
  }
}

/** Maps `error` to an error of core. Messages contain codes and table names, never values of a row. */
function toStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof EnrichmentError) return error;
  if (error instanceof postgres.PostgresError) return toServerError(error);
  const untrusted = untrustedServer(copyError(error, error.message), POSTGRES);
  if (untrusted !== undefined) return untrusted;
  const code = findAwayCode(error);
  if (code !== undefined) {
    const options = { cause: copyError(error, error.message) };
    return new TemporaryError('STORE_UNAVAILABLE', `Postgres cannot be reached (${code})`, options);
  }
  if (!('parameters' in error)) return error;
  const message = `the database driver failed with a ${error.name}`;
  return new EnrichmentError('UNEXPECTED', message, { cause: copyError(error, message) });
}

/**
 * Whether `error`, an error of core, means a lost or silent connection, not a refused or cancelled statement.
 */
export function hasLostConnection(error: unknown): boolean {
  if (!(error instanceof EnrichmentError)) return false;
  const { cause } = error;
  if (cause instanceof Error && 'severity' in cause)
    return ['FATAL', 'PANIC'].includes(String(cause.severity));
  return ['STORE_UNAVAILABLE', 'SERVER_UNTRUSTED'].includes(error.code);
}

function toServerError(error: postgres.PostgresError): EnrichmentError {
  // Messages of class 22 quote the offending value.
  const text = error.code.startsWith('22') ? 'a value does not fit its column' : error.message;
  const options = { cause: Object.assign(copyError(error, text), { severity: error.severity }) };
  if (NOT_MIGRATED.includes(error.code)) {
    return new EnrichmentError('STORE_NOT_MIGRATED', `${text}; run \`enrich migrate\``, options);
  }
  const mendable = MENDABLE[error.code];
  if (mendable !== undefined) {
    return new TemporaryError(mendable.code, `${mendable.what} (${error.code}): ${text}`, options);
  }
  // An error on connecting concerns the connection, whatever its code: Supabase's pooler sends XX000.
  if (error.severity === 'FATAL' || AWAY.some((code) => error.code.startsWith(code))) {
    const message = `Postgres cannot serve just now (${error.code}): ${text}`;
    return new TemporaryError('STORE_UNAVAILABLE', message, options);
  }
  const place = [error.table_name, error.column_name, error.constraint_name].filter(Boolean).join('.');
  const message = `Postgres refuses a statement (${error.code}${place === '' ? '' : ` at ${place}`})`;
  return new EnrichmentError('UNEXPECTED', message, options);
}

/** The code of a network error, or of the driver's own connection errors. */
function findAwayCode(error: Error): string | undefined {
  if (!('code' in error) || typeof error.code !== 'string') return undefined;
  const isNetwork =
    'syscall' in error ||
    error instanceof AggregateError ||
    /^(E[A-Z]+$|ERR_TLS|ERR_SSL|CERT_|.*_CERT|UNABLE_TO)/.test(error.code);
  return isNetwork || VENDOR_AWAY.includes(error.code) ? error.code : undefined;
}
