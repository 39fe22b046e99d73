import { EmotionalTone, neutralise } from '@enrichment/core';
import { z } from 'zod';
import { type Fact, PROMPT_MARK } from './prompt.ts';
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

const Reply = z.object({
  evidence: z.array(z.unknown()).catch([]),
  summary_text: z.string(),
  key_topics: z.array(z.string()),
  emotional_tone: z.string(),
});

/** Before it is cleaned: longer than any text that is kept, short enough for any expression. */
const RAW_CHARS_MAX = 10_000;

const TOPICS_MIN = 3;
const TOPICS_MAX = 5;

/**
 * Reads the reply to the summary instruction out of whatever surrounds it. After a repair a summary with fewer than three
 * topics is taken: a short talk may have no more, and inventing them would be worse.
 */
export function parseSummaryReply(
  reply: string,
  context: ReplyContext & { readonly isRepaired: boolean; readonly charsMax: number },
): Parsed<SummaryDraft> {
  const echo = findEcho(reply, context.forbidden);
  if (echo !== undefined) return invalid(echo);
  const parsed = findObject(reply, Reply);
  if (parsed.kind === 'invalid') return parsed;
  const text = clampText(cleanText(parsed.value.summary_text.slice(0, RAW_CHARS_MAX)), context.charsMax);
  const topics = cleanTopics(parsed.value.key_topics, context.source);
  const tone = EmotionalTone.safeParse(parsed.value.emotional_tone.trim().toLowerCase());
  const topicsMin = context.isRepaired ? 1 : TOPICS_MIN;
  const faults = [
    ...findTextFaults(text, context.source),
    ...(topics.length < topicsMin ? [`"key_topics" must hold ${TOPICS_MIN} to ${TOPICS_MAX} topics`] : []),
    ...(tone.success ? [] : ['"emotional_tone" must be positive, negative, neutral or mixed']),
  ];
  if (faults.length > 0 || !tone.success) return invalid(...faults);
  const evidence = numbersWithin(parsed.value.evidence, context.messageCount);
  return { kind: 'ok', value: { text, topics, tone: tone.data, evidence } };
}

const FactsObject = z.object({
  facts: z.array(
    z.object({
      evidence: z.array(z.unknown()).catch([]),
      who: z.enum(['user', 'bot', 'both']).catch('both'),
      fact: z.string(),
    }),
  ),
});

const FACT_CHARS_MAX = 600;

