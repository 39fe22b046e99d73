import type { Message } from '../message.ts';
import { CHAT_FORMS, FLOODS, THOUGHTS } from './chat-forms.ts';
import { ENTITIES, HTML_FORMS } from './html-forms.ts';
import { INVISIBLE_FORMS, removeInvisible } from './invisible-forms.ts';
import { LINK_FORMS } from './link-forms.ts';
import type { TextForm } from './text-form.ts';

/** Read outside of code alone, in this order; references last, so that what they spell is text. */
const OUTSIDE_CODE: readonly TextForm[] = [
  ...HTML_FORMS,
  ...LINK_FORMS.slice(0, 1),
  ...CHAT_FORMS,
  ...LINK_FORMS.slice(1),
  ENTITIES,
];

/** All forms that are known, for docs and tests. */
export const TEXT_FORMS: readonly TextForm[] = [...INVISIBLE_FORMS, FLOODS, THOUGHTS, ...OUTSIDE_CODE];

/** A block between three backquotes, or a stretch of a line between single ones: read as it is. */
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]{1,400}`/g;

/**
 * What a reader of a message sees: without thoughts, markup and what is hidden, with names and times in place
 * of ids. Empty where a message holds nothing else. What was said is not changed, and code stays as it is.
 * The same text comes out for every reader of ours: summaries, search, quotations. Fingerprints are made of
 * the message as it was written.
 */
export function cleanText({ speaker, text }: Pick<Message, 'speaker' | 'text'>): string {
  const seen = FLOODS.read(removeInvisible(text.toWellFormed()));
  const spoken = speaker === 'bot' ? THOUGHTS.read(seen) : seen;
  const forms = OUTSIDE_CODE.filter(({ by }) => by === undefined || by === speaker);
  const read = (part: string) => forms.reduce((rest, form) => form.read(rest), part);
  return readOutsideCode(spoken, read)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The messages with what a reader sees of them, in the same order and number: one may be empty. */
export function cleanMessages<Said extends Pick<Message, 'speaker' | 'text'>>(
  messages: readonly Said[],
): Said[] {
  return messages.map((message) => ({ ...message, text: cleanText(message) }));
}

function readOutsideCode(text: string, read: (part: string) => string): string {
  if (!text.includes('`')) return read(text);
  const parts: string[] = [];
  let at = 0;
  for (const code of text.matchAll(CODE)) {
    parts.push(read(text.slice(at, code.index)), code[0]);
    at = code.index + code[0].length;
  }
  parts.push(read(text.slice(at)));
  return parts.join('');
}
