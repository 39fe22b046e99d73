import { ENCODE_LOGIN, findHostFault, findLoginFault, withoutQuotes } from '@enrichment/core';
import { ADDRESS_PARAMETERS, findParameterFaults, readTls, type UrlTls } from './url-parameters.ts';

/** The address of Postgres, with database, user and password. */
export interface StoreAddress {
  /**
   * A name, an address without brackets, or the directory of a Unix socket:
   * `/cloudsql/project:region:instance`.
   */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/**
 * A parsed Postgres URL, or its fault. The messages contain no part of the URL except names of parameters.
 */
export type StoreUrl =
  | { readonly kind: 'read'; readonly address: StoreAddress; readonly tls: UrlTls }
  | { readonly kind: 'fault'; readonly messages: readonly string[] };

/** `postgres://`, including the forms with a driver of Python's SQLAlchemy: `postgresql+asyncpg://`. */
const SCHEME =
  /^postgres(?:ql)?(?:\+(?:asyncpg|psycopg|psycopg_async|psycopg2|psycopg2cffi|pg8000|aiopg))?:\/\//i;
const WANTED = 'must be a URL starting with postgres:// or postgresql://';

const DIRECT = 'must be the direct postgres:// URL: only clients of Prisma can use a prisma:// URL';

/** A placeholder for a missing host, which `URL` rejects next to a user. */
const NO_HOST = 'no-host.invalid';

/**
 * Parses a URL in the forms that hosts and clients of Postgres use. Both drivers get its parts, because they
 * parse URLs differently.
 */
export function readStoreUrl(text: string): StoreUrl {
  if (/^prisma(?:\+postgres)?:\/\//i.test(text)) return fault(DIRECT);
  if (!SCHEME.test(text)) return fault(withoutQuotes(text, WANTED));
  const encoding = findLoginFault(text);
  if (encoding !== undefined) return fault(encoding);
  const [, login = '', host = '', tail = ''] =
    /^([^/?#]*@)?([^/?#]*)(.*)$/.exec(text.replace(SCHEME, '')) ?? [];
  if (host.includes(',')) return fault(ONE_HOST);
  // A colon in a socket's path would be parsed as the port separator.
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

/** Removes the brackets of an address, if any. */
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
  if (/^https?$/i.test(address.host) && pathname.startsWith('/'))
    return 'must have the host without http:// or https://';
  if (/[;&][\w-]+=/.test(pathname) || url.hash.includes('='))
    return 'must have its parameters behind a question mark: /DB?sslmode=require';
  if (/[;,"'`<>)\]]$/.test(pathname))
    return 'must end with the name of the database, without a mark behind it';
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
