import type { Vocabulary } from './grammar.ts';

/**
 * The year after a date, with the words that may precede it: ", 2024", " '24", "-24", and " 24" if no noun
 * follows that it may count. Two bare digits are a year up to 39.
 */
export function shapeYear(words: string, afterTime: string): string {
  const full = `(?:,?\\s|-)(?:(?:${words})\\s)?(?:19|20)\\d\\d(?!\\d)`;
  const short = `,?\\s'\\d\\d(?![\\p{L}\\d])|(?<=-\\p{L}{3,9})-\\d\\d(?![\\p{L}\\d])`;
  const bare = `\\s(?:(?:${words})\\s)?[0-3]\\d(?=\\s*$|[.,;?!)](?!\\d)|${afterTime})`;
  return `(?:${full}|${short}|${bare})?`;
}

/** The names of the months, with the full stop of abbreviated ones. */
export function shapeMonth({ month }: Pick<Vocabulary, 'month'>): string {
  return `(?:(?:${longestFirst(month)})(?![\\p{L}])\\.?)`;
}

/** The names of weekdays, including short ones. */
export function shapeWeekday({
  weekday,
  shortWeekday,
}: Pick<Vocabulary, 'weekday' | 'shortWeekday'>): string {
  return `(?:(?:${longestFirst({ ...weekday, ...shortWeekday })})(?![\\p{L}])\\.?)`;
}

export function longestFirst(words: Readonly<Record<string, unknown>>): string {
  return Object.keys(words)
    .sort((one, other) => other.length - one.length)
    .join('|');
}
