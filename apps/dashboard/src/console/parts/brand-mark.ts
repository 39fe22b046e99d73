import { type Html, html } from '../html.ts';

/** The product's mark: a window of a conversation. */
export function brandMark(): Html {
  return html`<svg class="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><rect x="1" y="1" width="18" height="18" rx="5"/><path d="M5.5 7.5h9M5.5 11h6.5M5.5 14.5h4"/></svg>`;
}
