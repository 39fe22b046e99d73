import type { FastifyRequest } from 'fastify';

/** First words of the dashboard's own paths: a prefix that begins with one could not be told from them. */
const OWN = ['board', 'status', 'api', 'healthz', 'readyz', 'metrics', 'sign-in', 'sign-out'];

const PREFIX = /^(?:\/[\w.~-]+)+$/;

/** `/a/b` of `a/b/`; '' of `/` and of nothing; undefined where a path cannot be a prefix. */
export function parsePrefix(text: string): string | undefined {
  const path = `/${text.trim()}`.replaceAll(/\/+/g, '/').replace(/\/$/, '');
  if (path === '') return '';
  const isUsable = PREFIX.test(path) && path.length <= 200 && !/\/\.{1,2}(?:\/|$)/.test(path);
  return isUsable && !OWN.includes(path.split('/')[1] ?? '') ? path : undefined;
}

/**
 * The path that the routes see: without the prefix where the proxy has left it, and with one slash in front.
 */
export function routedUrl(url: string, prefix: string): string {
  const path = url.replace(/^\/+/, '/');
  if (prefix === '' || !path.startsWith(prefix)) return path;
  const rest = path.slice(prefix.length);
  return rest === '' || /^[/?]/.test(rest) ? rest.replace(/^\/*/, '/') : path;
}

/**
 * The way from the page that was asked for to the dashboard's root: from the host on where the prefix is
 * known (`/enrichment/`), else relative to the page (`../../`), which is right behind any path that a proxy
 * has put in front.
 */
export function findRoot({ url, publicPrefix }: Pick<FastifyRequest, 'url' | 'publicPrefix'>): string {
  if (publicPrefix !== null) return `${publicPrefix}/`;
  const [path = ''] = url.split('?');
  return '../'.repeat(Math.max(0, path.split('/').length - 2)) || './';
}
