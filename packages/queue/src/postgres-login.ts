import type { PostgresConnection } from 'bullmq';
import type { PostgresSource } from './backend.ts';
import { readAtUse } from './read-at-use.ts';

/**
 * Each session that opens has the present login: those of the pool, and the one that listens. BullMQ (6.7.0)
 * keeps the settings of the latter to itself, and takes no function for the user.
 */
export function withLogin(
  connection: PostgresConnection,
  readLogin: PostgresSource['readLogin'],
): PostgresConnection {
  if (readLogin === undefined) return connection;
  const kept: unknown[] = [
    Reflect.get(connection.pool, 'options'),
    Reflect.get(connection, 'listenClientConfig'),
  ];
  for (const settings of kept)
    if (typeof settings === 'object' && settings !== null)
      readAtUse(settings, { user: () => readLogin().user, password: () => readLogin().password });
  return connection;
}
