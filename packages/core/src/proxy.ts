// Selects a proxy or a direct connection for an HTTP server. All clients use this module, so they behave the
// same.
import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { envText } from './settings.ts';

/** Proxy variables, as read by curl and most programs. A lower-case name takes precedence. */
export const proxySettings = {
  /** Proxy for servers whose URL starts with https://. */
  HTTPS_PROXY: envProxy(),
  /** Proxy for servers whose URL starts with http://. */
  HTTP_PROXY: envProxy(),
  /** Hosts that are reached directly. */
  NO_PROXY: envText(),
};

type ProxySettings = z.infer<z.ZodObject<typeof proxySettings>>;

/** The proxies, and the hosts that bypass them. */
export interface ProxyOptions {
  readonly https: string | null;
  readonly http: string | null;
  /**
   * As in NO_PROXY: hosts, `.domain`, `*.domain`, `host:port`, addresses, networks such as 10.0.0.0/8, or
   * `*`.
   */
  readonly none: string;
}

/** No proxy at all. */
export const NO_PROXIES: ProxyOptions = { https: null, http: null, none: '' };

/** How to connect to one server. */
export type Route =
  | { readonly kind: 'proxy'; readonly proxyUrl: string }
  | { readonly kind: 'direct'; readonly because: 'no proxy is set' | 'it is on this machine' | 'NO_PROXY' };

/** Creates the options from the settings. */
export function readProxyOptions(settings: ProxySettings): ProxyOptions {
  return {
    https: settings.HTTPS_PROXY ?? null,
    http: settings.HTTP_PROXY ?? null,
    none: settings.NO_PROXY ?? '',
  };
}

/** Chooses the route to the server at `url`. Loopback addresses never use a proxy. */
export function chooseRoute(url: string, { https, http, none }: ProxyOptions): Route {
  const { protocol, hostname, port } = new URL(url);
  const proxyUrl = protocol === 'https:' ? https : http;
  if (proxyUrl === null) return { kind: 'direct', because: 'no proxy is set' };
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isLoopback(host)) return { kind: 'direct', because: 'it is on this machine' };
  const place = { host, port: Number(port || (protocol === 'https:' ? 443 : 80)) };
  const isPast = none.split(/[\s,]+/).some((entry) => entry !== '' && covers(entry.toLowerCase(), place));
  return isPast ? { kind: 'direct', because: 'NO_PROXY' } : { kind: 'proxy', proxyUrl };
}

/** Describes the route, without the proxy's user and password. */
export function describeRoute(route: Route): string {
  return route.kind === 'proxy'
    ? `through the proxy ${new URL(route.proxyUrl).host}`
    : `directly (${route.because})`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || isIn(LOOPBACK, host);
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

function covers(entry: string, { host, port }: { host: string; port: number }): boolean {
  if (entry === '*') return true;
  const network = /^([\d.a-f:]+)\/(\d{1,3})$/.exec(entry);
  if (network !== null) return isInNetwork(host, network[1] ?? '', Number(network[2]));
  const [, name = '', bound] = /^(.*?)(?::(\d+))?$/.exec(bracketless(entry)) ?? [];
  if (bound !== undefined && isIP(bracketless(entry)) === 0 && Number(bound) !== port) return false;
  const whole = isIP(bracketless(entry)) === 0 ? name : bracketless(entry);
  const domain = whole.replace(/^\*?\./, '');
  return host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`));
}

/** `[::1]:80` keeps its port. */
function bracketless(entry: string): string {
  const found = /^\[(.+)\]$/.exec(entry);
  return found === null ? entry : (found[1] ?? '');
}

function isInNetwork(host: string, address: string, bits: number): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0 || bits > (family === 'ipv6' ? 128 : 32)) return false;
  const network = new BlockList();
  network.addSubnet(address, bits, family);
  return isIn(network, host);
}

function isIn(list: BlockList, host: string): boolean {
  const family = isIP(host);
  return family !== 0 && list.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/** The URL of an HTTP proxy. A host and port without a scheme are accepted, as in most programs. */
function envProxy() {
  const right = 'must be the URL of an HTTP proxy, such as http://proxy.example:3128';
  return z
    .string()
    .trim()
    .transform((value) => (value.includes('://') ? value : `http://${value}`))
    .refine((value) => isProxyUrl(value), right)
    .optional();
}

function isProxyUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname } = new URL(text);
  // Anything can be read as a host: "*", "=5" and "/etc/x" (`http:///etc/x`) are none.
  const isHost = /^(?:[\w.-]*[a-z\d]\.?|\[.+\])$/i.test(hostname) && !/^https?:\/\/\//i.test(text);
  return ['http:', 'https:'].includes(protocol) && isHost && pathname === '/';
}
