import { describeRange } from './describe-range.ts';
import { isBoundary } from './fold.ts';
import { english } from './languages/english.ts';
import { german } from './languages/german.ts';
import { spanish } from './languages/spanish.ts';
import { createMatcher, longest, type Match } from './match.ts';
import { readPrintedRange } from './printed-range.ts';
import { createReader } from './reader.ts';
import type { Clock, Span } from './span.ts';
import type { TimeOptions, TimeReading } from './time-reading.ts';
import { unreadable } from './unreadable.ts';
import { toDate, toZoned } from './zone.ts';

/**
 * As long as the longest chat message of the platforms that bots live on; a text beyond it is refused, not searched. Reading is
 * linear, and what costs most is a row of clock times: "5:00 5:00 ..." takes 0.2 s here on a busy machine.
 */
export const TEXT_CHARACTERS_MAX = 4_000;

/**
 * The one time that the text names, as a half-open range in the asker's zone, and the text without it. Throws TIME_UNREADABLE
 * where a time is named that cannot be read without guessing.
 */
export function readTime(text: string, options: TimeOptions): TimeReading {
  if (text.length > TEXT_CHARACTERS_MAX)
    throw unreadable('the text', `is longer than the ${TEXT_CHARACTERS_MAX} characters that are read`);
  const now = toZoned(options.now, options.timeZone);
  const composed = text.normalize('NFC');
  const printed = readPrintedRange(composed, now);
  const times = printed
    ? [printed]
    : findTimes(composed, { now, anchor: now.toPlainDate(), weekStart: options.weekStart });
  if (times.length === 0) return { kind: 'none', rest: composed };
  return readingOf(composed, times, options);
}

/** A time in the text, resolved. */
export interface TimeInText extends Span {
  readonly start: number;
  readonly end: number;
}

function findTimes(text: string, clock: Omit<Clock, 'phrase'>): TimeInText[] {
  const matchers = readers.map((reader) => createMatcher(reader, text));
  const times: TimeInText[] = [];
  for (let start = 0; start < text.length; start += 1) {
    if (!isWordStart(text, start)) continue;
    const match = longest(matchers.map((matchAt) => matchAt(start)));
    if (match === undefined) continue;
    // What does not count takes its words along: the Friday of "Black Friday deals" is no Friday.
    if (isCounted(match) || isAllSaid(text, start, match)) times.push(timeAt(text, start, match, clock));
    start = match.end - 1;
  }
  return times;
}

function timeAt(text: string, start: number, match: Match, clock: Omit<Clock, 'phrase'>): TimeInText {
  const phrase = text.slice(start, match.end);
  return { start, end: match.end, ...resolved(match, { ...clock, phrase }) };
}

/** Never empty: of a clock that stands at 1971, "more than a year ago" has nothing before it. */
function resolved({ expression }: Match, clock: Clock): Span {
  const span = expression.resolve(clock);
  if (span.from.epochMilliseconds >= span.to.epochMilliseconds)
    throw unreadable(clock.phrase, 'ends before it begins');
  return span;
}

const readers = [english, german, spanish].map(createReader);

function isWordStart(text: string, index: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(index)) && isBoundary(text, index);
}

function isCounted({ alone, expression }: Match): boolean {
  return alone && expression.isNone === undefined;
}

function isAllSaid(text: string, start: number, match: Match): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(0, start) + text.slice(match.end));
}

function readingOf(text: string, times: readonly TimeInText[], { now, timeZone }: TimeOptions): TimeReading {
  const { from, to } = narrowest(text, times);
  const range = { from: toDate(from), to: toDate(to) };
  const phrase = times.map(({ start, end }) => text.slice(start, end)).join(', ');
  const reading = `${phrase} -> ${describeRange({ ...range, timeZone, now })}`;
  return { kind: 'range', ...range, phrase, rest: without(text, times), reading };
}

/** Of several times the narrowest, when it lies within all others; else there are two questions in one. */
function narrowest(text: string, times: readonly TimeInText[]): TimeInText {
  const spans = times.map(({ from, to }) => ({ from: from.epochMilliseconds, to: to.epochMilliseconds }));
  const lastFrom = spans.reduce((last, { from }) => Math.max(last, from), Number.NEGATIVE_INFINITY);
  const firstTo = spans.reduce((first, { to }) => Math.min(first, to), Number.POSITIVE_INFINITY);
  const inner = times[spans.findIndex(({ from, to }) => from === lastFrom && to === firstTo)];
  if (inner !== undefined) return inner;
  const phrases = times.map(({ start, end }) => text.slice(start, end)).join('" and "');
  throw unreadable(phrases, 'are different times; ask for one, or from one to the other');
}

function without(text: string, times: readonly TimeInText[]): string {
  const starts = [0, ...times.map(({ end }) => end)];
  return starts
    .map((start, index) => text.slice(start, times[index]?.start).trim())
    .filter((piece) => piece !== '')
    .join(' ');
}
