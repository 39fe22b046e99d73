import { Temporal } from 'temporal-polyfill';
import { clockTime } from './clock-time.ts';
import { fold } from './fold.ts';
import { failing, type LanguageCode } from './points.ts';
import type { Expression, SaidTime } from './span.ts';

/** The hour that begins at a time of the day like "5 pm", "17 Uhr" or "las 5 de la tarde". */
export function readClock(snippet: string, language: LanguageCode): Expression {
  const text = fold(snippet);
  const named = namedHours[text];
  if (named !== undefined) return clockTime({ time: new Temporal.PlainTime(named), counts: 'by 24' });
  const part = halves.find(({ words }) => words.test(text));
  const said = readDigits(part === undefined ? text : text.replace(part.words, ''));
  if (said === undefined) return failing('hour', snippet, 'is no time of the day');
  const time = new Temporal.PlainTime((part?.hourOf(said.hour) ?? said.hour) % 24, said.minute);
  return clockTime({ time, counts: part === undefined ? countsOf(text, said.hour, language) : 'halves' });
}

function readDigits(text: string): { hour: number; minute: number } | undefined {
  const { hour, minute, past, half } = digits.exec(text)?.groups ?? {};
  const said = { hour: Number(hour), minute: Number(minute ?? past ?? 0) };
  const hourMax = half === undefined ? 23 : 12;
  if (hour === undefined || said.hour > hourMax || said.minute > 59) return undefined;
  return half === undefined ? said : { ...said, hour: (said.hour % 12) + (half === 'p' ? 12 : 0) };
}

/** Minutes are said before "Uhr" or after it, not both. */
const digits =
  /^(?:las?\s)?(?<hour>\d{1,2})(?:[:.](?<minute>\d\d)(?!\suhr\s\d))?(?:\s?(?<half>[ap])\.?m\.?|\suhr(?:\s(?<past>\d\d))?|\so'clock)?$/;

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
