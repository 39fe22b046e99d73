import { neutralise } from '@enrichment/core';
import { findForeignAddresses, type SourceText } from '../source-text.ts';
import { isPlaceholder } from './placeholders.ts';

/** Limit before cleaning: longer than any stored text, short enough for every regular expression. */
export const RAW_CHARS_MAX = 10_000;
export const TOPICS_MAX = 5;

/** Reduces a text to one paragraph of plain prose, without markup and invisible characters. */
export function cleanText(text: string): string {
  return neutralise(text)
    .toWellFormed()
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/<br\s*\/?>|<\/p>/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/^\s*(?:[-*•]|#+|>|\d+[.)])\s+/gm, '')
    .replace(/\*\*|__|`+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Without what only announces the summary: "Summary:", "Here is a summary of the conversation:". */
export function withoutLabel(text: string): string {
  return text.replace(LABEL, '');
}

const LABEL =
  /^\s*(?:\*\*|#+\s)?(?:(?:the )?(?:(?:conversation |brief |short )?summary)(?: text)?|zusammenfassung|resumen|résumé|riassunto|resumo|(?:(?:sure|certainly|of course|okay)[,!.]\s)?(?:here(?: is|['’]s)|below is|this is|the following is) (?:the|an?|my|your) (?:\w+[ -]){0,3}summary(?: of (?:the|this|our|their) (?:\w+ ){0,2}\w+)?)\s?(?:\*\*)?:(?:\*\*)?\s+/iu;

/** Cuts a text after its last whole sentence that fits. */
export function clampText(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const cut = text.slice(0, charsMax).toWellFormed();
  const end = Math.max(...['. ', '! ', '? ', '。', '！', '？'].map((mark) => cut.lastIndexOf(mark)));
  return end > charsMax / 3 ? cut.slice(0, end + 1) : `${cut.slice(0, -1).trimEnd()}…`;
}

const TOPIC_CHARS_MAX = 60;
/** Topics that fit any conversation and so describe none. */
const EMPTY_TOPICS = new Set([
  'conversation',
  'general conversation',
  'chat',
  'messages',
  'various topics',
  'n/a',
  'none',
  'topic',
  'keyword',
  'theme',
]);

/** Topics as stored: lower-case, unique, at most five, without meaningless ones. */
export function cleanTopics(topics: readonly string[], source: SourceText): string[] {
  const cleaned = topics
    .map((topic) =>
      cleanText(topic.slice(0, RAW_CHARS_MAX))
        .toLowerCase()
        .replace(/^[\s"'“”„«»#*_.,;:]+|[\s"'“”„«»*_.,;:]+$/g, ''),
    )
    .filter((topic) => /[\p{L}\p{N}]/u.test(topic) && topic.length <= TOPIC_CHARS_MAX)
    .filter(
      (topic) =>
        !EMPTY_TOPICS.has(topic.replace(/\s*\d+$/, '')) && findForeignAddresses(topic, source).length === 0,
    );
  return [...new Set(cleaned)].slice(0, TOPICS_MAX);
}

const TEXT_CHARS_MIN = 20;

/**
 * Whether a text is more than a placeholder: models repeat the requested form with dots in place of words.
 */
export function saysSomething(text: string | undefined): boolean {
  const start = (text ?? '').slice(0, RAW_CHARS_MAX).trim();
  return weigh(start) >= TEXT_CHARS_MIN && !isPlaceholder(start);
}

/** The faults that prevent a cleaned text from being stored, worded for the model. */
export function findTextFaults(text: string, source: SourceText): string[] {
  const faults: string[] = [];
  if (weigh(text) < TEXT_CHARS_MIN) faults.push('"summary_text" is empty or too short to say anything');
  if (isPlaceholder(text)) faults.push('"summary_text" is not a summary of the transcript');
  if (findForeignAddresses(text, source).length > 0) {
    faults.push('"summary_text" holds a link, address or handle that is not in the transcript');
  }
  return faults;
}

/** A Chinese or Japanese character counts as two or three letters. */
function weigh(text: string): number {
  return [...text].reduce((sum, character) => sum + (character >= '\u2e80' ? 2.5 : 1), 0);
}
