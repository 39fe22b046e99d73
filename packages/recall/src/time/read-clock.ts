import { Temporal } from 'temporal-polyfill';
import { clockTime } from './clock-time.ts';
import { fold } from './fold.ts';
import type { Language } from './grammar.ts';
import { failing, type LanguageCode } from './points.ts';
import type { Expression, SaidTime } from './span.ts';

/** The hour that begins at a time of the day like "5 pm", "half past five", "17 Uhr" or "las 5 de la tarde". */
export function readClock(snippet: string, { code, vocabulary }: Language): Expression {
  const text = fold(snippet).replaceAll(/\p{L}+/gu, (word) => String(vocabulary.hour[word] ?? word));
  const named = namedHours[text];
  if (named !== undefined) return clockTime({ time: new Temporal.PlainTime(named), counts: 'by 24' });
  const part = halves.find(({ words }) => words.test(text));
  const whole = part === undefined ? text : text.replace(part.words, '');
  const beside = besides.find(({ words }) => words.test(whole));
  const said = readDigits(beside === undefined ? whole : whole.replace(beside.words, ''));
  if (said === undefined) return failing('hour', snippet, 'is no time of the day');
  const time = new Temporal.PlainTime((part?.hourOf(said.hour) ?? said.hour) % 24, said.minute);
  const counts =
    part === undefined ? countsOf(text, said.hour, beside === undefined ? code : 'en') : 'halves';
  return clockTime({ time: beside === undefined ? time : time.add({ minutes: beside.minutes }), counts });
}

/** What is said beside the hour: nobody counts to 24 with it, so "halb 5" needs its half of the day in German, too. */
const besides: readonly { words: RegExp; minutes: number }[] = [
  { words: /^half\spast\s|\sy\smedia\b/, minutes: 30 },
  { words: /^(?:a\s)?quarter\spast\s|^viertel\snach\s|\sy\scuarto\b/, minutes: 15 },
  { words: /^(?:a\s)?quarter\sto\s|^viertel\svor\s|^dreiviertel\s|\smenos\scuarto\b/, minutes: -15 },
  { words: /^halb\s/, minutes: -30 },
];

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
