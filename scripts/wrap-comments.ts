import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Reads the line width of `biome.json`, which the formatter applies to code but not to comments. */
export function readLineWidth(root: string): number {
  const BiomeFile = z.object({ formatter: z.object({ lineWidth: z.number() }) });
  return BiomeFile.parse(JSON.parse(readFileSync(path.join(root, 'biome.json'), 'utf8'))).formatter.lineWidth;
}

/** Wraps the paragraphs of TypeScript comments with a line wider than `width`; the rest is unchanged. */
export function wrapComments(text: string, width: number): string {
  const lines = text.split('\n');
  const wrapped: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const comment = readComment(lines, at);
    const own = lines.slice(at, at + Math.max(comment?.count ?? 1, 1));
    const isTooWide = comment !== undefined && own.some((line) => line.length > width);
    wrapped.push(...(isTooWide ? writeComment(comment, width) : own));
    at += own.length;
  }
  return wrapped.join('\n');
}

interface Comment {
  readonly kind: 'block' | 'lines';
  readonly indent: string;
  readonly texts: readonly string[];
  /** Number of lines of the comment in the file. */
  readonly count: number;
}

/** Directives for tools must stay on their line. */
const ORDER = /^\s*\/\/ ?(?:biome-ignore|@ts-|\/)/;

function readComment(lines: readonly string[], at: number): Comment | undefined {
  const first = lines[at] ?? '';
  const [, indent = '', only] = /^(\s*)\/\*\* (.*) \*\/$/.exec(first) ?? [];
  if (only !== undefined) return { kind: 'block', indent, texts: [only], count: 1 };
  if (/^\s*\/\*\*$/.test(first)) return readBlock(lines, at);
  return /^\s*\/\/ /.test(first) && !ORDER.test(first) ? readLines(lines, at) : undefined;
}

function readBlock(lines: readonly string[], at: number): Comment | undefined {
  const length = lines.slice(at).findIndex((line) => /^\s*\*\/$/.test(line));
  if (length < 0) return undefined;
  const texts = lines.slice(at + 1, at + length).map((line) => line.replace(/^\s*\* ?/, ''));
  const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
  return { kind: 'block', indent, texts, count: length + 1 };
}

function readLines(lines: readonly string[], at: number): Comment {
  const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
  const start = `${indent}// `;
  const rest = lines.slice(at);
  const end = rest.findIndex((line) => !line.startsWith(start) || ORDER.test(line));
  const own = end < 0 ? rest : rest.slice(0, end);
  return { kind: 'lines', indent, texts: own.map((line) => line.slice(start.length)), count: own.length };
}

function writeComment({ kind, indent, texts }: Comment, width: number): string[] {
  const start = kind === 'block' ? `${indent} * ` : `${indent}// `;
  const filled = fillParagraphs(texts, width - start.length).map((text) => `${start}${text}`.trimEnd());
  return kind === 'block' ? [`${indent}/**`, ...filled, `${indent} */`] : filled;
}

/** Starts a new paragraph: a tag, a list item, a blank line, an indented example. */
const OWN_PARAGRAPH = /^(?:@|- |\d+\. |\s|$)/;

function fillParagraphs(texts: readonly string[], width: number): string[] {
  const filled: string[] = [];
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at] ?? '';
    if (text.length <= width) {
      filled.push(text);
      continue;
    }
    const end = texts.findIndex((later, index) => index > at && OWN_PARAGRAPH.test(later));
    const words = texts.slice(at, end < 0 ? texts.length : end).join(' ');
    filled.push(...fillLines(words, width));
    at = (end < 0 ? texts.length : end) - 1;
  }
  return filled;
}

/** A word wider than a line gets its own line. */
function fillLines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
