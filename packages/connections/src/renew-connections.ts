import { ConfigurationError, type SettingFault } from '@enrichment/core';
import { isSameServer } from '@enrichment/queue/redis-login';
import type { QueuePlace } from '@enrichment/queue/settings';
import type { Renewal } from '@enrichment/runtime/watch-secrets';
import { isSamePlace, readAddress, type StoreConnection } from '@enrichment/store/settings';

/** The secrets of the three servers. Each connection that opens reads them from their files. */
const SECRETS = ['DATABASE_URL', 'POSTGRES_PASSWORD', 'REDIS_URL', 'QDRANT_API_KEY'];

/** The places that a process was started with; a new one needs a restart. */
export interface Places {
  readonly store: StoreConnection;
  readonly queue: QueuePlace | undefined;
}

/**
 * Adds the logins of Postgres, Redis and Qdrant to what an app takes up itself. `renew` throws
 * ConfigurationError if a URL names another server or database than at the start.
 */
export function renewConnections<Env>(
  { started, readPlaces }: { started: Env; readPlaces: (env: Env) => Places },
  own: Renewal<Env> = { settings: [], renew: () => undefined },
): Renewal<Env> {
  return {
    settings: [...own.settings, ...SECRETS],
    renew: async (env) => {
      await own.renew(env);
      const faults = findMoves(readPlaces(started), readPlaces(env));
      if (faults.length > 0) throw new ConfigurationError(faults);
    },
  };
}

function findMoves(started: Places, present: Places): SettingFault[] {
  const refuse = (name: string) => ({
    name,
    message: 'names another server or database than at the start: restart the process to use it',
  });
  const isStoreMoved =
    !isSamePlace(readAddress(started.store), readAddress(present.store)) ||
    started.store.isTls !== present.store.isTls;
  const isQueueMoved =
    started.queue?.backend === 'redis' &&
    present.queue?.backend === 'redis' &&
    !isSameServer(started.queue.url, present.queue.url);
  return [...(isStoreMoved ? [refuse('DATABASE_URL')] : []), ...(isQueueMoved ? [refuse('REDIS_URL')] : [])];
}
