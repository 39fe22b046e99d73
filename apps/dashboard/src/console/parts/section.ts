import { type Html, html, type Part } from '../html.ts';

/** A section of a page with its heading. */
export function section({
  title,
  aside,
  content,
}: {
  title: string;
  /** Beside the heading: a link to the page that shows more. */
  aside?: Part;
  content: Part;
}): Html {
  return html`<section class="panel"><div class="panel-head"><h2>${title}</h2>${aside !== undefined && html`<div class="panel-aside">${aside}</div>`}</div>
${content}</section>`;
}

/**
 * A part of a page that the browser reads anew from the page's own URL, as long as it is open. Without
 * JavaScript it stays as it is.
 */
export function refreshing({
  id,
  url,
  everySeconds,
  content,
}: {
  id: string;
  url: string;
  everySeconds: number;
  content: Part;
}): Html {
  return html`<div id="${id}" hx-get="${url}" hx-trigger="every ${everySeconds}s" hx-select="#${id}" hx-swap="outerHTML">
${content}</div>`;
}

/** Names with their values. */
export function facts(entries: readonly (readonly [label: string, value: Part])[]): Html {
  return html`<dl class="facts">${entries.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** Names with values that are sentences or long: one row each. */
export function readings(entries: readonly (readonly [label: string, value: Part])[]): Html {
  return html`<dl class="readings">${entries.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** One large number with its name and a line below. */
export function stat({
  label,
  value,
  note,
  tone = 'plain',
  picture,
}: {
  label: string;
  value: Part;
  note?: Part;
  tone?: 'good' | 'warn' | 'bad' | 'plain';
  /** Below the note: a bar or a sparkline. */
  picture?: Part;
}): Html {
  return html`<div class="stat tone-${tone}"><p class="stat-label">${label}</p><p class="stat-value">${value}</p>
${note !== undefined && html`<p class="stat-note">${note}</p>`}${picture}</div>`;
}
