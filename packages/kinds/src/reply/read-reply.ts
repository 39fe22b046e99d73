import { splitThoughts } from '@enrichment/core';
import type { SourceText } from '../source-text.ts';
import { PROMPT_MARK } from '../system-prompt.ts';
import { saysSomething } from './clean-summary.ts';
import { findValues } from './find-values.ts';
import { readSentences } from './read-fields.ts';
import type { FoundValue } from './read-marked-fields.ts';
import { isWhole, type RawFields } from './unwrap-value.ts';

/**
 * A reply that may be used, or what is wrong with it: for the model to read, so without any text of the
 * reply.
 */
export type Parsed<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'invalid'; readonly faults: readonly string[] };

/** What a reply is held against. */
export interface ReplyContext {
  readonly source: SourceText;
  /** How many messages the window has: numbers beyond are no evidence. */
  readonly messageCount: number;
  /** Marks of the request that no honest reply repeats. */
  readonly forbidden: readonly string[];
}

export function invalid(...faults: string[]): { kind: 'invalid'; faults: string[] } {
  return { kind: 'invalid', faults };
}

/**
 * What a reply says, without its thoughts: the JSON values in their order, and whether the last of them
 * breaks off.
 */
export interface Said {
  readonly found: readonly unknown[];
  readonly isCut: boolean;
}

export const CUT = 'the reply ends before its JSON object does';

export function readSaid(reply: string, { forbidden }: ReplyContext): Parsed<Said> {
  if (reply.trim() === '') return invalid('the reply was empty');
  const { said, unended } = splitThoughts(reply);
  // A thought that is never ended may be the answer, where nothing comes after its last object.
  const text = said.trim() === '' ? endOfThought(unended) : said;
  if (text === undefined) return invalid('the reply holds no JSON object that can be read, only thoughts');
  if ([PROMPT_MARK, ...forbidden].some((mark) => text.includes(mark)))
    return invalid('the reply repeats marks of the request');
  const found = findValues(text);
  if (found.length === 0) return invalid('the reply holds no JSON object that can be read');
  return { kind: 'ok', value: { found: keepValues(found), isCut: found.at(-1)?.kind === 'cut' } };
}

function keepValues(found: readonly FoundValue[]): unknown[] {
  return found.flatMap((one) => (one.kind === 'value' ? [one.value] : []));
}

/**
 * The last object of a thought that ends with it; a thought that goes on after it has not made up its mind.
 */
function endOfThought(thought: string): string | undefined {
  if (!/[}\]]\s*(?:```)?\s*$/.test(thought)) return undefined;
  const last = findValues(thought).at(-1);
  return last?.kind === 'value' ? thought.slice(-100_000).slice(last.at) : undefined;
}

/** The last summary of a reply that is whole; without one, what is wrong with the last that is not. */
export function readCandidates(
  reply: string,
  context: ReplyContext,
  read: (values: readonly unknown[]) => RawFields[],
): Parsed<RawFields> {
  const said = readSaid(reply, context);
  if (said.kind === 'invalid') return said;
  if (said.value.isCut) return invalid(CUT);
  const candidates = read(said.value.found);
  const whole = candidates.findLast(
    (fields) => isWhole(fields) && saysSomething(readSentences(fields.summary_text)),
  );
  const chosen = whole ?? candidates.at(-1);
  if (chosen === undefined) return invalid('the reply holds no JSON object that can be read');
  const missing = ['summary_text', 'key_topics', 'emotional_tone'].filter(
    (name) => !Object.hasOwn(chosen, name),
  );
  if (missing.length > 0)
    return invalid(...missing.map((name) => `"${name}" is missing or of the wrong kind`));
  return { kind: 'ok', value: chosen };
}

export function numbersWithin(values: readonly unknown[], max: number): number[] {
  const numbers = values
    .filter((value) => typeof value === 'number')
    .filter((value) => Number.isInteger(value) && value >= 1 && value <= max);
  return [...new Set(numbers)].sort((a, b) => a - b);
}
