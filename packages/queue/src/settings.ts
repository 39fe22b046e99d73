import { envFlag, envText, faultsOfCaFile, type SecretSource, type SettingFault } from '@enrichment/core';
import { z } from 'zod';
import { followLogin, type RedisLogin } from './redis-login.ts';
import { envRedisUrl, isSentinelUrl } from './sentinel-url.ts';

/** The environment variables of the queue. */
export const queueSettings = {
  REDIS_URL: envRedisUrl(),
  REDIS_CA_FILE: envText(),
  REDIS_CLUSTER: envFlag(false),
  QUEUE_BACKEND: z.enum(['redis', 'postgres'], 'must be redis or postgres').default('redis'),
  QUEUE_PREFIX: z
    .string()
    .trim()
    .regex(
      prefixPattern(),
      'must be letters, digits, "-", "_" or ".", at most 40, best in braces: {enrichment}',
    )
    .default('{enrichment}'),
};

type QueueSettings = z.infer<z.ZodObject<typeof queueSettings>> & SecretSource;

/** Location of the queue, for connectQueue. */
export type QueuePlace =
  | {
      readonly backend: 'redis';
      readonly url: string;
      readonly prefix: string;
      readonly caFile?: string;
      /** If true, `REDIS_URL` is the first node, which is asked for the others. */
      readonly isCluster?: boolean;
      /** The present login, read for each new connection. Default: the one of the URL. */
      readonly readLogin?: () => RedisLogin;
    }
  | ({ readonly backend: 'postgres'; readonly prefix: string } & QueuePostgres);

/** The store's Postgres, if the queue uses it too. */
export interface QueuePostgres {
  /** Contains no TLS options. */
  readonly url: string;
  /** Left out: no TLS. An object: TLS, with host name and certificate checked. */
  readonly tls?: { readonly ca?: string; readonly host: string };
  /** The present login, read for each new connection. Default: the one of the URL. */
  readonly readLogin?: () => { readonly user: string; readonly password: string };
}

/** Returns the faults between the queue's variables. */
export function checkQueueSettings(settings: QueueSettings): SettingFault[] {
  const faults: SettingFault[] = [];
  const usesRedis = settings.QUEUE_BACKEND === 'redis';
  if (usesRedis && settings.REDIS_URL === undefined) {
    faults.push({
      name: 'REDIS_URL',
      message: 'must be set, like redis://localhost:6379 (or set QUEUE_BACKEND=postgres)',
    });
  }
  if (usesRedis && settings.REDIS_CLUSTER && isSentinelUrl(settings.REDIS_URL ?? '')) {
    faults.push({ name: 'REDIS_CLUSTER', message: 'must be false with a redis+sentinel:// URL' });
  }
  if (settings.REDIS_CA_FILE !== undefined && /^redis(?:\+sentinel)?:/.test(settings.REDIS_URL ?? '')) {
    faults.push({ name: 'REDIS_CA_FILE', message: 'needs a REDIS_URL that starts with rediss://' });
  } else if (usesRedis) {
    faults.push(...faultsOfCaFile('REDIS_CA_FILE', settings.REDIS_CA_FILE));
  }
  if (usesRedis && settings.REDIS_CLUSTER && !settings.QUEUE_PREFIX.startsWith('{')) {
    faults.push({
      name: 'QUEUE_PREFIX',
      message: `must be in braces on a Redis Cluster: {${settings.QUEUE_PREFIX}}`,
    });
  }
  return faults;
}

/**
 * Returns the location of the queue from checked settings.
 * @param postgres the store's own, used if QUEUE_BACKEND is postgres
 */
export function pickQueuePlace(settings: QueueSettings, postgres: QueuePostgres): QueuePlace {
  const prefix = settings.QUEUE_PREFIX;
  if (settings.QUEUE_BACKEND === 'postgres') return { backend: 'postgres', prefix, ...postgres };
  return {
    backend: 'redis',
    url: settings.REDIS_URL ?? '',
    prefix,
    isCluster: settings.REDIS_CLUSTER,
    ...(settings.REDIS_CA_FILE === undefined ? {} : { caFile: settings.REDIS_CA_FILE }),
    ...followLogin(settings, settings.REDIS_URL ?? ''),
  };
}

/** No colon, which is BullMQ's separator between prefix, queue and key. */
function prefixPattern(): RegExp {
  return /^(?:\{[\w.-]{1,40}\}|[\w.-]{1,40})$/;
}
