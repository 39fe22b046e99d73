import { nameHours } from '../../clock-shape.ts';
import type { ClockWords } from '../../grammar.ts';
import { spanishWords } from './words.ts';

const es = {
  word: nameHours(spanishWords.hour),
  minutes: '(?:\\s(?:y\\s(?:media|cuarto)|menos\\scuarto)\\b)',
  ofDay: '\\s(?:de|por)\\sla\\s(?:manana|madrugada|tarde|noche)',
};
const spanishPart = `(?:${es.ofDay}|\\sdel\\smediodia|\\s[ap]\\.?m\\b\\.?)`;

export const spanishClock: ClockWords = {
  shape: new RegExp(
    [
      'mediodia|medianoche',
      '(?:las\\s)?(?:1[3-9]|2[0-3])(?::\\d\\d)?\\s?h\\b',
      `las?\\s\\d{1,2}(?::\\d\\d)?(?!\\d)${es.minutes}?${spanishPart}?`,
      `las?\\s${es.word}(?:${es.minutes}${spanishPart}?|${spanishPart})`,
      `\\d{1,2}(?::\\d\\d)?${es.ofDay}`,
      '\\d{1,2}:\\d\\d(?!\\d)',
    ].join('|'),
    'uy',
  ),
  named: { mediodia: 12, medianoche: 0 },
  halves: [
    { words: / (?:de|por) la (?:manana|madrugada)$/, half: 'morning' },
    { words: / (?:de|por) la tarde$/, half: 'afternoon' },
    { words: / del mediodia$/, half: 'noon' },
    { words: / (?:de|por) la noche$/, half: 'night' },
  ],
  besides: [
    { words: /\sy\smedia\b/, minutes: 30 },
    { words: /\sy\scuarto\b/, minutes: 15 },
    { words: /\smenos\scuarto\b/, minutes: -15 },
  ],
  bareHours: 'halves',
};
