import { Temporal } from 'temporal-polyfill';
import { clockTime } from './clock-time.ts';
import { fold } from './fold.ts';
import { failing, type LanguageCode, parsePoint } from './points.ts';
import type { Expression, SaidTime } from './span.ts';

/** The hour that begins at a time of the day like "5 pm", "17 Uhr" or "las 5 de la tarde"; chrono reads its digits. */
export function readClock(snippet: string, language: LanguageCode): Expression {
  const text = fold(snippet);
  const named = namedHours[text];
  if (named !== undefined) return clockTime({ time: new Temporal.PlainTime(named), counts: 'by 24' });
  const part = halves.find(({ words }) => words.test(text));
  const digits = part === undefined ? text : text.replace(part.words, '').replace(/^\d\d?$/, '$&:00');
  const said = parsePoint(digits, language);
  const hour = said?.('hour') ?? undefined;
  if (hour === undefined) return failing('hour', snippet, 'is no time of the day');
  const time = new Temporal.PlainTime((part?.hourOf(hour) ?? hour) % 24, said?.('minute') ?? 0);
  return clockTime({ time, counts: part === undefined ? countsOf(text, hour, language) : 'halves' });
}

const namedHours: Readonly<Record<string, number>> = {
  noon: 12,
  midday: 12,
  midnight: 0,
  mittag: 12,
  mitternacht: 0,
  mediodia: 12,
  medianoche: 0,
};

/** The words behind an hour that say its half of the day. */
const halves: readonly { words: RegExp; hourOf: (hour: number) => number }[] = [
  {
    words: / (?:in the morning|(?:de|por) la (?:manana|madrugada)|morgens|fruh|vormittags)$/,
    hourOf: (hour) => (hour === 12 ? 0 : hour),
  },
  {
    words: / (?:in the (?:afternoon|evening)|(?:de|por) la tarde|nachmittags|abends)$/,
    hourOf: (hour) => (hour < 12 ? hour + 12 : hour),
  },
  { words: / (?:mittags|del mediodia)$/, hourOf: (hour) => (hour < 10 ? hour + 12 : hour) },
  {
    words: / (?:at night|(?:de|por) la noche|nachts)$/,
    hourOf: (hour) => (hour < 6 || hour > 12 ? hour : (hour + 12) % 24),
  },
];

/** Germans count to 24; "at 5" and "a las 5" say half of it, "05:00" and "17:00" all. */
function countsOf(text: string, hour: number, language: LanguageCode): SaidTime['counts'] {
  if (/[ap]\.?m/.test(text)) return 'halves';
  return language === 'de' || hour === 0 || hour > 12 || /\b0\d:/.test(text) ? 'by 24' : 'unsaid';
}
