import { z } from 'zod';
import type { RedisClient } from './backend.ts';
import type { SharedCell } from './shared-cell.ts';

/** Long enough to keep a learned rate over a quiet week, short enough that no key stays for ever. */
const KEPT_MS = 14 * 86_400_000;

const READ = "local time = redis.call('time') return {time[1], time[2], redis.call('get', KEYS[1]) or ''}";
const REPLACE = `if (redis.call('get', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[2], 'px', ARGV[3])
return 1`;

const Found = z.tuple([z.coerce.number(), z.coerce.number(), z.string()]);

/** A cell in one key, so that it also works on a cluster. */
export function createRedisCell(redis: RedisClient, key: string): SharedCell {
  return {
    read: async () => {
      const [seconds, microseconds, text] = Found.parse(await redis.eval(READ, 1, key));
      return { text: text === '' ? null : text, nowMs: seconds * 1_000 + microseconds / 1_000 };
    },
    replace: async (before, after) => (await redis.eval(REPLACE, 1, key, before ?? '', after, KEPT_MS)) === 1,
  };
}
