import { isSocket, readAddress, type StoreConnection, type StoreLogin } from './settings.ts';
import { readTlsOptions, type StoreTls } from './store-tls.ts';

/** The store's address as a connection string, for the queue's Postgres backend. Contains the password. */
export function writeStoreUrl({ address }: StoreConnection): string {
  const parts = readAddress({ address });
  const { host, port, database, user, password } = parts;
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const shown = host.includes(':') && !isSocket(parts) ? `[${host}]` : encodeURIComponent(host);
  return `postgres://${login}@${shown}:${port}/${encodeURIComponent(database)}`;
}

/**
 * writeStoreUrl together with the TLS options and the present login. @throws ConfigurationError for a CA file
 * that cannot be read
 */
export function readStorePlace(connection: StoreConnection): {
  url: string;
  tls?: StoreTls;
  readLogin?: () => StoreLogin;
} {
  const tls = readTlsOptions(connection);
  const { readLogin } = connection;
  return { url: writeStoreUrl(connection), ...(tls !== false && { tls }), ...(readLogin && { readLogin }) };
}
