import { type Html, html } from '../html.ts';

/** A text of ours in which the parts between backticks are code, as in remedies. */
export function codedText(text: string): Html {
  return html`${text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
