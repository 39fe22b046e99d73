import { splitThoughts } from '@enrichment/core';
import type { SourceText } from '../source-text.ts';
import { PROMPT_MARK } from '../system-prompt.ts';
import { saysSomething } from './clean-summary.ts';
import { findValues } from './find-values.ts';
import { readSentences } from './read-fields.ts';
import type { FoundValue } from './read-marked-fields.ts';
import { readTone } from './read-tone.ts';
import { isWhole, joinPieces, type RawFields } from './unwrap-value.ts';

/** A usable reply, or its faults: these are sent to the model and so contain no text of the reply. */
export type Parsed<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'invalid'; readonly faults: readonly string[] };

/** The facts that a reply is checked against. */
export interface ReplyContext {
  readonly source: SourceText;
  /** Number of messages in the window; higher numbers are not valid evidence. */
  readonly messageCount: number;
  /** Markers of the request that no genuine reply repeats. */
  readonly forbidden: readonly string[];
}

export function invalid(...faults: string[]): { kind: 'invalid'; faults: string[] } {
  return { kind: 'invalid', faults };
}

/**
 * The content of a reply without its thoughts: the JSON values in order, and whether the last one is cut off.
 */
export interface Said {
  readonly found: readonly unknown[];
  readonly isCut: boolean;
}

export const CUT = 'the reply ends before its JSON object does';

export function readSaid(reply: string, { forbidden }: ReplyContext): Parsed<Said> {
  if (reply.trim() === '') return invalid('the reply was empty');
  const { said, unended } = splitThoughts(reply);
  // An unclosed thought may contain the answer if nothing follows its last object.
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

/** The object that ends a thought; if the thought continues after it, the object is not the final answer. */
function endOfThought(thought: string): string | undefined {
  if (!/[}\]]\s*(?:```)?\s*$/.test(thought)) return undefined;
  const last = findValues(thought).at(-1);
  return last?.kind === 'value' ? thought.slice(-100_000).slice(last.at) : undefined;
}

/** Returns the last complete summary of a reply; otherwise the faults of the last incomplete one. */
export function readCandidates(
  reply: string,
  context: ReplyContext,
  read: (values: readonly unknown[]) => RawFields[],
): Parsed<RawFields> {
  const said = readSaid(reply, context);
  if (said.kind === 'invalid') return said;
  if (said.value.isCut) return invalid(CUT);
  const candidates = read(said.value.found);
  const whole = candidates.filter(
    (fields) => isWhole(fields) && saysSomething(readSentences(fields.summary_text)),
  );
  // The form that was asked for may be repeated after the answer, with all tones in place of one.
  const answered = whole.findLast((fields) => readTone(fields.emotional_tone) !== undefined);
  const chosen = answered ?? whole.at(-1) ?? joinPieces(candidates) ?? candidates.at(-1);
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
