import type { SecretSource } from '@enrichment/core';
import { isSentinelUrl, parseSentinelUrl } from './sentinel-url.ts';

/** Who signs in to Redis, and to its Sentinels if it has any; null: without. In ioredis' names. */
export interface RedisLogin {
  readonly username: string | null;
  readonly password: string | null;
  readonly sentinelUsername: string | null;
  readonly sentinelPassword: string | null;
}

/** A login that follows the file of REDIS_URL; empty if the URL stands in none. */
export function followLogin({ readSecret }: SecretSource, url: string): { readLogin?: () => RedisLogin } {
  if (readSecret === undefined) return {};
  let login = readRedisLogin(url);
  return {
    readLogin: () => {
      const present = readSecret('REDIS_URL');
      if (present !== undefined && isSameServer(present, url)) login = readRedisLogin(present);
      return login;
    },
  };
}

/** Whether two URLs name the same server and database, whatever the login; false if one cannot be read. */
export function isSameServer(one: string, other: string): boolean {
  const places = [one, other].map(placeKey);
  return places[0] !== undefined && places[0] === places[1];
}

function placeKey(url: string): string | undefined {
  try {
    if (isSentinelUrl(url)) {
      const { sentinels, name, db, isTls } = parseSentinelUrl(url);
      return JSON.stringify([sentinels, name, db, isTls]);
    }
    const { protocol, hostname, port, pathname } = new URL(url);
    return JSON.stringify([protocol, hostname, port || '6379', pathname.replace(/^\/0?$/, '')]);
  } catch {
    return undefined;
  }
}

/** @throws for a URL that cannot be read */
function readRedisLogin(url: string): RedisLogin {
  if (isSentinelUrl(url)) {
    const { username, password, sentinelUsername, sentinelPassword } = parseSentinelUrl(url);
    return {
      username: username ?? null,
      password: password ?? null,
      sentinelUsername: sentinelUsername ?? null,
      sentinelPassword: sentinelPassword ?? null,
    };
  }
  const { username, password, searchParams } = new URL(url);
  const hasLogin = username !== '' || password !== '';
  // The client takes a login from the parameters too, if the URL has none before its host.
  return {
    username: (hasLogin ? decodeURIComponent(username) : searchParams.get('username')) || null,
    password: (hasLogin ? decodeURIComponent(password) : searchParams.get('password')) || null,
    sentinelUsername: null,
    sentinelPassword: null,
  };
}
