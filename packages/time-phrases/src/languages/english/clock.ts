import { nameHours, shapeHour } from '../../clock-shape.ts';
import type { ClockWords } from '../../grammar.ts';
import { englishWords } from './words.ts';

const en = {
  word: nameHours(englishWords.hour),
  half: '\\s?(?:[ap]m\\b|[ap]\\.m\\.)',
  part: '\\s(?:in\\sthe\\s(?:morning|afternoon|evening)|at\\snight)\\b',
};

export const englishClock: ClockWords = {
  shape: new RegExp(
    [
      'noon|midday|midnight',
      `(?:half\\spast|(?:a\\s)?quarter\\s(?:past|to))\\s${shapeHour(englishWords.hour)}(?:${en.half}|(?:\\so'clock)?(?:${en.part})?)`,
      `(?:\\d{1,2}(?:[:.]\\d\\d)?|${en.word})${en.half}`,
      // "At 16.30", but not "at 16.30 euros".
      '(?<=\\bat\\s)(?:1[3-9]|2[0-3])\\.[0-5]\\d(?![\\d%€]|\\.\\d|\\s(?:euros?|dollars?|pounds?|percent)\\b)',
      `(?:\\d{1,2}(?::\\d\\d)?|${en.word})(?:\\so'clock)?${en.part}`,
      '\\d{1,2}:\\d\\d(?!\\d)',
      `(?:\\d{1,2}|${en.word})\\so'clock`,
    ].join('|'),
    'uy',
  ),
  named: { noon: 12, midday: 12, midnight: 0 },
  halves: [
    { words: / in the morning$/, half: 'morning' },
    { words: / in the (?:afternoon|evening)$/, half: 'afternoon' },
    { words: / at night$/, half: 'night' },
  ],
  besides: [
    { words: /^half\spast\s/, minutes: 30 },
    { words: /^(?:a\s)?quarter\spast\s/, minutes: 15 },
    { words: /^(?:a\s)?quarter\sto\s/, minutes: -15 },
  ],
  bareHours: 'halves',
};
