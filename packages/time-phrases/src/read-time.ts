import { describeRange } from './describe-range.ts';
import { isBoundary } from './fold.ts';
import { english } from './languages/english/english.ts';
import { french } from './languages/french/french.ts';
import { german } from './languages/german/german.ts';
import { spanish } from './languages/spanish/spanish.ts';
import { createMatcher, longest } from './match.ts';
import type { Match } from './page.ts';
import { readPrintedRange } from './printed-range.ts';
import { createReader } from './reader.ts';
import type { Clock, Span, TimeInText } from './span.ts';
import type { TimeOptions, TimeReading } from './time-reading.ts';
import { unreadable } from './unreadable.ts';
import { toDate, toZoned } from './zone.ts';

/** As long as the longest chat message of the platforms that bots live on; a text beyond it is refused, not searched. */
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
  if (times.length === 0) return { kind: 'none', rest: composed, ...NOTHING_BESIDE };
  return readingOf(composed, times, options);
}

const NOTHING_BESIDE = { events: [], unread: [], order: null } as const;

/** The times of the text, up to the first that has nothing in common with those before. */
function findTimes(text: string, clock: Omit<Clock, 'phrase'>): TimeInText[] {
  const matchers = readers.map((reader) => createMatcher(reader, text));
  const spans = new Map<string, Span>();
  const times: TimeInText[] = [];
  let common = EVER;
  for (let start = 0; start < text.length && common.from < common.to; start += 1) {
    if (!isWordStart(text, start)) continue;
    const match = longest(matchers.map((matchAt) => matchAt(start)));
    if (match === undefined) continue;
    const { end } = match;
    const phrase = text.slice(start, end);
    // What does not count takes its words along: the Friday of "Black Friday deals" is no Friday.
    if (isCounted(match) || isAllSaid(text, start, end)) {
      const span = spans.get(phrase) ?? resolved(match, { ...clock, phrase });
      spans.set(phrase, span);
      times.push({ start, end, ...span });
      common = overlap(common, span);
    }
    start = end - 1;
  }
  return times;
}

/** Never empty: of a clock that stands at 1971, "more than a year ago" has nothing before it. */
function resolved({ expression }: Match, clock: Clock): Span {
  const span = expression.resolve(clock);
  if (span.from.epochMilliseconds >= span.to.epochMilliseconds)
    throw unreadable(clock.phrase, 'ends before it begins');
  return span;
}

const readers = [english, german, spanish, french].map(createReader);

function isWordStart(text: string, index: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(index)) && isBoundary(text, index);
}

function isCounted({ alone, expression }: Match): boolean {
  return alone && expression.isNone === undefined;
}

function isAllSaid(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(0, start)) && !/[\p{L}\p{N}]/u.test(text.slice(end));
}

function readingOf(text: string, times: readonly TimeInText[], { now, timeZone }: TimeOptions): TimeReading {
  const { from, to } = narrowest(text, times);
  const range = { from: toDate(from), to: toDate(to) };
  const phrase = times.map(({ start, end }) => text.slice(start, end)).join(', ');
  const reading = `${phrase} -> ${describeRange({ ...range, timeZone, now })}`;
  return {
    kind: 'range',
    ...range,
    means: 'told',
    phrase,
    rest: without(text, times),
    reading,
    ...NOTHING_BESIDE,
  };
}

/** Of several times the narrowest, when it lies within all others; else there are two questions in one. */
function narrowest(text: string, times: readonly TimeInText[]): TimeInText {
  const common = times.reduce(overlap, EVER);
  const inner = times.find(
    ({ from, to }) => from.epochMilliseconds === common.from && to.epochMilliseconds === common.to,
  );
  if (inner !== undefined) return inner;
  const phrases = times.map(({ start, end }) => text.slice(start, end)).join('" and "');
  throw unreadable(phrases, 'are different times; ask for one, or from one to the other');
}

/** What lies within all times, in milliseconds of the epoch; with `from` at `to` or beyond it is nothing. */
interface Overlap {
  readonly from: number;
  readonly to: number;
}

const EVER: Overlap = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

function overlap(common: Overlap, { from, to }: Span): Overlap {
  return {
    from: Math.max(common.from, from.epochMilliseconds),
    to: Math.min(common.to, to.epochMilliseconds),
  };
}

function without(text: string, times: readonly TimeInText[]): string {
  const starts = [0, ...times.map(({ end }) => end)];
  return starts
    .map((start, index) => text.slice(start, times[index]?.start).trim())
    .filter((piece) => piece !== '')
    .join(' ');
}
