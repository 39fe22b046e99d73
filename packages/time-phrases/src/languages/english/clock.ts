import { nameHours, shapeHour } from '../../clock-shape.ts';
import type { ClockWords } from '../../grammar.ts';
import { englishClockMinutes, englishOnes, englishWords } from './words.ts';

/** "Two thirty" and "nine oh five": an hour and its minutes in words. */
const inWords = `(?<hour>${nameHours(englishWords.hour)})[\\s-](?:(?:oh|o)[\\s-](?<one>${nameHours(englishOnes)})|(?<minute>${nameHours(englishClockMinutes)}))`;

/** Writes "two thirty pm" as "2:30 pm", "1600 hours" and "16h" as "16:00". */
function writeDigits(text: string): string {
  return text
    .replace(new RegExp(`^${inWords}(?![\\p{L}-])`, 'u'), (said, hour, one, minute) => {
      const minutes = englishOnes[one] ?? englishClockMinutes[minute];
      return minutes === undefined ? said : `${englishWords.hour[hour]}:${String(minutes).padStart(2, '0')}`;
    })
    .replace(/^(\d{1,2})(?:\s?hundred|([0-5]\d))\s(?:hours|hrs)$/u, (_, hour, minute) => toTime(hour, minute))
    .replace(/^(\d{1,2})\s?h([0-5]\d)?$/u, (_, hour, minute) => toTime(hour, minute));
}

function toTime(hour: string, minute = '00'): string {
  return `${hour.padStart(2, '0')}:${minute}`;
}

const en = {
  word: nameHours(englishWords.hour),
  half: '\\s?(?:[ap]m\\b|[ap]\\.m\\.)',
  twoWords: inWords.replaceAll(/\?<\w+>/gu, '?:'),
  end: `(?=\\s*$|[.,;?!)]|${englishWords.afterTime})`,
  part: '\\s(?:in\\sthe\\s(?:morning|afternoon|evening)|at\\snight)\\b',
};

export const englishClock: ClockWords = {
  shape: new RegExp(
    [
      'noon|midday|midnight',
      `(?:half\\spast|(?:a\\s)?quarter\\s(?:past|to))\\s${shapeHour(englishWords.hour)}(?:${en.half}|(?:\\so'clock)?(?:${en.part})?)`,
      `(?:\\d{1,2}(?:[:.]\\d\\d)?|${en.word})${en.half}`,
      // "Two thirty pm", and "at two thirty", whose half of the day is not stated.
      `${en.twoWords}(?:${en.half}|${en.part})`,
      `(?<=\\bat\\s)${en.twoWords}${en.end}`,
      // "Half two" is half past two.
      `half\\s${en.word}(?:${en.half}|${en.part}|(?=\\s(?:yesterday|today|on|last|this)\\b))`,
      `(?<=\\bat\\s)half\\s(?:\\d{1,2}|${en.word})(?:${en.half}|${en.part}|${en.end})`,
      // "At 1600 hours", "at 16 hundred hours", "at 16h", "at 16h30".
      '(?:(?<=\\bat\\s)(?:[01]\\d|2[0-3])|0\\d)[0-5]\\d\\s(?:hours|hrs)\\b(?!\\s(?:ago|of)\\b)',
      '(?<=\\bat\\s)(?:[01]?\\d|2[0-3])\\shundred\\s(?:hours|hrs)\\b',
      '(?<=\\bat\\s)(?:0\\d|1[3-9]|2[0-3])\\s?h(?:[0-5]\\d)?(?![\\p{L}\\d])',
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
    { words: /^half\s(?:past\s)?/, minutes: 30 },
    { words: /^(?:a\s)?quarter\spast\s/, minutes: 15 },
    { words: /^(?:a\s)?quarter\sto\s/, minutes: -15 },
  ],
  bareHours: 'halves',
  writeDigits,
};
