import type { LanguageCode } from '@enrichment/language/language';
import { splitSentences } from '@enrichment/language/split-sentences';

/** A part of one message: always verbatim. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  /** An action is role-play between asterisks; speech is what the speaker said. */
  readonly kind: 'speech' | 'action';
}

const CODE_BLOCK = /```[\s\S]*?(?:```|$)/gu;

/** Role-play between single asterisks or underscores; `**bold**` is not. */
const ACTION = /(?<![*_\p{L}\p{N}])([*_])(?![*_\s])([^*_\n]{2,400})\1(?![*_\p{L}\p{N}])/gu;

/** A remark in square brackets added by a bridge or bot, such as the caption of a picture; nobody said it. */
const ASIDE = /\[[^[\]\n]{3,400}\](?!\()/gu;

/**
 * Characters before and after a sentence that are not part of it: list marks, quote marks of chat, emoji,
 * spaces.
 */
const LEADING =
  /^(?:[\s>#~|•·\-–—,;:.!?)\]}…]|[*_]\s|<[@#:a][^>\s]{1,80}>|\d{1,2}[.)]\s|\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}]|\u200d|\ufe0f)+/u;
const TRAILING =
  /(?:[\s~|]|(?:[:;]-?[)(DP])|<3|\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}]|\u200d|\ufe0f)+$/u;

const TAIL_CHARACTERS = 64;

const ENDING = /[.!?。！？…](?:["”’»)\]*_]*)$/u;

/**
 * Splits a message into whole sentences and actions, in order. Excludes code blocks and remarks in brackets.
 */
export function splitMessage(text: string, language: LanguageCode | null): TextSpan[] {
  const spans: TextSpan[] = [];
  const add = (start: number, end: number, kind: TextSpan['kind']) => {
    const span = trimmed(text, start, end, kind);
    if (span !== undefined) spans.push(span);
  };
  for (const part of splitParts(text)) {
    if (part.kind === 'action') add(part.start, part.end, 'action');
    else {
      const line = text.slice(part.start, part.end);
      for (const { start, end } of splitSentences(line, language))
        add(part.start + start, part.start + end, 'speech');
    }
  }
  return spans;
}

/** Splits the text without its code blocks into lines, and these at separate role-play. */
function splitParts(text: string): TextSpan[] {
  const blank = (block: string) => '\n'.repeat(block.length);
  const plain = text.replace(CODE_BLOCK, blank).replace(ASIDE, blank);
  const parts: TextSpan[] = [];
  for (const line of plain.matchAll(/[^\n\r\u2028\u2029]+/gu)) {
    let start = line.index;
    for (const action of line[0].matchAll(ACTION)) {
      const from = line.index + action.index;
      const before = text.slice(Math.max(start, from - 16), from).trimEnd();
      // A single word is an action only at the end of a line or before a new sentence: "*smiles* Hello", not
      // "*so* good".
      const after = text.slice(from + action[0].length, from + action[0].length + 8);
      if (!/\p{L}\S*\s/u.test(action[2] ?? '') && !/^\s*(?:\n|$|\p{Lu}|[¡¿*_])/u.test(after)) continue;
      // Inside a sentence the asterisks are emphasis and stay.
      if (before !== '' && !ENDING.test(before) && !/\p{Extended_Pictographic}$/u.test(before)) continue;
      parts.push({ start, end: from, kind: 'speech' });
      parts.push({ start: from, end: from + action[0].length, kind: 'action' });
      start = from + action[0].length;
    }
    parts.push({ start, end: line.index + line[0].length, kind: 'speech' });
  }
  return parts.filter((part) => part.end > part.start);
}

function trimmed(text: string, start: number, end: number, kind: TextSpan['kind']): TextSpan | undefined {
  let piece = text.slice(start, end);
  let from = start;
  if (kind === 'speech') {
    from += LEADING.exec(piece)?.[0].length ?? 0;
    piece = text.slice(from, end);
    // Checks only a short tail: matching backwards over a long run of spaces would take quadratic time.
    const tail = piece.slice(-TAIL_CHARACTERS);
    piece = piece.slice(0, piece.length - tail.length) + tail.replace(TRAILING, '');
  }
  return /[\p{L}\p{N}]/u.test(piece) ? { start: from, end: from + piece.length, kind } : undefined;
}
