import type { Words } from '../grammar.ts';
import { englishWords } from './english-words.ts';
import { germanWords } from './german-words.ts';
import { spanishWords } from './spanish-words.ts';

/** What a time of the clock looks like, in digits and in words; `read-clock.ts` reads it. */

const wordsOf = (hour: Words<number>) => `(?:${Object.keys(hour).join('|')})`;
/** An hour that is over here: not the 5 of "5:30", "5.30" or "50". */
const hourOf = (hour: Words<number>) => `(?:\\d{1,2}|${wordsOf(hour)})(?![\\p{L}\\d]|[.:]\\d)`;

const en = {
  word: wordsOf(englishWords.hour),
  half: '\\s?(?:[ap]m\\b|[ap]\\.m\\.)',
  part: '\\s(?:in\\sthe\\s(?:morning|afternoon|evening)|at\\snight)\\b',
};

export const englishClock = new RegExp(
  [
    'noon|midday|midnight',
    `(?:half\\spast|(?:a\\s)?quarter\\s(?:past|to))\\s${hourOf(englishWords.hour)}(?:${en.half}|(?:\\so'clock)?(?:${en.part})?)`,
    `(?:\\d{1,2}(?::\\d\\d)?|${en.word})${en.half}`,
    `(?:\\d{1,2}(?::\\d\\d)?|${en.word})(?:\\so'clock)?${en.part}`,
    '\\d{1,2}:\\d\\d(?!\\d)',
    `(?:\\d{1,2}|${en.word})\\so'clock`,
  ].join('|'),
  'uy',
);

const de = {
  word: wordsOf(germanWords.hour),
  part: '(?:\\s(?:morgens|fruh|vormittags|mittags|nachmittags|abends|nachts)\\b)',
};

export const germanClock = new RegExp(
  [
    '(?:mittag|mitternacht)\\b',
    `(?:dreiviertel|halb|viertel\\s(?:vor|nach))\\s${hourOf(germanWords.hour)}(?:\\suhr\\b)?${de.part}?`,
    `(?:\\d{1,2}(?:[:.]\\d\\d)?|${de.word})\\suhr(?:\\s\\d\\d(?!\\d))?${de.part}?`,
    `(?:\\d{1,2}|${de.word})${de.part}`,
    '\\d{1,2}:\\d\\d(?!\\d)',
  ].join('|'),
  'uy',
);

const es = {
  word: wordsOf(spanishWords.hour),
  minutes: '(?:\\s(?:y\\s(?:media|cuarto)|menos\\scuarto)\\b)',
  ofDay: '\\s(?:de|por)\\sla\\s(?:manana|madrugada|tarde|noche)',
};
const spanishPart = `(?:${es.ofDay}|\\sdel\\smediodia|\\s[ap]\\.?m\\b\\.?)`;

export const spanishClock = new RegExp(
  [
    'mediodia|medianoche',
    `las?\\s\\d{1,2}(?::\\d\\d)?(?!\\d)${es.minutes}?${spanishPart}?`,
    `las?\\s${es.word}(?:${es.minutes}${spanishPart}?|${spanishPart})`,
    `\\d{1,2}(?::\\d\\d)?${es.ofDay}`,
    '\\d{1,2}:\\d\\d(?!\\d)',
  ].join('|'),
  'uy',
);
