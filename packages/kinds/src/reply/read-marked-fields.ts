import { findFieldName } from './field-names.ts';

/** A JSON value found in a text, or one with our fields that is cut off before its end. */
export type FoundValue =
  | { readonly kind: 'value'; readonly at: number; readonly value: unknown }
  | { readonly kind: 'cut'; readonly at: number };

/**
 * The tags in which models write a function call or its result instead of JSON: `<parameter name="x">`,
 * `<parameter=x>` (Qwen Coder), `<arg_key>x</arg_key><arg_value>` (GLM), and the field's own name as a tag.
 */
const FIELDS = [
  /<(?:parameter|param|arg|argument|field)(?:\s+name\s*=\s*|\s*=\s*)["']?([\w.-]{1,60})["']?\s*>([^<]*(?:<(?!\/?(?:parameter|param|arg|argument|field)\b)[^<]*)*)<\/(?:parameter|param|arg|argument|field)>/gi,
  /<arg_key>([^<]{1,60})<\/arg_key>\s*<arg_value>([^<]*(?:<(?!\/?arg_)[^<]*)*)<\/arg_value>/gi,
  /<([a-z]{1,20}[_-]?[a-z]{0,20})>([^<]*(?:<\/?(?:item|topic|tag|li|ul|ol|p|sentence|n)>[^<]*)*)<\/\1>/gi,
] as const;

const MARKED =
  /<(?:parameter|param|arg|argument|field|arg_key)\b|<(?:summary|key|emotional|main)[_-]?[a-z]*>/i;

/** Returns the fields of a tagged reply as one object; nothing if fewer than two of our fields occur. */
export function readMarkedFields(text: string): FoundValue[] {
  if (!MARKED.test(text)) return [];
  for (const pattern of FIELDS) {
    const fields = Array.from(text.matchAll(pattern)).filter(
      ([, name]) => findFieldName(name ?? '') !== undefined,
    );
    if (fields.length < 2) continue;
    const value = Object.fromEntries(fields.map(([, name, inner]) => [name, readValue(inner ?? '')]));
    return [{ kind: 'value', at: fields[0]?.index ?? 0, value }];
  }
  return [];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A list may consist of nested tags: `<topic>a</topic><topic>b</topic>`. */
function readValue(inner: string): unknown {
  const items = Array.from(inner.matchAll(/<([a-z_]{1,30})>([^<]*)<\/\1>/gi), ([, , item]) =>
    readEntities(item ?? ''),
  );
  return items.length > 0 ? items : readEntities(inner);
}

function readEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole).trim();
}
