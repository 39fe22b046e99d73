/** What a request says about where it comes from. */
export interface RequestOrigin {
  readonly method: string;
  readonly host: string | undefined;
  /** The host that a trusted proxy was asked for. */
  readonly forwardedHost?: string | undefined;
  /** The origin of the page that the session was begun on. */
  readonly sessionOrigin?: string | null | undefined;
  /** The port that the request came in by. */
  readonly localPort?: number | undefined;
  readonly origin: string | undefined;
  /** The browser's own word (Sec-Fetch-Site), which no page can change. */
  readonly fetchSite: string | undefined;
}

/** Whether a request only asks. */
export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/**
 * Whether another site's page sends this write: browsers add the password they know to such requests too.
 * A client that says nothing about its origin is no browser and cannot be misled. Sec-Fetch-Site wins over
 * Origin, since a proxy in front may have changed the Host that Origin is compared with. Browsers leave it
 * out over plain HTTP; there Origin may also be the one of the session, or of the host that a trusted proxy
 * names.
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
 * A browser names every port but 80 and 443: a Host without one, on another port, was written by a proxy
 * (nginx's $host).
 */
function lacksPort({ host, localPort }: RequestOrigin): boolean {
  return !/:\d+$/.test(host ?? '') && localPort !== undefined && localPort !== 80 && localPort !== 443;
}
