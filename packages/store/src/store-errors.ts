import { EnrichmentError, TemporaryError } from '@enrichment/core';
import postgres from 'postgres';

/** SQLSTATEs (and classes, two characters) of a server that is away, busy, or not ours to write to just now. */
const AWAY = ['08', '53', '57', '58', '28', '40', '25006', '3D000', '55P03'];

/** An object, column, function or schema that the statement needs is not there. */
const NOT_MIGRATED = ['42P01', '42703', '42883', '3F000'];

const VENDOR_AWAY = ['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT'];

/** Runs `work` and turns whatever the driver throws into an error of ours, with the driver's as its cause. */
export async function withStoreErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeErrorOf(error);
  }
}

/** The error of ours that stands for `error`. Messages name codes and tables, never the values of a row. */
export function storeErrorOf(error: unknown): unknown {
  if (error instanceof EnrichmentError) return error;
  if (error instanceof postgres.PostgresError) return serverErrorOf(error);
  const code = codeOf(error);
  if (code === undefined) return error;
  return new TemporaryError('STORE_UNAVAILABLE', `Postgres cannot be reached (${code})`, { cause: error });
}

/** Whether `error`, one of ours, says that a connection is gone or silent, rather than a statement refused or stopped. */
export function hasLostConnection(error: unknown): boolean {
  if (!(error instanceof EnrichmentError)) return false;
  if (error.cause instanceof postgres.PostgresError) return ['FATAL', 'PANIC'].includes(error.cause.severity);
  return error.code === 'STORE_UNAVAILABLE';
}

function serverErrorOf(error: postgres.PostgresError): EnrichmentError {
  const options = { cause: withoutValues(error) };
  if (NOT_MIGRATED.includes(error.code)) {
    return new EnrichmentError('STORE_NOT_MIGRATED', `${error.message}; run \`enrich migrate\``, options);
  }
  if (AWAY.some((code) => error.code.startsWith(code))) {
    const message = `Postgres cannot serve just now (${error.code}): ${error.message}`;
    return new TemporaryError('STORE_UNAVAILABLE', message, options);
  }
  const place = [error.table_name, error.column_name, error.constraint_name].filter(Boolean).join('.');
  const message = `Postgres refuses a statement (${error.code}${place === '' ? '' : ` at ${place}`})`;
  return new EnrichmentError('UNEXPECTED', message, options);
}

/** `detail` and `where` quote the row that was refused, and so a summary's text; both would reach a log with the cause. */
function withoutValues(error: postgres.PostgresError): Error {
  for (const name of ['detail', 'where', 'internal_query'] as const) Reflect.deleteProperty(error, name);
  return error;
}

/** The code of a network error or of the driver's own; undefined for a defect of ours. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const isNetwork =
    'syscall' in error ||
    error instanceof AggregateError ||
    /^(E[A-Z]+$|ERR_TLS|ERR_SSL|CERT_|.*_CERT|UNABLE_TO)/.test(error.code);
  return isNetwork || VENDOR_AWAY.includes(error.code) ? error.code : undefined;
}
