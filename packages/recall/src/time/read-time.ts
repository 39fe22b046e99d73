import { describeRange } from './describe-range.ts';
import type { TimeOptions, TimeReading } from './time-reading.ts';
import { toDate, toZoned } from './zone.ts';

/** Days before today, by the word that names them. */
const days: Readonly<Record<string, number>> = { today: 0, yesterday: 1 };

/** The one time that the text names, as a calendar range in the asker's zone, and the text without it. */
export function readTime(text: string, options: TimeOptions): TimeReading {
  const match = /\b(today|yesterday)\b/iu.exec(text);
  if (match === null) return { kind: 'none', rest: text };
  const { now, timeZone } = options;
  const [phrase] = match;
  const start = toZoned(now, timeZone)
    .startOfDay()
    .subtract({ days: days[phrase.toLowerCase()] ?? 0 });
  const [from, to] = [toDate(start), toDate(start.add({ days: 1 }))];
  const rest = (text.slice(0, match.index) + text.slice(match.index + phrase.length)).trim();
  return {
    kind: 'range',
    from,
    to,
    phrase,
    rest,
    reading: `${phrase} -> ${describeRange({ from, to, timeZone, now })}`,
  };
}
