import type { Message } from '../message.ts';
import { CHAT_FORMS, FLOODS, THOUGHTS } from './chat-forms.ts';
import { ENTITIES, HTML_FORMS } from './html-forms.ts';
import { INVISIBLE_FORMS, removeInvisible } from './invisible-forms.ts';
import { LINK_FORMS } from './link-forms.ts';
import type { TextForm } from './text-form.ts';

/**
 * Applied only outside of code, in this order. Character references come last, so that their result counts as
 * text.
 */
const OUTSIDE_CODE: readonly TextForm[] = [
  ...HTML_FORMS,
  ...LINK_FORMS.slice(0, 1),
  ...CHAT_FORMS,
  ...LINK_FORMS.slice(1),
  ENTITIES,
];

/** All known forms, for docs and tests. */
export const TEXT_FORMS: readonly TextForm[] = [...INVISIBLE_FORMS, FLOODS, THOUGHTS, ...OUTSIDE_CODE];

/** A code block between three backquotes or inline code between single ones: left unchanged. */
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]{1,400}`/g;

/**
 * A hundred times what platforms let anyone send. The engine's regular expressions run out of stack with some
 * texts of a few million characters, which would fail the window.
 */
const READ_CHARS_MAX = 1_000_000;

/**
 * Returns the message text as a reader sees it: without thoughts, markup and hidden text, and with names and
 * times instead of ids. Empty if nothing else is left. Wording and code do not change. Summaries, search and
 * quotes all use this text. Fingerprints use the original message. Of a longer text, only the first million
 * characters are read.
 */
export function cleanText({ speaker, text }: Pick<Message, 'speaker' | 'text'>): string {
  const seen = FLOODS.read(removeInvisible(text.slice(0, READ_CHARS_MAX).toWellFormed()));
  const spoken = speaker === 'bot' ? THOUGHTS.read(seen) : seen;
  const forms = OUTSIDE_CODE.filter(({ by }) => by === undefined || by === speaker);
  const read = (part: string) => forms.reduce((rest, form) => form.read(rest), part);
  return readOutsideCode(spoken, read)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Returns the messages with cleaned text, in the same order and number. A text may be empty. */
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
