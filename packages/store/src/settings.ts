import {
  envInteger,
  envText,
  envUrl,
  faultsOfCaFile,
  type SecretSource,
  type SettingFault,
} from '@enrichment/core';
import { EVENT_TYPES, type EventType, envEventTypes } from './event-types.ts';
import { plainHost, readStoreUrl, type StoreAddress } from './read-store-url.ts';

/** The variables with the address of Postgres. `DATABASE_URL` takes precedence over the `POSTGRES_` ones. */
export const storeSettings = {
  /** Parsed by checkStoreSettings, because a URL parser does not support all such URLs. */
  DATABASE_URL: envText(),
  POSTGRES_HOST: envText().default('postgres'),
  POSTGRES_PORT: envInteger({ min: 1, max: 65_535, fallback: 5432 }),
  POSTGRES_DB: envText().default('whisperengine'),
  POSTGRES_USER: envText().default('whisperengine'),
  POSTGRES_PASSWORD: envText(),
  POSTGRES_CA_FILE: envText(),
  FORGET_SECRET: envText().refine(
    (value) => value === undefined || value.length >= 32,
    'must have at least 32 characters; `openssl rand -hex 32` makes one',
  ),
  /** Where events are delivered; unset: none are recorded. */
  WEBHOOK_URL: envUrl(['http:', 'https:']),
  /** Which events are recorded; all if unset. */
  WEBHOOK_EVENTS: envEventTypes(),
};

interface Settings extends SecretSource {
  readonly DATABASE_URL?: string | undefined;
  readonly POSTGRES_HOST?: string | undefined;
  readonly POSTGRES_PORT: number;
  readonly POSTGRES_DB?: string | undefined;
  readonly POSTGRES_USER?: string | undefined;
  readonly POSTGRES_PASSWORD?: string | undefined;
  readonly POSTGRES_CA_FILE?: string | undefined;
  readonly FORGET_SECRET?: string | undefined;
  readonly WEBHOOK_URL?: string | undefined;
  readonly WEBHOOK_EVENTS?: readonly EventType[] | undefined;
}

/** Who signs in to Postgres. */
export type StoreLogin = Pick<StoreAddress, 'user' | 'password'>;

export interface StoreConnection {
  /** A `postgres://` URL, of whose parameters only the address is used, or its parts. */
  readonly address: string | StoreAddress;
  /** The present login, read for each new connection. Default: the one of the address. */
  readonly readLogin?: () => StoreLogin;
  /** TLS with verified certificate and host name. */
  readonly isTls?: boolean;
  /** A PEM file of the authority that signed the server's certificate; enables TLS. */
  readonly caFile?: string;
  /** The key for the hashes of forgotten users. */
  readonly forgetSecret?: string;
  /** The events that are recorded for the webhook; by default none. */
  readonly events?: readonly EventType[];
}

/** Checks settings that depend on each other. */
export function checkStoreSettings(env: Settings): SettingFault[] {
  const faults = [...faultsOfCaFile('POSTGRES_CA_FILE', env.POSTGRES_CA_FILE)];
  if (env.DATABASE_URL !== undefined) return [...faults, ...findUrlFaults(env.DATABASE_URL, env)];
  // A host, the directory of a socket, or an IPv6 address.
  if (/[\s@?#]|:\/\/|^[^:]*:\d*$/.test(env.POSTGRES_HOST ?? ''))
    faults.push({ name: 'POSTGRES_HOST', message: 'must be a host name or address without scheme and port' });
  if (env.POSTGRES_PASSWORD !== undefined) return faults;
  return [...faults, { name: 'POSTGRES_PASSWORD', message: 'is required, unless DATABASE_URL is set' }];
}

function findUrlFaults(text: string, { POSTGRES_CA_FILE }: Settings): SettingFault[] {
  const refuse = (message: string) => ({ name: 'DATABASE_URL', message });
  const url = readStoreUrl(text);
  if (url.kind === 'fault') return url.messages.map(refuse);
  if (url.tls !== 'off' || POSTGRES_CA_FILE === undefined) return [];
  return [refuse('must not hold sslmode=disable where POSTGRES_CA_FILE is set')];
}

/** The options of createStore that come from the environment. @throws Error for invalid settings */
export function readStoreOptions(env: Settings): StoreConnection {
  const more = {
    ...(env.FORGET_SECRET !== undefined && { forgetSecret: env.FORGET_SECRET }),
    ...(env.POSTGRES_CA_FILE !== undefined && { caFile: env.POSTGRES_CA_FILE }),
    ...(env.WEBHOOK_URL !== undefined && { events: env.WEBHOOK_EVENTS ?? EVENT_TYPES }),
  };
  if (env.DATABASE_URL !== undefined) {
    const url = readStoreUrl(env.DATABASE_URL);
    if (url.kind === 'fault') throw new Error(`DATABASE_URL ${url.messages.join('; ')}`);
    return {
      address: url.address,
      ...(url.tls === 'checked' && { isTls: true }),
      ...followLogin(env, url.address),
      ...more,
    };
  }
  const address = {
    host: plainHost(env.POSTGRES_HOST ?? 'postgres'),
    port: env.POSTGRES_PORT,
    database: env.POSTGRES_DB ?? 'whisperengine',
    user: env.POSTGRES_USER ?? 'whisperengine',
    password: env.POSTGRES_PASSWORD ?? '',
  };
  return { address, ...followLogin(env, address), ...more };
}

/** A login that follows the file of a secret; empty if there is none. */
function followLogin(env: Settings, address: StoreAddress): Pick<StoreConnection, 'readLogin'> {
  if (env.readSecret === undefined) return {};
  let login: StoreLogin = address;
  return {
    readLogin: () => {
      login = readNewLogin(env, address) ?? login;
      return login;
    },
  };
}

/** The login in the file; undefined if the file cannot be used, or names another server or database. */
function readNewLogin({ readSecret, DATABASE_URL }: Settings, address: StoreAddress): StoreLogin | undefined {
  const text = readSecret?.(DATABASE_URL === undefined ? 'POSTGRES_PASSWORD' : 'DATABASE_URL');
  if (text === undefined) return undefined;
  if (DATABASE_URL === undefined) return { user: address.user, password: text };
  const url = readStoreUrl(text);
  if (url.kind === 'fault' || !isSamePlace(url.address, address)) return undefined;
  return url.address;
}

/** Whether two addresses name the same database of the same server, whatever the login. */
export function isSamePlace(one: StoreAddress, other: StoreAddress): boolean {
  return one.host === other.host && one.port === other.port && one.database === other.database;
}

/** The parts of a connection's address. @throws Error for an invalid URL, without quoting it */
export function readAddress({ address }: Pick<StoreConnection, 'address'>): StoreAddress {
  if (typeof address !== 'string') return address;
  const url = readStoreUrl(address);
  if (url.kind === 'fault') throw new Error(`the address of Postgres ${url.messages.join('; ')}`);
  return url.address;
}

/** Whether the host is the directory of a Unix socket. */
export function isSocket({ host }: Pick<StoreAddress, 'host'>): boolean {
  return host.startsWith('/');
}
