import { escapeExpression } from '@enrichment/core';
import { JSONRepairError, jsonrepair } from 'jsonrepair';

/**
 * `cut`: the text ends inside a value, so that the rest is lost. `unreadable`: not JSON, or not all of it can
 * be kept.
 */
export type RepairedJson =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'cut' | 'unreadable' };

/** jsonrepair recurses for each level; a reply has only a few. */
const DEPTH_MAX = 40;

/**
 * Parses malformed JSON: raw line breaks, trailing commas, other quotes, comments, unquoted keys, Python's
 * literals, a missing bracket at the end. Nothing is added or lost: each text of the result occurs in the
 * source unchanged and fully quoted, and is followed there by a character that JSON allows.
 */
export function repairJson(source: string): RepairedJson {
  const plain = usualMarks(quoteTripled(source));
  if (countDepth(plain) > DEPTH_MAX) return { kind: 'unreadable' };
  let value: unknown;
  try {
    value = JSON.parse(jsonrepair(plain));
  } catch (error) {
    // RangeError: version 3.15.0 calls itself without end for a text such as {"a": "b\,"c": 1}.
    const isKnown = [JSONRepairError, SyntaxError, RangeError].some((type) => error instanceof type);
    if (isKnown) return { kind: 'unreadable' };
    throw error;
  }
  if (/[,:]\s*$/.test(plain)) return { kind: 'cut' };
  return restore(value, readEscapes(plain));
}

/** Converts Python's triple-quoted strings. */
function quoteTripled(source: string): string {
  return source.replace(/"""([\s\S]*?)"""|'''([\s\S]*?)'''/g, (_, double?: string, single?: string) =>
    JSON.stringify(double ?? single ?? ''),
  );
}

/**
 * `"key" = 1` and `"key" => 1` instead of `"key": 1`, commas twice in a row, and `"a": "b"c": 1`: a text
 * whose last quote is also the first one of the next key.
 */
function usualMarks(source: string): string {
  return source
    .replace(/(?<=[{,]\s*["'][\w-]{1,40}["']\s*)=>?(?=\s*["'[{\d])/g, ':')
    .replace(/(?<=[\p{L}\p{N}\p{P}])(?<![{,[\\:])"(?=[a-z]+(?:_[a-z]+)?"\s*:)/gu, '","')
    .replace(/(?<=["'\]}\d]\s*),(?:\s*,)+(?=\s*["'}\]])/g, ',');
}

function countDepth(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const character of text) {
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function readEscapes(source: string): string {
  return source.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex?: string, letter?: string) =>
    hex === undefined
      ? (ESCAPES[letter ?? ''] ?? letter ?? '')
      : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const QUOTES = '"\'`´“”„‟‘’‚‛«»';
const BLANK = String.raw`(?:\s|/\*[\s\S]*?\*/|//[^\n]*|#[^\n]*)*`;
const KEY = String.raw`(?:[${QUOTES}][^${QUOTES}:,{}\[\]\n]{1,60}[${QUOTES}]|[\p{L}_$][\p{L}\p{N}_$ -]{0,60})\s*:`;
/** What may follow a property's value, and an element of a list. */
const AFTER = {
  property: new RegExp(`^${BLANK}(?:[,;]?${BLANK}${KEY}|[,;]?${BLANK}[}\\]]|$)`, 'u'),
  element: new RegExp(`^${BLANK}(?:[,;]?${BLANK}[${QUOTES}{}\\[\\]\\d-]|[,;]?${BLANK}(?:null|None)|$)`, 'u'),
} as const;
const AFTER_BARE = /^\s*(?:[,;}\]\n]|$)/;

/** Takes each text from the source with its original quotes: the library turns apostrophes into quotes. */
function restore(value: unknown, source: string): RepairedJson {
  const state = { at: 0, isCut: false, isLost: false };
  const restoreText = (text: string, place: keyof typeof AFTER): string => {
    if (text === '') return text;
    const found = findVerbatim(text, source, state.at);
    if (found === undefined) {
      state.isLost = true;
      return text;
    }
    state.at = found.end;
    const isQuoted = QUOTES.includes(source.charAt(found.start - 1)) && found.start > 0;
    const rest = source.slice(found.end, found.end + 400);
    const closing = isQuoted ? /^\s*(.)/su.exec(rest)?.[1] : undefined;
    if (isQuoted && closing === undefined) state.isCut = true;
    else if (isQuoted && !QUOTES.includes(closing ?? '')) state.isLost = true;
    else if (isQuoted && !AFTER[place].test(rest.trimStart().slice(1))) state.isLost = true;
    else if (!isQuoted && !AFTER_BARE.test(rest)) state.isLost = true;
    return found.text;
  };
  const walk = (node: unknown, place: keyof typeof AFTER): unknown => {
    if (typeof node === 'string') return restoreText(node, place);
    if (Array.isArray(node)) return node.map((item) => walk(item, 'element'));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, walk(item, 'property')]));
  };
  const restored = walk(value, 'property');
  if (state.isCut) return { kind: 'cut' };
  return state.isLost ? { kind: 'unreadable' } : { kind: 'value', value: restored };
}

function findVerbatim(
  text: string,
  source: string,
  from: number,
): { text: string; start: number; end: number } | undefined {
  const pattern = Array.from(text.trim().matchAll(/\s+|["']|[^\s"']+/g), ([piece]) => {
    if (piece === '"' || piece === "'") return `[${QUOTES}]`;
    return /^\s/.test(piece) ? '\\s+' : escapeExpression(piece);
  }).join('');
  if (pattern === '') return { text, start: from, end: from };
  const expression = new RegExp(pattern, 'gu');
  expression.lastIndex = from;
  const match = expression.exec(source);
  return match === null
    ? undefined
    : { text: match[0], start: match.index, end: match.index + match[0].length };
}
