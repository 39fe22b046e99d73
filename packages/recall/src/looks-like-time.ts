import { fold } from '@enrichment/language/fold';
import { distance } from 'fastest-levenshtein';

/** Languages in which misspelled words of time are recognized. */
const LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'pt', 'nl', 'pl', 'ru', 'tr', 'sv'] as const;

/**
 * Whether a folded word is a word of time ("wednesday", "semaine", "gestern"), or spelled like one
 * ("wendesday"): the same letters in another order, one edit, or two edits from eight letters on. The words
 * are the runtime's calendar and unit names.
 */
export function looksLikeTime(word: string): boolean {
  const editsMax = word.length < 8 ? 1 : 2;
  const letters = sortLetters(word);
  for (const time of timeWords) {
    if (Math.abs(time.length - word.length) > editsMax) continue;
    const edits = distance(time, word);
    if (edits <= editsMax || (edits === 2 && sortLetters(time) === letters)) return true;
  }
  return false;
}

function sortLetters(word: string): string {
  return [...word].sort().join('');
}

const timeWords = new Set(LANGUAGES.flatMap(timeWordsIn).filter((word) => word.length > 3));

function timeWordsIn(language: string): string[] {
  const date = (options: Intl.DateTimeFormatOptions, at: Date) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(at);
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 15)));
  const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)));
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const units = ['day', 'week', 'month', 'year', 'hour', 'minute'] as const;
  const phrases = [
    ...months.map((at) => date({ month: 'long' }, at)),
    ...days.map((at) => date({ weekday: 'long' }, at)),
    ...units.flatMap((unit) => [-3, -2, -1, 0, 1, 2].map((value) => relative.format(value, unit))),
    ...units.map((unit) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(3),
    ),
  ];
  return phrases.flatMap((phrase) => fold(phrase).match(/\p{L}+/gu) ?? []);
}
