import { parseJson } from '@enrichment/core';
import { findList } from './close-list.ts';
import { repairJson } from './repair-json.ts';

/** An element begins at the start of its list or behind another one, whatever stands between the two. */
const ELEMENT_START = /(?<=^\s*|[}\]][^"'{}[\]]{0,40})\{/g;
/** Fields that follow the list. */
const NEXT_FIELD = /\}\s*\](?=\s*,\s*"[\w ]{1,40}"\s*:)/;

/**
 * Replaces the elements of a list of objects that are not JSON by null, so that a fault in one of them does
 * not make the whole reply unreadable: a missing quote, two values behind one key, text behind the list.
 * undefined: the field is missing, or is not a list of objects.
 */
export function dropBroken(reply: string, field: string): string | undefined {
  const start = findList(reply, field);
  if (start === undefined) return undefined;
  const list = reply.slice(start).replace(/\s*```[\s\S]*$/, '');
  const starts = Array.from(list.matchAll(ELEMENT_START), ({ index }) => index);
  if (starts.length === 0) return undefined;
  const chunks = starts.map((from, index) => list.slice(from, starts[index + 1]));
  const next = NEXT_FIELD.exec(chunks.at(-1) ?? '');
  const after = next === null ? '}' : chunks.at(-1)?.slice(next.index + next[0].length);
  const elements = chunks.map((chunk, index) =>
    readElement(next !== null && index === chunks.length - 1 ? chunk.slice(0, next.index + 1) : chunk),
  );
  return `${reply.slice(0, start)}${elements.map((element) => JSON.stringify(element)).join(',')}]${after}`;
}

/** Takes as much of the text as is JSON: what follows an element may contain brackets too. */
function readElement(chunk: string): unknown {
  for (let end = chunk.indexOf('}'); end !== -1; end = chunk.indexOf('}', end + 1)) {
    const strict = parseJson(chunk.slice(0, end + 1));
    if (strict !== undefined) return strict;
  }
  const repaired = repairJson(chunk.replace(/[,;\s]+$/, ''));
  return repaired.kind === 'value' && isObject(repaired.value) ? repaired.value : null;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
