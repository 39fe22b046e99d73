import { type Html, html } from '../html.ts';
import { linkTo, type PageFrame, type Query } from '../page-frame.ts';

/**
 * The end of a list that is read page by page. `next` is the cursor of the page behind this one, null on the
 * last; `query` is the list's filter without its cursor.
 */
export function pager(
  frame: PageFrame,
  { path, query, next, isFirst }: { path: string; query: Query; next: string | null; isFirst: boolean },
): Html | null {
  if (isFirst && next === null) return null;
  return html`<nav class="pager" aria-label="Pages of the list">
${!isFirst && html`<a href="${linkTo(frame, path, query)}">First page</a>`}
${next !== null && html`<a href="${linkTo(frame, path, { ...query, after: next })}" rel="next">Next page</a>`}</nav>`;
}
