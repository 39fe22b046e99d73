/** What a request says about where it comes from. */
export interface RequestOrigin {
  readonly method: string;
  readonly host: string | undefined;
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
 * A client that says nothing about its origin is no browser and cannot be misled. Sec-Fetch-Site wins over Origin,
 * since a proxy in front may have changed the Host that Origin is held against.
 */
export function isForeignWrite({ method, host, origin, fetchSite }: RequestOrigin): boolean {
  if (isRead(method)) return false;
  if (fetchSite !== undefined) return fetchSite !== 'same-origin' && fetchSite !== 'none';
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
}
