import { isSentinelUrl, parseSentinelUrl } from '@enrichment/queue/sentinel-url';
import type { QueuePlace } from '@enrichment/queue/settings';
import type { StoreConnection } from '@enrichment/store/settings';
import { writeStoreUrl } from '@enrichment/store/store-url';

/** Formats a URL for people: without user, password and query, since a query can contain a password, too. */
export function plainUrl(text: string): string {
  if (!URL.canParse(text)) return '[not a URL]';
  const url = new URL(text);
  return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
}

/** Describes the address of Postgres for people. */
export function storeLabel(connection: StoreConnection): string {
  return plainUrl(writeStoreUrl(connection));
}

/** Describes the address of the queue for people. */
export function queueLabel(place: QueuePlace): string {
  if (!isSentinelUrl(place.url)) return plainUrl(place.url);
  const { sentinels, name } = parseSentinelUrl(place.url);
  return `the Sentinels ${sentinels.map(({ host, port }) => `${host}:${port}`).join(', ')} (${name})`;
}

/** Whether a URL points to this machine. */
export function isLocalUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { hostname } = new URL(text);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
