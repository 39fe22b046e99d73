import { escapeHtml } from './escape-html.ts';

/** A fragment of HTML that needs no escaping. Only `html` creates one. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | readonly Html[];

/** Creates a fragment of HTML. Interpolated values are escaped, except fragments. */
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
