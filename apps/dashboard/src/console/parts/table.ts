import { type Html, html, type Part } from '../html.ts';

export interface Column {
  readonly label: string;
  /** Numbers are aligned on the right, with digits of one width; `text` may wrap. */
  readonly kind?: 'number' | 'text' | 'name' | 'picture';
}

/**
 * A table. On a narrow screen each row becomes a card with the columns' names, or (`narrow: 'scroll'`) the
 * table scrolls in its own box.
 * @param caption names the table for people who do not see its place
 */
export function table({
  caption,
  columns,
  rows,
  narrow = 'cards',
}: {
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Part[])[];
  narrow?: 'cards' | 'scroll';
}): Html {
  const kindAt = (at: number) => columns[at]?.kind ?? 'name';
  const cell = (part: Part, at: number) =>
    html`<td class="${kindAt(at)}" data-label="${columns[at]?.label}">${part}</td>`;
  const grid = html`<table class="${narrow}"><caption class="unseen">${caption}</caption>
<thead><tr>${columns.map(({ label }, at) => html`<th scope="col" class="${kindAt(at)}">${label}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table>`;
  return html`<div class="table-box" role="region" aria-label="${caption}" tabindex="0">${grid}</div>`;
}
