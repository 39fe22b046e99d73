import { type Html, html } from '../html.ts';

/** Links of which one is the present page: views of one thing, or spans of time. */
export function tabs({
  label,
  entries,
}: {
  label: string;
  entries: readonly { readonly label: string; readonly url: string; readonly isCurrent: boolean }[];
}): Html {
  return html`<nav class="tabs" aria-label="${label}"><ul>${entries.map(
    ({ label: text, url, isCurrent }) =>
      html`<li><a href="${url}"${isCurrent && html` aria-current="page"`}>${text}</a></li>`,
  )}</ul></nav>`;
}
