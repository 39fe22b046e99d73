import { errorCodeOf, type TimeRange } from '@enrichment/core';
import type { RecallQuestion } from './question.ts';
import { askedWords, searchWords } from './search-words.ts';
import { describeRange } from './time/describe-range.ts';
import { readTime } from './time/read-time.ts';
import type { TimeReading } from './time/time-reading.ts';

/** What a question asks for, once its words are read. */
export interface ReadQuestion {
  readonly now: Date;
  readonly range: TimeRange | null;
  /** How the range was read, for people; empty without one. */
  readonly reading: string;
  readonly words: readonly string[];
  /** Whether the words were asked for by name, or are what the question's text left. */
  readonly wordsAre: 'asked' | 'left';
}

/** Everything before this moment is before any record. */
const BEGINNING = new Date(0);

/** Reads time and words of a question asked at `now`. @throws PermanentError TIME_UNREADABLE */
export function readQuestion(question: RecallQuestion, now: Date): ReadQuestion {
  const { from, to, timeZone, search = '' } = question;
  const time = readText(question, now);
  const words =
    search === ''
      ? ({ words: searchWords(time.rest), wordsAre: 'left' } as const)
      : ({ words: askedWords(search), wordsAre: 'asked' } as const);
  if (from !== undefined || to !== undefined) {
    const range = { from: from ?? BEGINNING, to: to ?? later(now, from) };
    return { now, range, reading: `given -> ${describeRange({ ...range, timeZone, now })}`, ...words };
  }
  if (time.kind === 'none') return { now, range: null, reading: '', ...words };
  return { now, range: { from: time.from, to: time.to }, reading: time.reading, ...words };
}

function readText({ text = '', from, to, timeZone, weekStart }: RecallQuestion, now: Date): TimeReading {
  try {
    return readTime(text, { now, timeZone, weekStart });
  } catch (error) {
    // Ends that are given win over any phrase, one that nobody can read too.
    const hasEnds = from !== undefined || to !== undefined;
    if (hasEnds && errorCodeOf(error) === 'TIME_UNREADABLE') return { kind: 'none', rest: text };
    throw error;
  }
}

/** "From then on" ends now; for a time to come it holds that moment alone. */
function later(now: Date, from: Date | undefined): Date {
  return from === undefined || now > from ? now : new Date(from.getTime() + 1);
}