/** Reads the reply to the facts instruction. A fact without a message that it stands on is left out. */
export function parseFactsReply(reply: string, context: ReplyContext & { factsMax: number }): Parsed<Fact[]> {
  const echo = findEcho(reply, context.forbidden);
  if (echo !== undefined) return invalid(echo);
  const parsed = findObject(reply, FactsObject);
  if (parsed.kind === 'invalid') return summaryAsFact(reply, context) ?? parsed;
  const facts = parsed.value.facts.flatMap(({ evidence, who, fact }) => {
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
function summaryAsFact(reply: string, context: ReplyContext): Parsed<Fact[]> | undefined {
  const parsed = findObject(reply, Reply);
  if (parsed.kind === 'invalid') return undefined;
  const text = clampText(cleanText(parsed.value.summary_text.slice(0, RAW_CHARS_MAX)), FACT_CHARS_MAX);
  const faults = findTextFaults(text, context.source);
  if (faults.length > 0) return invalid(...faults);
  return { kind: 'ok', value: [{ who: 'both', text, evidence: [] }] };
}

function invalid(...faults: string[]): { kind: 'invalid'; faults: string[] } {
  return { kind: 'invalid', faults };
}

function findEcho(reply: string, forbidden: readonly string[]): string | undefined {
  if (reply.trim() === '') return 'the reply was empty';
  const marks = [PROMPT_MARK, ...forbidden];
  return marks.some((mark) => reply.includes(mark)) ? 'the reply repeats marks of the request' : undefined;
}

/** The first object in the reply that has the right keys: models put it into fences, prose, or after their thoughts. */
function findObject<Schema extends z.ZodType>(reply: string, schema: Schema): Parsed<z.infer<Schema>> {
  const candidates = jsonObjectsIn(withoutThoughts(reply));
  if (candidates.length === 0) return invalid('the reply holds no JSON object that can be read');
  const results = candidates.map((candidate) => schema.safeParse(candidate));
  const found = results.find((result) => result.success);
  if (found?.data !== undefined) return { kind: 'ok', value: found.data };
  const issues = results[0]?.error?.issues ?? [];
  return invalid(
    ...issues.slice(0, 5).map((issue) => `"${issue.path.join('.')}" is missing or of the wrong kind`),
  );
}

/** By hand: an expression would look for the end of each `<think>` anew, a minute long in a megabyte of them. */
function withoutThoughts(reply: string): string {
  const said: string[] = [];
  let at = 0;
  for (;;) {
    const start = reply.indexOf(THOUGHT_START, at);
    const end = start === -1 ? -1 : reply.indexOf(THOUGHT_END, start);
    if (end === -1) return said.concat(reply.slice(at)).join('');
    said.push(reply.slice(at, start));
    at = end + THOUGHT_END.length;
  }
}

const THOUGHT_START = '<think>';
const THOUGHT_END = '</think>';

/** A reply is a few thousand characters; beyond that somebody is playing with us. */
const REPLY_CHARS_MAX = 100_000;
const CANDIDATES_MAX = 20;

function jsonObjectsIn(reply: string): unknown[] {
  const text = reply.slice(0, REPLY_CHARS_MAX);
  const found: unknown[] = [];
  let tried = 0;
  for (let start = text.indexOf('{'); start >= 0 && tried < CANDIDATES_MAX; tried += 1) {
    const end = endOfObject(text, start);
    const value = end === undefined ? undefined : parseJson(text.slice(start, end));
    if (value !== undefined) found.push(value);
    start = text.indexOf('{', value === undefined || end === undefined ? start + 1 : end);
  }
  return found;
}

/** Where the braces that open at `start` are closed again, strings left out. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let isString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (isString) {
      if (character === '\\') index += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // One candidate of several: the next one may be the object.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** One paragraph of plain prose: no markup, nothing invisible. */
export function cleanText(text: string): string {
  return neutralise(text)
    .toWellFormed()
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/^\s*(?:[-*•]|#+|>|\d+[.)])\s+/gm, '')
    .replace(/\*\*|__|`+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Cut after the last whole sentence that fits. */
function clampText(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const cut = text.slice(0, charsMax).toWellFormed();
  const end = Math.max(...['. ', '! ', '? ', '。', '！', '？'].map((mark) => cut.lastIndexOf(mark)));
  return end > charsMax / 3 ? cut.slice(0, end + 1) : `${cut.slice(0, -1).trimEnd()}…`;
}

const TOPIC_CHARS_MAX = 60;
/** Words for any conversation, so for none. */
const EMPTY_TOPICS = new Set([
  'conversation',
  'general conversation',
  'chat',
  'messages',
  'various topics',
  'n/a',
  'none',
  'topic',
]);

function cleanTopics(topics: readonly string[], source: SourceText): string[] {
  const cleaned = topics
    .map((topic) =>
      cleanText(topic.slice(0, RAW_CHARS_MAX))
        .toLowerCase()
        .replace(/^[\s"'“”„«»#.,;:]+|[\s"'“”„«».,;:]+$/g, ''),
    )
    .filter((topic) => /[\p{L}\p{N}]/u.test(topic) && topic.length <= TOPIC_CHARS_MAX)
    .filter((topic) => !EMPTY_TOPICS.has(topic) && findForeignAddresses(topic, source).length === 0);
  return [...new Set(cleaned)].slice(0, TOPICS_MAX);
}

function numbersWithin(values: readonly unknown[], max: number): number[] {
  const numbers = values
    .filter((value) => typeof value === 'number')
    .filter((value) => Number.isInteger(value) && value >= 1 && value <= max);
  return [...new Set(numbers)].sort((a, b) => a - b);
}

const TEXT_CHARS_MIN = 20;

function findTextFaults(text: string, source: SourceText): string[] {
  const faults: string[] = [];
  // A character of Chinese or Japanese says as much as two or three letters.
  const weight = [...text].reduce((sum, character) => sum + (character >= '\u2e80' ? 2.5 : 1), 0);
  if (weight < TEXT_CHARS_MIN) faults.push('"summary_text" is empty or too short to say anything');
  if (PLACEHOLDERS.some((pattern) => pattern.test(text)))
    faults.push('"summary_text" is not a summary of the transcript');
  if (findForeignAddresses(text, source).length > 0) {
    faults.push('"summary_text" holds a link, address or handle that is not in the transcript');
  }
  return faults;
}

/** What models and the worker before us wrote when they had nothing to say. */
const PLACEHOLDERS = [
  /^.{0,80}\b(?:please|kindly) (?:provide|share|send|paste)\b.{0,60}\b(?:conversation|transcript|messages?|text)\b/i,
  /^(?:i'?m sorry|sorry|i apologi[sz]e|as an ai|i (?:cannot|can't|can not|am unable|don't (?:see|have)))\b/i,
  /^conversation with \d+ messages?\b/i,
  /topics and details discussed/i,
  /^(?:here is|here's|this is) (?:the|a) summary\b.{0,20}$/i,
  /^\W*(?:insert|your|the)? ?summary(?: here| text)?\W*$/i,
  /^lorem ipsum/i,
];
