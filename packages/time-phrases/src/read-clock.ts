import { Temporal } from 'temporal-polyfill';
import { clockTime } from './clock-time.ts';
import { fold } from './fold.ts';
import type { ClockWords, DayHalf, TimeGrammar } from './grammar.ts';
import { failing } from './points.ts';
import type { Expression, SaidTime } from './span.ts';

/**
 * Reads a time of day like "5 pm", "half past five", "17 Uhr" or "las 5 de la tarde" as the hour that begins
 * at it.
 */
export function readClock(snippet: string, { clock, vocabulary }: TimeGrammar): Expression {
  const plain = clock.writeDigits?.(fold(snippet)) ?? fold(snippet);
  const text = plain.replaceAll(/\p{L}+/gu, (word) => String(vocabulary.hour[word] ?? word));
  const beside = clock.besides.find(({ words }) => words.test(text));
  const bare = beside === undefined ? text : text.replace(beside.words, '');
  const named = clock.named[text] ?? clock.named[bare];
  if (named !== undefined) {
    const time = new Temporal.PlainTime(named).add({ minutes: beside?.minutes ?? 0 });
    return clockTime({ time, counts: 'by 24' });
  }
  const part = clock.halves.find(({ words }) => words.test(text));
  const whole = part === undefined ? bare : bare.replace(part.words, '');
  const said = readDigits(whole);
  if (said === undefined) return failing('hour', snippet, 'is no time of the day');
  const hour = part === undefined ? said.hour : hourIn[part.half](said.hour);
  const time = new Temporal.PlainTime(hour % 24, said.minute);
  // "Half past" is not used with hours up to 24: "halb 5" needs its half of the day in German, too.
  const bareHours = beside === undefined ? clock.bareHours : 'halves';
  const counts = part === undefined ? countHours(text, said.hour, bareHours) : 'halves';
  return clockTime({ time: beside === undefined ? time : time.add({ minutes: beside.minutes }), counts });
}

function readDigits(text: string): { hour: number; minute: number } | undefined {
  const { hour, minute, past, half } = digits.exec(text)?.groups ?? {};
  const said = { hour: Number(hour), minute: Number(minute ?? past ?? 0) };
  const hourMax = half === undefined ? 23 : 12;
  if (hour === undefined || said.hour > hourMax || said.minute > 59) return undefined;
  return half === undefined ? said : { ...said, hour: (said.hour % 12) + (half === 'p' ? 12 : 0) };
}

/** Minutes are written before "Uhr" or after it, not both. */
const digits =
  /^(?:las?\s)?(?<hour>\d{1,2})(?:[:.](?<minute>\d\d)(?!\suhr\s\d))?(?:\s?(?<half>[ap])\.?m\.?|\s?(?:uhr|heures?|h)(?:\s?(?<past>\d\d))?|\so'clock)?$/;

/** An hour beside a word that states its half of the day: "в 8 вечера". Undefined if it is none. */
export function clockInHalf(hour: number, minutes: number, half: DayHalf): Expression | undefined {
  if (hour > 23 || minutes > 59) return undefined;
  return clockTime({ time: new Temporal.PlainTime(hourIn[half](hour) % 24, minutes), counts: 'halves' });
}

const hourIn: Readonly<Record<DayHalf, (hour: number) => number>> = {
  morning: (hour) => (hour === 12 ? 0 : hour),
  afternoon: (hour) => (hour < 12 ? hour + 12 : hour),
  noon: (hour) => (hour < 10 ? hour + 12 : hour),
  night: (hour) => (hour < 6 || hour > 12 ? hour : (hour + 12) % 24),
};

/** "At 5" and "a las 5" do not state the half of the day; "05:00" and "17:00" do. */
function countHours(text: string, hour: number, bareHours: ClockWords['bareHours']): SaidTime['counts'] {
  if (/[ap]\.?m/.test(text)) return 'halves';
  return bareHours === 'by 24' || hour === 0 || hour > 12 || /\b0\d:/.test(text) ? 'by 24' : 'unsaid';
}
