import { type FieldName, findFieldName } from './field-names.ts';
import type { FoundValue } from './read-marked-fields.ts';

/** `key_topics:`, `**Key topics:** a, b`, `## Key Topics`, `key_topics = [...]`, `| key_topics | a, b |`. */
const LABEL =
  /^[ \t]*(?:(?<heading>#{1,6})[ \t]+|[-*•][ \t]+|\d{1,2}[.)][ \t]+|(?<cell>\|)[ \t]*)?(?:\*\*|__)?(?<name>\p{L}[\p{L}\p{N} _-]{1,40}?)(?:\*\*|__)?[ \t]*(?:(?<sign>[:：=|])(?:\*\*|__)?(?<rest>.*)|(?:\*\*|__)?[ \t]*)$/gmu;

/**
 * Returns the fields of a reply that is no JSON but has a label before each of them, in YAML, TOML, a table
 * or Markdown. Nothing unless text, topics and tone are all there: a single "Summary:" may stand in any
 * prose.
 */
export function readLabelledFields(text: string): FoundValue[] {
  const labels = Array.from(text.matchAll(LABEL)).flatMap((match) => {
    const { heading, cell, name = '', sign, rest = '' } = match.groups ?? {};
    const field = findFieldName(name);
    const isLabel = cell === undefined ? sign !== undefined || heading !== undefined : sign === '|';
    if (field === undefined || !isLabel) return [];
    const from = match.index + match[0].length - rest.length;
    return [{ field, at: match.index, from, isCell: cell !== undefined }];
  });
  const fields = new Map<FieldName, string>();
  for (const [index, { field, from, isCell }] of labels.entries()) {
    const next = labels[index + 1];
    const said = text.slice(from, next?.at ?? text.length);
    const value = isCell ? (said.split(/\|[ \t]*(?:\n|$)/u)[0] ?? '') : said;
    if (!fields.has(field))
      fields.set(field, readValue(value, field === 'summary_text' && next !== undefined));
  }
  const isWhole = ['summary_text' as const, 'key_topics' as const, 'emotional_tone' as const].every(
    (field) => (fields.get(field) ?? '') !== '',
  );
  return isWhole ? [{ kind: 'value', at: labels[0]?.at ?? 0, value: Object.fromEntries(fields) }] : [];
}

/** A value ends with its paragraph, so that "Let me know ..." is no part of it, unless more fields follow. */
function readValue(said: string, mayHaveParagraphs: boolean): string {
  const plain = said
    .replace(/^\s*[>|][-+]?[ \t]*\n/, '')
    .replace(/\n[ \t]*```[\s\S]*$/, '')
    .trim();
  const value = mayHaveParagraphs ? plain : (plain.split(/\n[ \t]*\n/)[0] ?? '');
  const bare = value.replace(/,$/, '');
  return (/^(["'])([\s\S]*)\1$/.exec(bare)?.[2] ?? bare).trim();
}
