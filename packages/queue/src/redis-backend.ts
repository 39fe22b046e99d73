import { setTimeout as wait } from 'node:timers/promises';
import { readCaFile, TemporaryError, untrustedServer } from '@enrichment/core';
import { Cluster, Redis } from 'ioredis';
import { z } from 'zod';
import type { Backend, RedisClient } from './backend.ts';
import { withinDeadline } from './deadline.ts';
import { readAtUse } from './read-at-use.ts';
import { createRedisCell } from './redis-cell.ts';
import { replyError } from './redis-faults.ts';
import type { RedisLogin } from './redis-login.ts';
import { isSentinelUrl, parseSentinelUrl } from './sentinel-url.ts';

interface RedisClientOptions {
  readonly url: string;
  readonly prefix: string;
  readonly caFile?: string;
  readonly isCluster?: boolean;
  readonly readLogin?: () => RedisLogin;
  /** A producer fails fast if Redis is unavailable; a worker waits for it. */
  readonly role: 'producer' | 'worker';
}

/** Longer than the longest blocking read (10 s), so that only a dead peer triggers it. */
const SOCKET_TIMEOUT_MS = 30_000;

/** Interval between two checks of a Redis that is not ready. */
const LOADING_LOOK_MS = 100;

const REDIS = { server: 'Redis', caSetting: 'REDIS_CA_FILE' };

/** Opens Redis, Valkey or a cluster of either; connects in the background. */
export function openRedis(options: RedisClientOptions, onError: (error: unknown) => void): Backend {
  const redis = withLogin(createRedisClient(options), options.readLogin);
  redis.on('error', (error: Error) => onError(untrustedServer(error, REDIS) ?? error));
  return {
    source: { redis },
    // BullMQ treats a connected cluster as ready, and its first command then fails.
    needsProbe: options.isCluster === true,
    ping: async (deadlineMs) => {
      const asked = new AbortController();
      const ready = Promise.race([untilReady(redis), refuseLoading(redis, asked.signal)]);
      const answer = ready
        .catch(async (error: unknown) => {
          throw (await findUntrustedNode(options)) ?? error;
        })
        .then(() => probeWrite(redis, `${options.prefix}:probe`));
      try {
        await withinDeadline(answer, { deadlineMs, doing: 'Redis cannot be used' });
      } finally {
        asked.abort();
      }
    },
    describe: async () => {
      await untilReady(redis);
      const nodes = 'nodes' in redis ? redis.nodes('master') : [redis];
      return { backend: 'redis', infos: await Promise.all(nodes.map((node) => node.info())) };
    },
    exclusively: (work) => work(),
    openCell: (name) => createRedisCell(redis, `${options.prefix}:${name}`),
    clearEvents: async (queues) => {
      const streams = queues.map((queue) => `${options.prefix}:${queue}:events`);
      const lengths = await Promise.all(streams.map((stream) => redis.xlen(stream)));
      // BullMQ's own trimEvents leaves up to a hundred entries. A deleted stream is created again by its next
      // event.
      await Promise.all(streams.map((stream) => redis.del(stream)));
      return lengths.reduce((sum, length) => sum + length, 0);
    },
    // Not quit(), which waits for a server that may be gone.
    close: async () => redis.disconnect(),
  };
}

/**
 * Writes and deletes one key by a script, as BullMQ does: a server may respond but refuse writes. Returns a
 * refusal as text, because the client treats an error reply READONLY as a failover and retries.
 */
const PROBE = `local answer = redis.pcall('set', KEYS[1], '1', 'px', 1000)
if answer.err then return answer.err end
redis.call('del', KEYS[1])
return ''`;

async function probeWrite(redis: RedisClient, key: string): Promise<void> {
  const refusal = z.string().parse(await redis.eval(PROBE, 1, key));
  if (refusal !== '') throw replyError(refusal);
}

