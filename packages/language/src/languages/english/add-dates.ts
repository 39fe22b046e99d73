import { dayMonthYear, monthYear, year } from '../../wording.ts';

const DAY_MS = 86_400_000;

/**
 * Words of time that the time of the message makes exact, with their offset. "last Friday" and "three years
 * ago" are not exact and stay.
 */
const MONTHS = new Map([
  ['last', -1],
  ['this', 0],
  ['next', 1],
]);
const WORDS = /\b(?:(?<day>yesterday|tomorrow)|(?<which>last|this|next) (?<unit>month|year))\b(?!['’])/giu;

/** Adds the date to words like "yesterday", since the summary is read on another day. Days are UTC days. */
export function addDates(told: string, sentAt: Date): string {
  return told.replace(WORDS, (...parts) => {
    const words = String(parts[0]);
    const groups: unknown = parts.at(-1);
    const date = computeDate(groups, sentAt);
    return date === undefined ? words : `${words} (${date})`;
  });
}

function computeDate(groups: unknown, sentAt: Date): string | undefined {
  const [day, which, unit] = ['day', 'which', 'unit'].map((name) => readGroup(groups, name));
  if (day !== undefined) {
    const sign = day === 'yesterday' ? -1 : 1;
    return dayMonthYear('en-GB', new Date(sentAt.getTime() + sign * DAY_MS));
  }
  const step = MONTHS.get(which ?? '');
  if (step === undefined) return undefined;
  return unit === 'year'
    ? year(new Date(Date.UTC(sentAt.getUTCFullYear() + step, 6)))
    : monthYear('en-GB', new Date(Date.UTC(sentAt.getUTCFullYear(), sentAt.getUTCMonth() + step, 15)));
}

function readGroup(groups: unknown, name: string): string | undefined {
  if (typeof groups !== 'object' || groups === null) return undefined;
  const value: unknown = Reflect.get(groups, name);
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}
