import { createHash } from 'node:crypto';

/**
 * The board's script prepends the base to every path, so a relative base is resolved first: behind a proxy,
 * only the browser knows the full path of the page.
 */
export const BASE_SCRIPT =
  "const base = document.querySelector('base'); base.setAttribute('href', new URL(base.href).pathname);";

/** The hash that allows this inline script in the content security policy. */
export const BASE_SCRIPT_HASH = `'sha256-${createHash('sha256').update(BASE_SCRIPT).digest('base64')}'`;

/**
 * Sets a base in the board's page that works behind any path. `base` is relative to the page: `../board/`.
 */
export function withBase(html: string, base: string): string {
  return html.replace(/<base href="[^"]*"\s*\/?>/, `<base href="${base}" /><script>${BASE_SCRIPT}</script>`);
}
