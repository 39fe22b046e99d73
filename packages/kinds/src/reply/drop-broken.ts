import { parseJson } from '@enrichment/core';
import { findList } from './close-list.ts';
import { repairJson } from './repair-json.ts';
import { isRecord } from './unwrap-value.ts';

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
  const fence = reply.indexOf('```', start);
  const list = reply.slice(start, fence === -1 ? undefined : fence);
  // The objects behind a list of texts belong to another field.
  if (!list.trimStart().startsWith('{')) return undefined;
  const starts = Array.from(list.matchAll(ELEMENT_START), ({ index }) => index);
  const chunks = starts.map((from, index) => list.slice(from, starts[index + 1]));
  const next = NEXT_FIELD.exec(chunks.at(-1) ?? '');
  const after = next === null ? '}' : chunks.at(-1)?.slice(next.index + next[0].length);
  const elements = chunks.map((chunk, index) =>
    readElement(next !== null && index === chunks.length - 1 ? chunk.slice(0, next.index + 1) : chunk),
  );
  return `${reply.slice(0, start)}${elements.map((element) => JSON.stringify(element)).join(',')}]${after}`;
}

/** An element has no objects of its own; further brackets belong to what follows it. */
const ENDS_MAX = 10;

/** Takes as much of the text as is JSON: what follows an element may contain brackets too. */
function readElement(chunk: string): unknown {
  let end = chunk.indexOf('}');
  for (let tried = 0; end !== -1 && tried < ENDS_MAX; tried += 1) {
    const strict = parseJson(chunk.slice(0, end + 1));
    if (strict !== undefined) return strict;
    end = chunk.indexOf('}', end + 1);
  }
  const text = chunk.trimEnd();
  const repaired = repairJson(text.endsWith(',') ? text.slice(0, -1) : text);
  return repaired.kind === 'value' && isRecord(repaired.value) ? repaired.value : null;
}
