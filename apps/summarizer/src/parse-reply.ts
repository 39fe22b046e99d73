import { type EmotionalTone, splitThoughts } from '@enrichment/core';
import { type Fact, PROMPT_MARK } from './prompt.ts';
import {
  clampText,
  cleanText,
  cleanTopics,
  findTextFaults,
  RAW_CHARS_MAX,
  saysSomething,
  TOPICS_MAX,
} from './reply/clean-summary.ts';
import { type FoundValue, findValues } from './reply/find-values.ts';
import { readFacts } from './reply/read-facts.ts';
import { readNumbers, readSentences, readTopics } from './reply/read-fields.ts';
import { readTone } from './reply/read-tone.ts';
import { isWhole, type RawFields, unwrapFields } from './reply/unwrap-value.ts';
import { findForeignAddresses, type SourceText } from './source-text.ts';

/** A reply that may be used, or what is wrong with it: for the model to read, so without any text of the reply. */
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

export interface SummaryDraft {
  readonly text: string;
  readonly topics: readonly string[];
  readonly tone: EmotionalTone;
  readonly evidence: readonly number[];
}

const TOPICS_MIN = 3;

/**
 * Reads the reply to the summary instruction out of whatever surrounds it. Of several summaries the last one that is whole
 * counts: what stands before it is a draft. After a repair a summary with fewer than three topics is taken: a short talk
 * may have no more, and inventing them would be worse.
 */
export function parseSummaryReply(
  reply: string,
  context: ReplyContext & { readonly isRepaired: boolean; readonly charsMax: number },
): Parsed<SummaryDraft> {
  const found = readCandidates(reply, context, (values) => values.flatMap((value) => unwrapFields(value)));
  if (found.kind === 'invalid') return found;
  return readDraft(found.value, context);
}

function readDraft(
  fields: RawFields,
  context: ReplyContext & { readonly isRepaired: boolean; readonly charsMax: number },
): Parsed<SummaryDraft> {
  const sentences = readSentences(fields.summary_text);
  const named = readTopics(fields.key_topics);
  const tone = readTone(fields.emotional_tone);
  if (sentences === undefined || named === undefined) {
    return invalid(
      ...(sentences === undefined ? ['"summary_text" is missing or of the wrong kind'] : []),
      ...(named === undefined ? ['"key_topics" is missing or of the wrong kind'] : []),
      ...(fields.emotional_tone === undefined ? ['"emotional_tone" is missing or of the wrong kind'] : []),
    );
  }
  const text = clampText(cleanText(sentences.slice(0, RAW_CHARS_MAX)), context.charsMax);
  const topics = cleanTopics(named, context.source);
  const topicsMin = context.isRepaired ? 1 : TOPICS_MIN;
  const faults = [
    ...findTextFaults(text, context.source),
    ...(topics.length < topicsMin ? [`"key_topics" must hold ${TOPICS_MIN} to ${TOPICS_MAX} topics`] : []),
    ...(tone === undefined ? ['"emotional_tone" must be positive, negative, neutral or mixed'] : []),
  ];
  if (faults.length > 0 || tone === undefined) return invalid(...faults);
  const evidence = numbersWithin(readNumbers(fields.evidence), context.messageCount);
  return { kind: 'ok', value: { text, topics, tone, evidence } };
}

const FACT_CHARS_MAX = 600;

/** Reads the reply to the facts instruction. A fact without a message that it stands on is left out. */
export function parseFactsReply(reply: string, context: ReplyContext & { factsMax: number }): Parsed<Fact[]> {
  const said = readSaid(reply, context);
  if (said.kind === 'invalid') return said;
  const { found, isCut } = said.value;
  const noted = found.map(readFacts).findLast((facts) => facts !== undefined);
  if (isCut) return invalid(CUT);
  if (noted === undefined) return summaryAsFact(reply, context);
  const facts = noted.flatMap(({ evidence, who, fact }) => {
    const text = clampText(cleanText(fact.slice(0, RAW_CHARS_MAX)), FACT_CHARS_MAX);
    const numbers = numbersWithin(evidence, context.messageCount);
    return text === '' || numbers.length === 0 ? [] : [{ who, text, evidence: numbers }];
  });
  if (facts.length === 0)
    return invalid('"facts" must hold at least one fact with the numbers of its messages');
  const foreign = facts.some((fact) => findForeignAddresses(fact.text, context.source).length > 0);
  if (foreign) return invalid('a fact holds a link, address or handle that is not in the transcript');
  return { kind: 'ok', value: facts.slice(0, context.factsMax) };
}

/** Small models answer the other question: a summary of the part is one fact, without numbers. */
function summaryAsFact(reply: string, context: ReplyContext): Parsed<Fact[]> {
  const found = readCandidates(reply, context, (values) => values.flatMap((value) => unwrapFields(value)));
  if (found.kind === 'invalid') return found;
  const sentences = readSentences(found.value.summary_text);
  if (sentences === undefined) return invalid('"facts" is missing or of the wrong kind');
  const text = clampText(cleanText(sentences.slice(0, RAW_CHARS_MAX)), FACT_CHARS_MAX);
  const faults = findTextFaults(text, context.source);
  if (faults.length > 0) return invalid(...faults);
  return { kind: 'ok', value: [{ who: 'both', text, evidence: [] }] };
}

function invalid(...faults: string[]): { kind: 'invalid'; faults: string[] } {
  return { kind: 'invalid', faults };
}

/** What a reply says, without its thoughts: the JSON values in their order, and whether the last of them breaks off. */
interface Said {
  readonly found: readonly unknown[];
  readonly isCut: boolean;
}

const CUT = 'the reply ends before its JSON object does';

function readSaid(reply: string, { forbidden }: ReplyContext): Parsed<Said> {
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

/** The last object of a thought that ends with it; a thought that goes on after it has not made up its mind. */
function endOfThought(thought: string): string | undefined {
  if (!/[}\]]\s*(?:```)?\s*$/.test(thought)) return undefined;
  const last = findValues(thought).at(-1);
  return last?.kind === 'value' ? thought.slice(-100_000).slice(last.at) : undefined;
}

/** The last summary of a reply that is whole; without one, what is wrong with the last that is not. */
function readCandidates(
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

function numbersWithin(values: readonly unknown[], max: number): number[] {
  const numbers = values
    .filter((value) => typeof value === 'number')
    .filter((value) => Number.isInteger(value) && value >= 1 && value <= max);
  return [...new Set(numbers)].sort((a, b) => a - b);
}
