import type { SpeakerNames } from '../transcript.ts';
import { bareName } from './field-names.ts';
import { readNumbers } from './read-fields.ts';
import { readSpeaker } from './read-speaker.ts';
import { isRecord, valuesInText } from './unwrap-value.ts';

/** A fact as in the reply, not yet cleaned. */
export interface RawNote {
  readonly evidence: readonly number[];
  readonly who: 'user' | 'bot' | 'both';
  readonly fact: string;
}

/** A fact whose speaker is not yet read. */
type FoundNote = Omit<RawNote, 'who'> & { readonly who: unknown };

const LISTS = ['facts', 'keyfacts', 'factlist', 'statements', 'notes', 'factslist'];
const TEXTS = ['fact', 'text', 'statement', 'sentence', 'content'];
const SPEAKERS = ['who', 'speaker', 'whose', 'by', 'subject'];
const NUMBERS = ['evidence', 'n', 'messages', 'messagenumbers', 'numbers', 'sources'];
const DEPTH_MAX = 6;

/**
 * Finds the facts in a value, whatever wraps them; undefined if there are none.
 * @param names by which a reply may call the speakers, besides "user" and "bot"
 */
export function readNotes(value: unknown, names: SpeakerNames): RawNote[] | undefined {
  return find(value, 0)?.map(({ who, ...note }) => ({
    ...note,
    who: (typeof who === 'string' ? readSpeaker(who, names) : undefined) ?? 'both',
  }));
}

function find(value: unknown, depth: number): FoundNote[] | undefined {
  if (depth > DEPTH_MAX) return undefined;
  if (typeof value === 'string') return findLast(valuesInText(value) ?? [], depth);
  if (Array.isArray(value)) {
    const facts = value.map(readNote);
    const known = facts.filter((fact) => fact !== undefined);
    return known.length > 0 ? known : findLast(value, depth);
  }
  if (!isRecord(value)) return undefined;
  const list = pick(value, LISTS);
  if (Array.isArray(list)) return find(list, depth + 1) ?? (list.length === 0 ? [] : undefined);
  const single = readNote(value);
  if (single !== undefined) return [single];
  return findLast(Object.values(value), depth);
}

function findLast(values: readonly unknown[], depth: number): FoundNote[] | undefined {
  return values.map((inner) => find(inner, depth + 1)).findLast((facts) => facts !== undefined);
}

function readNote(item: unknown): FoundNote | undefined {
  if (!isRecord(item)) return undefined;
  const fact = pick(item, TEXTS);
  if (typeof fact !== 'string' || valuesInText(fact) !== undefined) return undefined;
  const numbers = pick(item, NUMBERS);
  // A text alone may be anything: a fact must name its messages or its speaker.
  const speaker = pick(item, SPEAKERS);
  if (numbers === undefined && speaker === undefined) return undefined;
  return { evidence: readNumbers(numbers), who: speaker, fact };
}

function pick(value: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  const keys = new Map(Object.entries(value).map(([key, inner]) => [bareName(key), inner]));
  return names.map((name) => keys.get(name)).find((inner) => inner !== undefined && inner !== null);
}
