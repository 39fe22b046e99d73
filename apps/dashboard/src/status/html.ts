import { escapeHtml } from './escape-html.ts';

/** A piece of a page that may stand as it is. Only `html` makes one. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | readonly Html[];

/** Makes a piece of a page; whatever is put into it is escaped, unless it is such a piece itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = texts
    .map((text, at) => text + (at < parts.length ? markupOf(parts[at] ?? '') : ''))
    .join('');
  return { markup };
}

function markupOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('\n');
}
