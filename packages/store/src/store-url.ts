import type { StoreConnection } from './settings.ts';
import { type StoreTls, tlsOf } from './store-tls.ts';

/** The store's address as a connection string, for what shares its Postgres (the queue's Postgres backend). Holds the password. */
export function storeUrlOf({ address }: StoreConnection): string {
  if (typeof address === 'string') return address;
  const { host, port, database, user, password } = address;
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `postgres://${login}@${host.includes(':') ? `[${host}]` : host}:${port}/${encodeURIComponent(database)}`;
}

/** The same with how it is trusted. @throws ConfigurationError for a CA file that cannot be read */
export function storePlaceOf(connection: StoreConnection): { url: string; tls?: StoreTls } {
  const tls = tlsOf(connection);
  return { url: storeUrlOf(connection), ...(tls !== false && { tls }) };
}
