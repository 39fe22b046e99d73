/** What a request reveals about its origin. */
export interface RequestOrigin {
  readonly method: string;
  readonly host: string | undefined;
  /** The host that a trusted proxy reports. */
  readonly forwardedHost?: string | undefined;
  /** The origin of the page on which the session was created. */
  readonly sessionOrigin?: string | null | undefined;
  /** The local port of the connection. */
  readonly localPort?: number | undefined;
  readonly origin: string | undefined;
  /** The Sec-Fetch-Site header, which the browser sets and no page can change. */
  readonly fetchSite: string | undefined;
}

/** Whether a method only reads. */
export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/**
 * Whether another site's page sends this write: browsers attach stored credentials to such requests, too. A
 * client without these headers is not a browser and cannot be misused. Sec-Fetch-Site wins over Origin,
 * because a proxy may have changed the Host that Origin is compared with. Browsers omit it over plain HTTP;
 * there Origin may also equal the session's origin or the host that a trusted proxy reports.
 */
export function isForeignWrite(request: RequestOrigin): boolean {
  const { method, host, forwardedHost, sessionOrigin, origin, fetchSite } = request;
  if (isRead(method)) return false;
  if (fetchSite !== undefined) return fetchSite !== 'same-origin' && fetchSite !== 'none';
  if (origin === undefined || origin === sessionOrigin) return false;
  if (!URL.canParse(origin)) return true;
  const from = new URL(origin);
  const hosts = [host, forwardedHost].map((name) => name?.toLowerCase());
  return !(hosts.includes(from.host) || (lacksPort(request) && hosts.includes(from.hostname)));
}

/**
 * Whether the Host lacks a port. A browser sends every port but 80 and 443: a Host without one, on another
 * port, was written by a proxy (nginx's $host).
 */
function lacksPort({ host, localPort }: RequestOrigin): boolean {
  return !/:\d+$/.test(host ?? '') && localPort !== undefined && localPort !== 80 && localPort !== 443;
}
