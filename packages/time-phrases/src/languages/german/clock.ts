import { nameHours, shapeHour } from '../../clock-shape.ts';
import type { ClockWords } from '../../grammar.ts';
import { germanWords } from './words.ts';

const de = {
  word: nameHours(germanWords.hour),
  part: '(?:\\s(?:morgens|fruh|vormittags|mittags|nachmittags|abends|nachts)\\b)',
};

export const germanClock: ClockWords = {
  shape: new RegExp(
    [
      '(?:mittag|mitternacht)\\b',
      `(?:dreiviertel|halb|viertel\\s(?:vor|nach))\\s${shapeHour(germanWords.hour)}(?:\\suhr\\b)?${de.part}?`,
      `(?:\\d{1,2}(?:[:.]\\d\\d)?|${de.word})\\suhr(?:\\s\\d\\d(?!\\d))?${de.part}?`,
      `(?:\\d{1,2}|${de.word})${de.part}`,
      // "Um 16h", which no part of the day follows.
      '(?<=\\bum\\s)(?:[01]?\\d|2[0-3])\\s?h(?:\\s?[0-5]\\d)?(?![\\p{L}\\d])',
      '\\d{1,2}:\\d\\d(?!\\d)',
    ].join('|'),
    'uy',
  ),
  named: { mittag: 12, mitternacht: 0 },
  halves: [
    { words: / (?:morgens|fruh|vormittags)$/, half: 'morning' },
    { words: / (?:nachmittags|abends)$/, half: 'afternoon' },
    { words: / mittags$/, half: 'noon' },
    { words: / nachts$/, half: 'night' },
  ],
  besides: [
    { words: /^viertel\snach\s/, minutes: 15 },
    { words: /^(?:viertel\svor|dreiviertel)\s/, minutes: -15 },
    { words: /^halb\s/, minutes: -30 },
  ],
  bareHours: 'by 24',
};
