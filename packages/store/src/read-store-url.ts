import { ENCODE_LOGIN, findHostFault, findLoginFault, withoutQuotes } from '@enrichment/core';
import { ADDRESS_PARAMETERS, findParameterFaults, readTls, type UrlTls } from './url-parameters.ts';

/** Where Postgres is and who we are there. */
export interface StoreAddress {
  /**
   * A name, an address without brackets, or the folder of a Unix socket: `/cloudsql/project:region:instance`.
   */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/**
 * A Postgres URL as it was meant, or what is wrong with it. The messages hold no part of the URL but names of
 * parameters.
 */
export type StoreUrl =
  | { readonly kind: 'read'; readonly address: StoreAddress; readonly tls: UrlTls }
  | { readonly kind: 'fault'; readonly messages: readonly string[] };

/** `postgres://`, also as Python's SQLAlchemy names it with one of its drivers: `postgresql+asyncpg://`. */
const SCHEME =
  /^postgres(?:ql)?(?:\+(?:asyncpg|psycopg|psycopg_async|psycopg2|psycopg2cffi|pg8000|aiopg))?:\/\//i;
const WANTED = 'must be a URL starting with postgres:// or postgresql://';

const DIRECT = 'must be the direct postgres:// URL: only clients of Prisma can use a prisma:// URL';

/** Stands in for the host of a URL that has none, which `URL` refuses beside a user. */
const NO_HOST = 'no-host.invalid';

/**
 * Reads a URL as hosts and clients of Postgres write it. Both drivers get its parts, since they read URLs
 * differently.
 */
export function readStoreUrl(text: string): StoreUrl {
  if (/^prisma:\/\//i.test(text)) return fault(DIRECT);
  if (!SCHEME.test(text)) return fault(withoutQuotes(text, WANTED));
  const encoding = findLoginFault(text);
  if (encoding !== undefined) return fault(encoding);
  const [, login = '', host = '', tail = ''] =
    /^([^/?#]*@)?([^/?#]*)(.*)$/.exec(text.replace(SCHEME, '')) ?? [];
  if (host.includes(',')) return fault(ONE_HOST);
  // A colon of a socket's path would be taken for the one before a port.
  const whole = `postgres://${login}${host === '' ? NO_HOST : host}${tail}`;
  if (!URL.canParse(whole)) {
    return fault(findHostFault(whole) ?? (text.includes('@') ? `${WANTED}; it ${ENCODE_LOGIN}` : WANTED));
  }
  const url = new URL(whole);
  const faults = findParameterFaults(url.searchParams);
  if (faults.length > 0) return { kind: 'fault', messages: faults };
  const address = readAddress(url);
  if (typeof address === 'string') return fault(address);
  return { kind: 'read', address, tls: readTls(url.searchParams) };
}

/** An address that a person or a host wrote with brackets or without. */
export function plainHost(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

const ONE_HOST = 'must name one host: the primary, or an address that follows it';

function readAddress(url: URL): StoreAddress | string {
  const parts = [url.hostname, url.username, url.password, url.pathname.slice(1)].map(decode);
  const [hostname, username, password, pathname] = parts;
  if (hostname === undefined || username === undefined || password === undefined || pathname === undefined) {
    return ENCODE_LOGIN;
  }
  const [host, port, user, word, database] = ADDRESS_PARAMETERS.map(
    (name) => url.searchParams.get(name) ?? '',
  );
  const address = {
    host: plainHost(host || (hostname === NO_HOST ? '' : hostname)),
    port: Number(port || url.port || 5432),
    user: user || username,
    password: word || password,
  };
  if (address.host === '')
    return 'must name a host, or the folder of a socket: postgres://USER:PASSWORD@/DB?host=/FOLDER';
  if (address.host.includes(',')) return ONE_HOST;
  if (address.user === '') return 'must name a user: postgres://USER:PASSWORD@HOST:PORT/DB';
  if (!Number.isInteger(address.port) || address.port < 1 || address.port > 65_535) {
    return 'must have a port from 1 to 65535';
  }
  return { ...address, database: database || pathname || address.user };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function fault(message: string): StoreUrl {
  return { kind: 'fault', messages: [message] };
}
