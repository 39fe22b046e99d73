import { PermanentError, readErrorCode, type TimeRange } from '@enrichment/core';
import { describeRange } from '@enrichment/time-phrases/describe-range';
import { readTime } from '@enrichment/time-phrases/read-time';
import type { EventTime, TimeOrder, TimeReading, UnreadTime } from '@enrichment/time-phrases/time-reading';
import { unreadable } from '@enrichment/time-phrases/unreadable';
import type { RecallQuestion } from './question.ts';
import { askedWords, searchWords } from './search-words.ts';

/** What a question asks for, once its words are read. */
export interface ReadQuestion {
  readonly now: Date;
  readonly range: TimeRange | null;
  /** How the range was read, for people; empty without one. */
  readonly reading: string;
  readonly words: readonly string[];
  /** Whether the words were asked for by name, or are what the question's text left. */
  readonly wordsAre: 'asked' | 'left';
  /**
   * Whether the range is surely when it was said, or may be when it happened; `told` where it is given or
   * there is none.
   */
  readonly rangeMeans: 'told' | 'either';
  /** Times of what is asked about: a reason to rank higher, no limit. */
  readonly events: readonly EventTime[];
  /** Times that are named and could not be read. */
  readonly unread: readonly UnreadTime[];
  /** Which of what fits is asked for. */
  readonly order: TimeOrder | null;
}

/** Everything before this moment is before any record. */
const BEGINNING = new Date(0);

/** As given times have them; a range that ends with 8999 ends where 9000 begins. */
const [YEAR_MIN, YEAR_MAX] = [1000, 9000];

/**
 * Reads time and words of a question asked at `now`, with the holidays of a country. @throws PermanentError
 * TIME_UNREADABLE
 */
export function readQuestion(question: RecallQuestion, now: Date, country?: string): ReadQuestion {
  const { from, to, timeZone, search = '' } = question;
  const time = readText(question, now, country ?? null);
  const words =
    search === ''
      ? ({ words: searchWords(time.rest), wordsAre: 'left' } as const)
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

function readText(
  { text = '', from, to, timeZone, weekStart }: RecallQuestion,
  now: Date,
  country: string | null,
): TimeReading {
  try {
    return readTime(text, { now, timeZone, weekStart, country });
  } catch (error) {
    // Ends that are given win over any phrase, one that nobody can read too.
    const hasEnds = from !== undefined || to !== undefined;
    if (hasEnds && readErrorCode(error) === 'TIME_UNREADABLE')
      return { kind: 'none', rest: text, events: [], unread: [], order: null };
    throw error;
  }
}

/** What has one end begins with the records or ends now. */
function givenRange({ from, to }: Pick<RecallQuestion, 'from' | 'to'>, now: Date): TimeRange {
  const range = { from: from ?? BEGINNING, to: to ?? now };
  if (range.from < range.to) return range;
  // A question with two ends that are the wrong way round is refused before.
  const why =
    to === undefined
      ? `from ${range.from.toISOString()} does not lie before now, where a range without "to" ends`
      : `to ${range.to.toISOString()} does not lie after 1970, where a range without "from" begins`;
  throw new PermanentError('TIME_UNREADABLE', why);
}