function createRedisClient({ url, caFile, isCluster = false, role }: RedisClientOptions): RedisClient {
  const waits = role === 'worker';
  const shared = {
    maxRetriesPerRequest: waits ? null : 1,
    enableOfflineQueue: waits,
    keepAlive: 10_000,
    connectTimeout: 5_000,
    // A peer that vanished without closing would otherwise block every running job for ever.
    socketTimeout: SOCKET_TIMEOUT_MS,
    retryStrategy: (times: number) => Math.min(100 * 2 ** Math.min(times, 5), 2_000),
    // After a failover the old primary replies READONLY; 2 means reconnect and send the command again.
    reconnectOnError: (error: Error): 2 | false => (error.message.startsWith('READONLY') ? 2 : false),
    ...(caFile === undefined ? {} : { tls: { ca: readCaFile('REDIS_CA_FILE', caFile) } }),
  };
  if (isSentinelUrl(url)) {
    const { isTls, sentinels, ...place } = parseSentinelUrl(url);
    const tls = shared.tls ?? {};
    const secured = isTls ? { tls, sentinelTLS: tls, enableTLSForSentinelMode: true } : {};
    return new Redis({ ...shared, ...place, ...secured, sentinels: [...sentinels] });
  }
  if (!isCluster) return new Redis(url, shared);
  const { hostname, port, username, password, protocol } = new URL(url);
  const isTls = protocol === 'rediss:';
  return new Cluster([{ host: hostname, port: Number(port || 6379) }], {
    enableOfflineQueue: waits,
    // Managed clusters return names, whose certificates do not match the addresses.
    ...(isTls ? { dnsLookup: (address, callback) => callback(null, address) } : {}),
    redisOptions: {
      ...shared,
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      ...(isTls && caFile === undefined ? { tls: {} } : {}),
    },
  });
}

/**
 * Each connection that opens has the present login, also those of the copies that BullMQ makes of the client,
 * and those that a cluster's client opens to its nodes.
 */
function withLogin(redis: RedisClient, readLogin: (() => RedisLogin) | undefined): RedisClient {
  if (readLogin === undefined) return redis;
  if (redis instanceof Cluster) return withClusterLogin(redis, readLogin);
  return withNodeLogin(redis, readLogin);
}

function withNodeLogin(redis: Redis, readLogin: () => RedisLogin): Redis {
  readAtUse(redis.options, {
    username: () => readLogin().username,
    password: () => readLogin().password,
    sentinelUsername: () => readLogin().sentinelUsername,
    sentinelPassword: () => readLogin().sentinelPassword,
  });
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (override) => withNodeLogin(duplicate(override), readLogin);
  return redis;
}

function withClusterLogin(cluster: Cluster, readLogin: () => RedisLogin): Cluster {
  cluster.on('+node', (node: Redis) => void withNodeLogin(node, readLogin));
  const duplicate = cluster.duplicate.bind(cluster);
  cluster.duplicate = (nodes, options) => withClusterLogin(duplicate(nodes, options), readLogin);
  return cluster;
}

/** A cluster's client hides why its first node was refused, so that node is queried directly. */
async function findUntrustedNode({ url, caFile, isCluster }: RedisClientOptions): Promise<Error | undefined> {
  if (isCluster !== true || !url.startsWith('rediss:')) return undefined;
  const tls = caFile === undefined ? {} : { ca: readCaFile('REDIS_CA_FILE', caFile) };
  const node = new Redis(url, { tls, lazyConnect: true, connectTimeout: 5_000, retryStrategy: () => null });
  const { promise, resolve } = Promise.withResolvers<unknown>();
  node.on('error', resolve);
  node.connect().then(() => resolve(undefined), resolve);
  try {
    return untrustedServer(await promise, REDIS);
  } finally {
    node.disconnect();
  }
}

/** Waits until the client is ready; rejects on the next connection failure. The caller sets the deadline. */
async function untilReady(redis: RedisClient): Promise<void> {
  if (redis.status === 'ready') return;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  redis.once('ready', resolve);
  const fail = (error: Error) => reject(untrustedServer(error, REDIS) ?? error);
  redis.once('error', fail);
  try {
    await promise;
  } finally {
    redis.off('ready', resolve);
    redis.off('error', fail);
  }
}

/**
 * Rejects while Redis loads its data after a start: Redis responds to INFO, and the client would wait
 * silently.
 * @throws TemporaryError QUEUE_LOADING
 */
async function refuseLoading(redis: RedisClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(LOADING_LOOK_MS, undefined, { signal }).catch(() => undefined);
    if (redis.status !== 'connect') continue;
    const info = await redis.info().catch(() => '');
    if (/^loading:1/m.test(info))
      throw new TemporaryError('QUEUE_LOADING', 'Redis is loading its data after a start.');
  }
}
