import { createHash } from 'node:crypto';

/**
 * The board's script takes the base as it is written for the start of every path, so a relative one is
 * resolved first: only the browser knows the whole path of the page when a proxy has put something in front
 * of it.
 */
export const BASE_SCRIPT =
  "const base = document.querySelector('base'); base.setAttribute('href', new URL(base.href).pathname);";

/** Lets this one script run that stands in the page itself, by the content policy. */
export const BASE_SCRIPT_HASH = `'sha256-${createHash('sha256').update(BASE_SCRIPT).digest('base64')}'`;

/**
 * Puts a base into the board's page that is right behind any path. `base` is relative to the page:
 * `../board/`.
 */
export function withBase(html: string, base: string): string {
  return html.replace(/<base href="[^"]*"\s*\/?>/, `<base href="${base}" /><script>${BASE_SCRIPT}</script>`);
}
