import { parseJson } from '@enrichment/core';
import { isDraftAt, writePlainly } from './plain-lines.ts';
import { readLabelledFields } from './read-labelled-fields.ts';
import { type FoundValue, readMarkedFields } from './read-marked-fields.ts';
import { repairJson } from './repair-json.ts';

/** A reply has a few thousand characters; a longer one is hostile or broken. Only its end is read. */
const REPLY_CHARS_MAX = 100_000;
const STARTS_MAX = 60;
const REPAIRS_MAX = 15;
const FAILS_MAX = 20;

/** Only text with one of our field names is worth repairing: prose contains braces too. */
const NAMES_OURS = /summ?[ae]r|topic|tone|fact|zusammenfassung|resum|résumé|riassunt|резюме|要約|摘要/i;

/**
 * Finds all JSON objects and lists of a text in order, with or without code fences, but for those that the
 * text calls drafts. Also finds malformed JSON if it may be a reply.
 */
export function findValues(text: string): FoundValue[] {
  const searched = narrowMarks(text.slice(-REPLY_CHARS_MAX));
  const found = searchValues(searched);
  const plain = found.some(isObject) ? undefined : writePlainly(searched);
  const again = plain === undefined ? [] : searchValues(plain);
  if (again.some(isObject)) return again;
  const kept = found.filter(({ at }) => !isDraftAt(searched, at));
  return kept.some(({ kind }) => kind === 'value') ? kept : found;
}

function searchValues(searched: string): FoundValue[] {
  const found = [...findJson(searched), ...readMarkedFields(searched)];
  const labelled = found.every(isPlainList) ? readLabelledFields(searched) : [];
  return labelled.length > 0 ? labelled : found.sort((a, b) => a.at - b.at);
}

function isObject(found: FoundValue): boolean {
  return found.kind === 'value' && typeof found.value === 'object' && !Array.isArray(found.value);
}

/** A list of texts may be the value of a label: `key_topics = ["a", "b"]`. */
function isPlainList(found: FoundValue): boolean {
  return (
    found.kind === 'value' &&
    Array.isArray(found.value) &&
    found.value.every((item) => typeof item === 'string' || typeof item === 'number')
  );
}

/**
 * JSON's marks in their wide forms, and its quotes in those of other languages. The length stays the same.
 */
function narrowMarks(text: string): string {
  if (!/[｛＂：，]|[{[]\s*[„«]/u.test(text)) return text;
  return text
    .replaceAll('｛', '{')
    .replaceAll('｝', '}')
    .replaceAll('＂', '"')
    .replace(/(?<=[{,:[]\s*)[„«]/gu, '"')
    .replace(/[“»](?=\s*[,:}\]])/gu, '"')
    .replace(/(?<="\s*)：/gu, ':')
    .replace(/(?<=["\]}]\s*)，(?=\s*["[{])/gu, ',');
}

function findJson(text: string): FoundValue[] {
  const found: FoundValue[] = [];
  let [repairs, fails] = [0, 0];
  let at = nextStart(text, 0);
  for (let tried = 0; at >= 0 && tried < STARTS_MAX && fails < FAILS_MAX; tried += 1) {
    const end = endOfValue(text, at);
    const strict = end === undefined ? undefined : parseJson(text.slice(at, end));
    if (end !== undefined && strict !== undefined) {
      found.push({ kind: 'value', at, value: strict });
      at = nextStart(text, end);
      continue;
    }
    const mayBeOurs = repairs < REPAIRS_MAX && NAMES_OURS.test(text.slice(at, at + 2_000));
    const repaired = mayBeOurs ? repairFrom(text, at, end) : undefined;
    if (mayBeOurs) repairs += 1;
    if (repaired === undefined) {
      fails += 1;
      at = nextStart(text, at + 1);
      continue;
    }
    found.push(repaired.found);
    at = nextStart(text, repaired.end);
  }
  return found;
}

/** A quote starts a value only if the value is the whole text: JSON that was encoded twice. */
function nextStart(text: string, from: number): number {
  if (from === 0 && /^\s*"/.test(text)) return text.indexOf('"');
  const match = /\{|\[(?=\s*[[{"'“])/g;
  match.lastIndex = from;
  return match.exec(text)?.index ?? -1;
}

/** The index at which the brackets opened at `start` are closed again, ignoring strings. */
function endOfValue(text: string, start: number): number | undefined {
  let depth = 0;
  let isString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (isString) {
      if (character === '\\') index += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth === 0 && !isString) return index + 1;
  }
  return undefined;
}

/** The same without regard to strings, whose quotes may be the fault. */
function endOfBrackets(text: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return undefined;
}

function repairFrom(
  text: string,
  at: number,
  end: number | undefined,
): { found: FoundValue; end: number } | undefined {
  const fence = text.indexOf('```', at);
  const regionEnd = fence === -1 ? text.length : fence;
  const lastClosing = text.slice(0, regionEnd).search(/["'”’}\]][^"'”’}\]]*$/) + 1;
  const ends = [end, endOfBrackets(text, at), regionEnd, lastClosing].filter(
    (one) => one !== undefined && one > at + 1,
  );
  let isCut = false;
  for (const one of new Set(ends)) {
    const repaired = repairJson(text.slice(at, one));
    if (repaired.kind === 'value')
      return { found: { kind: 'value', at, value: repaired.value }, end: one ?? text.length };
    // A value cut off at the end of the text cannot be completed by taking less of it.
    if (repaired.kind === 'cut' && one === regionEnd) isCut = true;
    if (isCut) break;
  }
  return isCut ? { found: { kind: 'cut', at }, end: regionEnd } : undefined;
}
