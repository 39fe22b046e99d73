import { bareName, type FieldName, findField } from './field-names.ts';
import { findValues } from './find-values.ts';

/** The unparsed fields of one object of a reply, without its wrappers. */
export type RawFields = Readonly<Partial<Record<FieldName, unknown>>>;

const DEPTH_MAX = 8;
const OBJECTS_MAX = 60;

/** Keys of notes that a model writes for itself next to its answer. */
const NOTES =
  /^(?:thinking|thoughts?|reasoning|reflection|analysis|scratchpad|drafts?|firstdraft|plan|steps)$/;

/**
 * Finds all objects inside a value that may be a summary, in order: in wrappers, lists, function calls,
 * messages of other APIs, and as JSON in a string. Topics and tone next to a nested text belong to it.
 */
export function unwrapFields(value: unknown): RawFields[] {
  const found: RawFields[] = [];
  collect(value, {}, 0, found);
  return found;
}

/**
 * The fields of several objects as one, if no field is in two of them: a model may write one object for each.
 */
export function joinPieces(pieces: readonly RawFields[]): RawFields | undefined {
  const names = pieces.flatMap((piece) => Object.keys(piece));
  if (pieces.length < 2 || new Set(names).size < names.length) return undefined;
  const joined: RawFields = Object.assign({}, ...pieces);
  return isWhole(joined) ? joined : undefined;
}

/** Whether all fields of a summary are present, of any type. */
export function isWhole(fields: RawFields): boolean {
  return ['summary_text', 'key_topics', 'emotional_tone'].every((name) => Object.hasOwn(fields, name));
}

/** The values in a text that contains JSON instead of prose; undefined for prose. */
export function valuesInText(text: string): unknown[] | undefined {
  if (!/^\s*(?:```\w*\s*)?(?:[{[]|"\s*[{[])/.test(text)) return undefined;
  const values = findValues(text).flatMap((found) => (found.kind === 'value' ? [found.value] : []));
  return values.length > 0 ? values : undefined;
}

function collect(value: unknown, outer: RawFields, depth: number, found: RawFields[]): void {
  if (depth > DEPTH_MAX || found.length >= OBJECTS_MAX) return;
  if (typeof value === 'string') {
    for (const inner of valuesInText(value) ?? []) collect(inner, outer, depth + 1, found);
    return;
  }
  if (Array.isArray(value)) {
    const joined = joinPairs(value);
    if (joined !== undefined) collect(joined, outer, depth + 1, found);
    else for (const item of value) collect(item, outer, depth + 1, found);
    return;
  }
  if (!isRecord(value)) return;
  const own = pickFields(value);
  if (isClaim(value, own)) return;
  const fields = { ...outer, ...own };
  if (isWords(fields.summary_text) && isWhole(fields)) {
    found.push(fields);
    return;
  }
  const before = found.length;
  const { summary_text: text, ...others } = fields;
  for (const [key, inner] of Object.entries(value)) {
    if (NOTES.test(bareName(key)) || (key === 'items' && Object.hasOwn(own, 'key_topics'))) continue;
    const field = findField(key)?.field;
    if (field === undefined || field === 'summary_text') collect(inner, others, depth + 1, found);
  }
  const isFound = found.slice(before).some(isWhole);
  if (!isFound && Object.keys(own).length > 0) found.push(isWords(text) ? fields : others);
}

/** A claim of the same reply has a text too, which is not the summary if that one has an unknown name. */
function isClaim(value: Readonly<Record<string, unknown>>, own: RawFields): boolean {
  if (Object.hasOwn(own, 'key_topics') || Object.hasOwn(own, 'emotional_tone')) return false;
  return ['predicate', 'object', 'subject', 'who'].some((name) => Object.hasOwn(value, name));
}

/** A text, or a list of sentences; an object or JSON is a wrapper. */
function isWords(value: unknown): boolean {
  if (typeof value === 'string') return valuesInText(value) === undefined;
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => typeof item === 'string' || isSentence(item))
  );
}

/** One text, and at most the numbers of its messages. */
function isSentence(item: unknown): boolean {
  if (!isRecord(item)) return false;
  const values = Object.values(item);
  const texts = values.filter((one) => typeof one === 'string');
  const isNumbers = (one: unknown) =>
    typeof one === 'number' || (Array.isArray(one) && one.every((n) => typeof n === 'number'));
  return texts.length === 1 && values.every((one) => typeof one === 'string' || isNumbers(one));
}

function pickFields(value: Readonly<Record<string, unknown>>): RawFields {
  const ranked = Object.entries(value)
    .flatMap(([key, boxed]) => {
      const inner = unbox(boxed);
      const named = inner === null ? undefined : findField(key);
      return named === undefined ? [] : [{ ...named, inner }];
    })
    // The closest name comes last, so that it overrides the others.
    .sort((a, b) => b.rank - a.rank);
  return Object.fromEntries(ranked.map(({ field, inner }) => [field, inner]));
}

/** `{type: "string", value: "..."}`: the form of a schema with its values filled in. */
function unbox(value: unknown): unknown {
  if (!isRecord(value) || !Object.hasOwn(value, 'value')) return value;
  return Object.keys(value).every((key) => BOX_KEYS.has(key)) ? value.value : value;
}

const BOX_KEYS: ReadonlySet<string> = new Set(['value', 'type', 'title', 'description', 'items', 'enum']);

/** `[{key: "summary_text", value: "..."}, ...]` as one object; undefined for any other list. */
function joinPairs(items: readonly unknown[]): Readonly<Record<string, unknown>> | undefined {
  const pairs = items.filter(isRecord).flatMap((item) => {
    const name = item.key ?? item.name ?? item.field;
    return typeof name === 'string' && Object.hasOwn(item, 'value') ? [[name, item.value] as const] : [];
  });
  return pairs.length > 1 && pairs.length === items.length ? Object.fromEntries(pairs) : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
