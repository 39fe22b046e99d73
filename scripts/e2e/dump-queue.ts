import { queueBackends } from '@enrichment/embedded/testing/services';
import type { Stage } from './stage.ts';

/** Dumps everything that the queue's server stores under the stage's prefix, as one text. */
export async function dumpQueue({ env, store }: Pick<Stage, 'env' | 'store'>): Promise<string> {
  const [backend] = queueBackends();
  if (backend?.backend !== 'redis') {
    return JSON.stringify(
      await store.sql.unsafe(
        `select * from "${(env.QUEUE_PREFIX ?? '').replace(/[{}]/g, '').replace(/\W/g, '_')}_queue".jobs`,
      ),
    );
  }
  return JSON.stringify(await dumpRedis(backend.url, env.QUEUE_PREFIX ?? ''));
}

/** Dumps every key under the prefix, of any type, with its value. */
export async function dumpRedis(url: string, prefix: string): Promise<unknown[]> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url);
  try {
    const keys = await redis.keys(`${prefix}*`);
    return await Promise.all(keys.map(async (key) => [key, await readValue(redis, key)]));
  } finally {
    redis.disconnect();
  }
}

async function readValue(redis: import('ioredis').Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'hash':
      return await redis.hgetall(key);
    case 'list':
      return await redis.lrange(key, 0, -1);
    case 'zset':
      return await redis.zrange(key, '0', '-1');
    case 'set':
      return await redis.smembers(key);
    case 'stream':
      return await redis.xrange(key, '-', '+');
    default:
      return await redis.get(key);
  }
}
