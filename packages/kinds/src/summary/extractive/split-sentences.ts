import type { SummaryLanguage } from './languages/language.ts';

/** A stretch of one message: always a verbatim part of its text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  /** Role-play between asterisks is what the speaker acted out, not what they said. */
  readonly kind: 'speech' | 'action';
}

const CODE_BLOCK = /```[\s\S]*?(?:```|$)/gu;

/** Role-play between single asterisks or underscores; `**bold**` is none. */
const ACTION = /(?<![*_\p{L}\p{N}])([*_])(?![*_\s])([^*_\n]{2,400})\1(?![*_\p{L}\p{N}])/gu;

/**
 * A remark in square brackets that a bridge or bot added, such as the caption of a picture: nobody said it.
 */
const ASIDE = /\[[^[\]\n]{3,400}\](?!\()/gu;

/**
 * What may stand before and after a sentence without being part of it: list marks, quote marks of chat,
 * emoji, spaces.
 */
const LEADING =
  /^(?:[\s>#~|•·\-–—,;:.!?)\]}…]|[*_]\s|<[@#:a][^>\s]{1,80}>|\d{1,2}[.)]\s|\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}]|\u200d|\ufe0f)+/u;
const TRAILING =
  /(?:[\s~|]|(?:[:;]-?[)(DP])|<3|\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}]|\u200d|\ufe0f)+$/u;

const TAIL_CHARACTERS = 64;

const ENDING = /[.!?。！？…](?:["”’»)\]*_]*)$/u;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(locale: string): Intl.Segmenter {
  const known = segmenters.get(locale);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(locale, made);
  return made;
}

/**
 * Splits a message into whole sentences and acted-out pieces, in order. Code blocks and remarks in brackets
 * are left out.
 */
export function splitSentences(text: string, language: SummaryLanguage): TextSpan[] {
  const spans: TextSpan[] = [];
  const add = (start: number, end: number, kind: TextSpan['kind']) => {
    const span = trimmed(text, start, end, kind);
    if (span !== undefined) spans.push(span);
  };
  for (const part of partsOf(text)) {
    if (part.kind === 'action') add(part.start, part.end, 'action');
    else for (const { start, end } of countSentences(text, part, language)) add(start, end, 'speech');
  }
  return spans;
}

/** The lines of the text without its code blocks, cut at role-play that stands by itself. */
function partsOf(text: string): TextSpan[] {
  const blank = (block: string) => '\n'.repeat(block.length);
  const plain = text.replace(CODE_BLOCK, blank).replace(ASIDE, blank);
  const parts: TextSpan[] = [];
  for (const line of plain.matchAll(/[^\n\r\u2028\u2029]+/gu)) {
    let start = line.index;
    for (const action of line[0].matchAll(ACTION)) {
      const from = line.index + action.index;
      const before = text.slice(Math.max(start, from - 16), from).trimEnd();
      // One word alone is acted out at the end of a line or before a new sentence: "*smiles* Hello", not
      // "*so* good".
      const after = text.slice(from + action[0].length, from + action[0].length + 8);
      if (!/\p{L}\S*\s/u.test(action[2] ?? '') && !/^\s*(?:\n|$|\p{Lu}|[¡¿*_])/u.test(after)) continue;
      // Inside a sentence the asterisks are emphasis, and belong to it.
      if (before !== '' && !ENDING.test(before) && !/\p{Extended_Pictographic}$/u.test(before)) continue;
      parts.push({ start, end: from, kind: 'speech' });
      parts.push({ start: from, end: from + action[0].length, kind: 'action' });
      start = from + action[0].length;
    }
    parts.push({ start, end: line.index + line[0].length, kind: 'speech' });
  }
  return parts.filter((part) => part.end > part.start);
}

/** The sentences of one line; pieces that a stop inside an abbreviation cut apart are joined again. */
function countSentences(
  text: string,
  line: TextSpan,
  language: SummaryLanguage,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { segment, index } of segmenterOf(language.code).segment(text.slice(line.start, line.end))) {
    const start = line.start + index;
    const end = start + segment.length;
    const last = found.at(-1);
    if (
      last !== undefined &&
      isCutTooEarly(text.slice(Math.max(last.start, last.end - 24), last.end), segment, language)
    )
      last.end = end;
    else found.push({ start, end });
  }
  return found;
}

function isCutTooEarly(before: string, after: string, language: SummaryLanguage): boolean {
  if (/^[\p{Ll}]/u.test(after) && !/[!?]["”’»)]*\s*$/u.test(before)) return true;
  const lastWord = /([\p{L}.]+)\.\s*$/u.exec(before)?.[1];
  if (lastWord !== undefined) {
    const isInitial = /^\p{Lu}$/u.test(lastWord) && lastWord !== 'I';
    if (isInitial || language.abbreviations.has(lastWord.toLowerCase())) return true;
  }
  // German writes "am 8. Mai".
  return language.code === 'de' && /(?:^|\s)\d{1,2}\.\s*$/u.test(before);
}

function trimmed(text: string, start: number, end: number, kind: TextSpan['kind']): TextSpan | undefined {
  let piece = text.slice(start, end);
  let from = start;
  if (kind === 'speech') {
    from += LEADING.exec(piece)?.[0].length ?? 0;
    piece = text.slice(from, end);
    // Only a short end is looked at: matching backwards over a long run of spaces would take quadratic time.
    const tail = piece.slice(-TAIL_CHARACTERS);
    piece = piece.slice(0, piece.length - tail.length) + tail.replace(TRAILING, '');
  }
  return /[\p{L}\p{N}]/u.test(piece) ? { start: from, end: from + piece.length, kind } : undefined;
}
