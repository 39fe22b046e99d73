import { envUrl } from '@enrichment/core';
import { z } from 'zod';

/** A Redis behind Sentinels, in ioredis' form. */
export interface SentinelPlace {
  readonly sentinels: readonly { readonly host: string; readonly port: number }[];
  /** The Sentinels' name of the primary. */
  readonly name: string;
  readonly username?: string;
  readonly password?: string;
  readonly sentinelUsername?: string;
  readonly sentinelPassword?: string;
  readonly db: number;
  readonly isTls: boolean;
}

const FORM =
  /^(?<scheme>rediss?)\+sentinel:\/\/(?:(?<login>[^/?#]*)@)?(?<hosts>[^/?#@]+)\/(?<name>[^/?#]+)(?:\/(?<db>\d{1,4}))?(?:\?(?<query>[^#]*))?$/;

const SHAPE =
  'must be like redis+sentinel://USER:PASSWORD@HOST:26379,HOST:26379/NAME, with the name of the primary and special characters percent-encoded';

/** Whether a URL names Sentinels instead of a Redis. */
export function isSentinelUrl(url: string): boolean {
  return /^rediss?\+sentinel:/i.test(url);
}

/**
 * Parses `redis+sentinel://[USER:PASSWORD@]HOST[:26379][,HOST...]/NAME[/DB]`. `?sentinelPassword=` (and
 * `sentinelUsername`) is for the Sentinels themselves; `rediss+sentinel://` uses TLS for them and for Redis.
 * @throws Error without any part of the URL
 */
export function parseSentinelUrl(url: string): SentinelPlace {
  const { scheme, login = '', hosts = '', name = '', db = '0', query = '' } = FORM.exec(url)?.groups ?? {};
  if (scheme === undefined) throw new Error(SHAPE);
  const colon = login.indexOf(':');
  const [username, password] = colon === -1 ? [login, ''] : [login.slice(0, colon), login.slice(colon + 1)];
  const parameters = new URLSearchParams(query);
  return {
    sentinels: hosts.split(',').map(parseHost),
    name: decodeURIComponent(name),
    db: Number(db),
    isTls: scheme === 'rediss',
    ...present('username', decodeURIComponent(username)),
    ...present('password', decodeURIComponent(password)),
    ...present('sentinelUsername', parameters.get('sentinelUsername')),
    ...present('sentinelPassword', parameters.get('sentinelPassword')),
  };
}

function parseHost(text: string): { host: string; port: number } {
  const match = /^(?:\[(?<v6>[\da-f:.]+)\]|(?<host>[^:[\]\s]+))(?::(?<port>\d{1,5}))?$/i.exec(text);
  const host = match?.groups?.v6 ?? match?.groups?.host;
  const port = Number(match?.groups?.port ?? 26_379);
  if (host === undefined || port < 1 || port > 65_535) throw new Error(SHAPE);
  return { host, port };
}

function present<Name extends string>(name: Name, value: string | null): Partial<Record<Name, string>> {
  const entry: Partial<Record<Name, string>> = {};
  if (value !== null && value !== '') Object.assign(entry, { [name]: value });
  return entry;
}

/** A URL of Redis or of its Sentinels; undefined if unset. */
export function envRedisUrl() {
  const plain = envUrl(['redis:', 'rediss:']);
  return z
    .string()
    .trim()
    .superRefine((value, context) => {
      if (isSentinelUrl(value)) return isReadable(value) ? undefined : context.addIssue(SHAPE);
      if (/^(?:redis-sentinel|sentinel|redis-cluster|redis\+cluster):/i.test(value)) {
        return context.addIssue(
          'must start with redis:// or rediss://, or redis+sentinel:// for Sentinels; for a cluster also set REDIS_CLUSTER=true',
        );
      }
      for (const { message } of plain.safeParse(value).error?.issues ?? []) context.addIssue(message);
    })
    .optional();
}

function isReadable(url: string): boolean {
  try {
    parseSentinelUrl(url);
    return true;
  } catch {
    return false;
  }
}
