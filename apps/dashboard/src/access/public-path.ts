import type { FastifyRequest } from 'fastify';
import { navigation } from '../console/navigation.ts';

/** First segments of the dashboard's own paths: a prefix that starts with one would be ambiguous. */
const OWN: readonly (string | undefined)[] = [
  ...['board', 'status', 'api', 'healthz', 'readyz', 'metrics', 'sign-in', 'sign-out', 'assets'],
  ...navigation
    .flatMap(({ entries }) => entries.map(({ path }) => path.split('/')[0]))
    .filter((path) => path !== ''),
];

const PREFIX = /^(?:\/[\w.~-]+)+$/;

/**
 * Normalizes a prefix: `a/b/` to `/a/b`, `/` and an empty text to ''. Undefined for a path that cannot be a
 * prefix.
 */
export function parsePrefix(text: string): string | undefined {
  const path = `/${text.trim()}`.replaceAll(/\/+/g, '/').replace(/\/$/, '');
  if (path === '') return '';
  const isUsable = PREFIX.test(path) && path.length <= 200 && !/\/\.{1,2}(?:\/|$)/.test(path);
  return isUsable && !OWN.includes(path.split('/')[1] ?? '') ? path : undefined;
}

/**
 * Returns the path that the routes match: without the prefix if the proxy has kept it, and with one leading
 * slash.
 */
export function routedUrl(url: string, prefix: string): string {
  const path = url.replace(/^\/+/, '/');
  if (prefix === '' || !path.startsWith(prefix)) return path;
  const rest = path.slice(prefix.length);
  return rest === '' || /^[/?]/.test(rest) ? rest.replace(/^\/*/, '/') : path;
}

/**
 * Returns the URL of the dashboard's root as seen from the requested page: absolute where the prefix is known
 * (`/enrichment/`), else relative to the page (`../../`), which works behind any prefix.
 */
export function findRoot({
  url,
  publicPrefix,
}: Pick<FastifyRequest, 'url'> & { readonly publicPrefix: string | null }): string {
  if (publicPrefix !== null) return `${publicPrefix}/`;
  const [path = ''] = url.split('?');
  return '../'.repeat(Math.max(0, path.split('/').length - 2)) || './';
}
