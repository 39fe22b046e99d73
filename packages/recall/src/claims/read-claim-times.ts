import type { TimeRange } from '@enrichment/core';
import { fold } from '@enrichment/language/fold';
import { toZoned } from '@enrichment/time-phrases/zone';
import type { ReadQuestion } from '../read-question.ts';
import { searchWords } from '../search-words.ts';
import { readAhead } from './read-ahead.ts';

/** Times and words of a question as they apply to claims. */
export interface ClaimTimes {
  /** When the statement was made; null: at any time. */
  readonly said: TimeRange | null;
  /**
   * When it is or was true, or happens; empty: now. In calendar time, as claims store it: midnight of the
   * asker's zone is midnight in UTC.
   */
  readonly about: readonly TimeRange[];
  /** Words to search for, without those that name these times. */
  readonly words: readonly string[];
}

const YEAR = /^(?:19|20)\d\d$/;

/**
 * Separates the times of a question: the time of telling limits when a claim was said; any other time, also a
 * year alone and the near future ("tomorrow", "next week"), is the time that the claim is about.
 */
export function readClaimTimes(
  { range, rangeMeans, events, words, now }: ReadQuestion,
  { text, timeZone }: { text: string; timeZone: string },
): ClaimTimes {
  const ahead = readAhead(text, { now, timeZone });
  const named = new Set(
    [...events, ...ahead].flatMap(({ phrase }) => [fold(phrase), ...searchWords(phrase)]),
  );
  const years = words.filter((word) => YEAR.test(word) && !named.has(word));
  const isEither = range !== null && rangeMeans === 'either';
  const inCalendar = (moment: Date) =>
    new Date(`${toZoned(moment, timeZone).toPlainDateTime().toString({ smallestUnit: 'millisecond' })}Z`);
  return {
    said: isEither ? null : range,
    about: [
      ...[...(isEither ? [range] : []), ...events, ...ahead].map(({ from, to }) => ({
        from: inCalendar(from),
        to: inCalendar(to),
      })),
      ...years.map((year) => ({
        from: new Date(Date.UTC(Number(year), 0, 1)),
        to: new Date(Date.UTC(Number(year) + 1, 0, 1)),
      })),
    ],
    words: words.filter((word) => !named.has(word) && !years.includes(word)),
  };
}
