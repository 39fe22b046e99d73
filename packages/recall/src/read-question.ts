import { PermanentError, readErrorCode, type TimeRange } from '@enrichment/core';
import { describeRange } from '@enrichment/time-phrases/describe-range';
import { readTime } from '@enrichment/time-phrases/read-time';
import type { EventTime, TimeOrder, TimeReading, UnreadTime } from '@enrichment/time-phrases/time-reading';
import { unreadable } from '@enrichment/time-phrases/unreadable';
import type { RecallQuestion } from './question.ts';
import { askedWords, searchWords } from './search-words.ts';

/** A question with its time and words read. */
export interface ReadQuestion {
  readonly now: Date;
  readonly range: TimeRange | null;
  /** How the range was read, for display; empty without a range. */
  readonly reading: string;
  readonly words: readonly string[];
  /** Whether the words were given explicitly, or are what remains of the question's text. */
  readonly wordsAre: 'asked' | 'left';
  /**
   * `told`: the range is when it was said, or it was given explicitly, or there is none. `either`: it may
   * also be when it happened.
   */
  readonly rangeMeans: 'told' | 'either';
  /** Times of events in the question: they raise the rank but do not filter. */
  readonly events: readonly EventTime[];
  /** Times that are named but could not be read. */
  readonly unread: readonly UnreadTime[];
  /** The requested order of the matches. */
  readonly order: TimeOrder | null;
}

/** Earlier than any record. */
const BEGINNING = new Date(0);

/** The bounds of given times; a range that ends with 8999 ends where 9000 begins. */
const [YEAR_MIN, YEAR_MAX] = [1000, 9000];

/**
 * Reads time and words of a question asked at `now`, with the holidays of a country.
 * @throws PermanentError TIME_UNREADABLE
 */
export function readQuestion(question: RecallQuestion, now: Date, country?: string): ReadQuestion {
  const { from, to, timeZone, search = '' } = question;
  const time = readText(question, now, country ?? null);
  const words =
    search === ''
      ? ({ words: searchWords(time.rest), wordsAre: isWordless(question.text) ? 'asked' : 'left' } as const)
      : ({ words: askedWords(search), wordsAre: 'asked' } as const);
  const { events, unread, order } = time;
  const beside = { ...words, events, unread, order };
  if (from !== undefined || to !== undefined) {
    const range = givenRange(question, now);
    const reading = `given -> ${describeRange({ ...range, timeZone, now })}`;
    return { now, range, reading, rangeMeans: 'told', ...beside };
  }
  if (time.kind === 'none') return { now, range: null, reading: '', rangeMeans: 'told', ...beside };
  if (time.from.getUTCFullYear() < YEAR_MIN || time.to.getUTCFullYear() > YEAR_MAX)
    throw unreadable(time.phrase, 'lies outside the years that are read, 1000 to 8999');
  const range = { from: time.from, to: time.to };
  return { now, range, reading: time.reading, rangeMeans: time.means, ...beside };
}

/**
 * Whether a question has a text without any letter or digit, such as an emoji: it asks for something unknown.
 */
function isWordless(text = ''): boolean {
  return text !== '' && !/[\p{L}\p{N}]/u.test(text);
}

function readText(
  { text = '', from, to, timeZone, weekStart }: RecallQuestion,
  now: Date,
  country: string | null,
): TimeReading {
  try {
    return readTime(text, { now, timeZone, weekStart, country });
  } catch (error) {
    // Given ends override any phrase, including an unreadable one.
    const hasEnds = from !== undefined || to !== undefined;
    if (hasEnds && readErrorCode(error) === 'TIME_UNREADABLE')
      return { kind: 'none', rest: text, events: [], unread: [], order: null };
    throw error;
  }
}

/** A range with only one end begins with the records or ends now. */
function givenRange({ from, to }: Pick<RecallQuestion, 'from' | 'to'>, now: Date): TimeRange {
  const range = { from: from ?? BEGINNING, to: to ?? now };
  if (range.from < range.to) return range;
  // A question with both ends in the wrong order was rejected earlier.
  const why =
    to === undefined
      ? `from ${range.from.toISOString()} does not lie before now, where a range without "to" ends`
      : `to ${range.to.toISOString()} does not lie after 1970, where a range without "from" begins`;
  throw new PermanentError('TIME_UNREADABLE', why);
}
