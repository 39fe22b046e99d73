import { isRecord, valuesInText } from './unwrap-value.ts';

/** Returns the summary as one text; a list is joined as sentences. undefined if it is neither. */
export function readSentences(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  const sentences = value.map((item: unknown) => (isRecord(item) ? readCitedItem(item) : item));
  const texts = sentences.filter((sentence) => typeof sentence === 'string');
  if (texts.length < sentences.length || texts.length === 0) return undefined;
  return withoutNumbers(texts)
    .map((text) => endSentence(text.trim()))
    .join(' ');
}

/** Without `1.`, `2.` before the sentences; "5. November" is a date if it does not count them. */
function withoutNumbers(texts: readonly string[]): readonly string[] {
  const isNumbered = texts.every((text, index) => new RegExp(`^\\s*${index + 1}[.)]\\s`).test(text));
  return isNumbered ? texts.map((text) => text.replace(/^\s*\d+[.)]\s+/, '')) : texts;
}

/** Adds a full stop where one is missing, before the numbers of messages at the end. */
function endSentence(text: string): string {
  const numbers = /\s*\[[\d\s,;]+\]$/.exec(text)?.[0] ?? '';
  const said = text.slice(0, text.length - numbers.length);
  return /[.!?。！？…"”']\s*$/.test(said) ? text : `${said}.${numbers}`;
}

/** `{sentence: "…", evidence: [3, 7]}` as text with a mark at its end. */
function readCitedItem(item: Readonly<Record<string, unknown>>): string | undefined {
  const [text, ...more] = Object.values(item).filter((value) => typeof value === 'string');
  if (text === undefined || more.length > 0) return undefined;
  const numbers = Object.values(item).flatMap((value) =>
    typeof value === 'string' ? [] : readNumbers(value),
  );
  return numbers.length === 0 ? text : `${text.trim()} [${numbers.join(',')}]`;
}

const TOPIC_KEYS = ['name', 'topic', 'title', 'label', 'text', 'keyword', 'phrase', 'tag', 'theme', 'value'];

/**
 * Returns the topics as a list, from a list, a list of objects, numbered keys, or one text; otherwise
 * undefined.
 */
export function readTopics(value: unknown): string[] | undefined {
  if (typeof value === 'string') {
    const [inner] = valuesInText(value) ?? [];
    if (inner !== undefined) return readTopics(inner);
    const topics = splitTopics(value);
    // A single word is not a list of topics.
    return topics.length > 1 ? topics : undefined;
  }
  if (Array.isArray(value)) {
    // A list may hold lists, and nothing in places.
    const topics = value
      .flat(2)
      .filter((item) => item !== null && item !== '')
      .map(readTopic);
    if (topics.includes(undefined)) return undefined;
    const known = topics.filter((topic) => topic !== undefined);
    // One element may contain all topics.
    return known.length === 1 && known[0] !== undefined ? splitTopics(known[0]) : known;
  }
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value);
  const isNumbered = entries.every(([key]) => /^\D{0,12}\d{1,2}$/.test(key));
  if (isNumbered) return readTopics(entries.map(([, topic]) => topic));
  const isWeighed = entries.length > 1 && entries.every(([, weight]) => typeof weight === 'number');
  if (isWeighed) return entries.map(([topic]) => topic);
  const lists = entries.filter(([, inner]) => Array.isArray(inner));
  if (lists.length > 1 && lists.length === entries.length) return readTopics(lists.map(([, list]) => list));
  return lists.length === 1 ? readTopics(lists[0]?.[1]) : undefined;
}

function readTopic(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (typeof item === 'number') return String(item);
  if (!isRecord(item)) return undefined;
  const entries = Object.entries(item);
  const named = TOPIC_KEYS.map((name) => entries.find(([key]) => key.toLowerCase() === name)?.[1]).find(
    (topic) => typeof topic === 'string',
  );
  if (typeof named === 'string') return named;
  const [only] = entries.length === 1 ? entries : [];
  return only === undefined || typeof only[1] === 'string' ? undefined : only[0];
}

const MARK_OF_ITEM = /^\s*(?:[-*•·–—‣▪]|\(?\d{1,2}[.):]|#)\s*/;

/** Splits `a, b, c`, a list with bullets or numbers, or words with `#`. */
function splitTopics(text: string): string[] {
  const plain = text.replace(/^\s*[[(]|[\])]\s*$/g, '').replace(/^\s*(?:key[ _]?)?topics?\s*[:=]\s*/i, '');
  if (/^\s*#[^#,;|\n]+(?:\s#[^#,;|\n]+)+$/.test(plain)) return plain.trim().split(/\s+(?=#)/);
  const separator = [/\r?\n/, /[;；]/, /[|•·]/, /[,，、،]/, /\s+\/\s+/].find((one) => one.test(plain.trim()));
  const pieces =
    separator === undefined ? plain.split(/(?<=\s)(?=\d{1,2}[.)]\s)/) : plain.trim().split(separator);
  const topics = pieces
    .map((piece) =>
      piece
        .replace(MARK_OF_ITEM, '')
        .replace(/^(?:and|und|y|et|e)\s+/i, '')
        .trim(),
    )
    .filter((piece) => piece !== '');
  const last = topics.at(-1) ?? '';
  const pair = topics.length === 2 ? last.split(/\s+(?:and|und|&)\s+/i) : [];
  return pair.length === 2 ? [...topics.slice(0, -1), ...pair] : topics;
}

/** A range such as `3-90` is read as its two ends, since a writer that cites so much cites nothing. */
const RANGE_MAX = 6;
const NUMBERS = /(?<![\d.])\d{1,6}(?:\s*(?:[-–—]|\.{2,3})\s*#?n?\d{1,6})?(?!\.?\d)/g;

/** Parses message numbers in any form: `3`, `"3"`, `"#3, #7"`, `"3-5"`, `{n: 3}`. */
export function readNumbers(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return (value.match(NUMBERS) ?? []).flatMap(readRange);
  if (Array.isArray(value)) return value.flatMap(readNumbers);
  return isRecord(value) ? readNumbers(value.n ?? value.number ?? value.message ?? value.id) : [];
}

function readRange(text: string): number[] {
  const [first = 0, last = first] = (text.match(/\d+/g) ?? []).map(Number);
  if (first === last) return [first];
  const isShort = last > first && last - first < RANGE_MAX;
  return isShort ? Array.from({ length: last - first + 1 }, (_, step) => first + step) : [first, last];
}
