import { nameHours } from '../../clock-shape.ts';
import type { ClockWords } from '../../grammar.ts';
import { frenchWords } from './words.ts';

const fr = {
  word: nameHours(frenchWords.hour),
  minutes: '(?:\\s(?:et\\s(?:demie?|quart)|moins\\sle\\squart)\\b)',
  part: "(?:\\s(?:du\\s(?:matin|soir)|de\\sl'apres-?\\s?midi|de\\sla\\snuit)\\b)",
};

export const frenchClock: ClockWords = {
  shape: new RegExp(
    [
      `(?:midi|minuit)${fr.minutes}?(?![\\p{L}-])`,
      `(?:\\d{1,2}|${fr.word})\\s?(?:heures?|h)(?:\\s?\\d\\d(?!\\d)|(?!\\s?\\d))(?![\\p{L}])${fr.minutes}?${fr.part}?`,
      '\\d{1,2}:\\d\\d(?!\\d)',
    ].join('|'),
    'uy',
  ),
  named: { midi: 12, minuit: 0 },
  halves: [
    { words: / du matin$/, half: 'morning' },
    { words: / (?:de l'apres-?\s?midi|du soir)$/, half: 'afternoon' },
    { words: / de la nuit$/, half: 'night' },
  ],
  besides: [
    { words: /\set\sdemie?\b/, minutes: 30 },
    { words: /\set\squart\b/, minutes: 15 },
    { words: /\smoins\sle\squart\b/, minutes: -15 },
  ],
  bareHours: 'by 24',
};
