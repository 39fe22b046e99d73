import type { Temporal } from 'temporal-polyfill';
import { toZoned } from './zone.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
export const months: readonly string[] = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];

/**
 * Formats a range for display: `Mon 9 Nov 00:00 to Mon 16 Nov 00:00 Europe/Berlin`. The year is included if
 * it is not the current one.
 */
export function describeRange(range: { from: Date; to: Date; timeZone: string; now: Date }): string {
  const { year } = toZoned(range.now, range.timeZone);
  const [from, to] = [range.from, range.to].map((end) => describeMoment(toZoned(end, range.timeZone), year));
  return `${from} to ${to} ${range.timeZone}`;
}

function describeMoment(moment: Temporal.ZonedDateTime, yearNow: number): string {
  const day = `${weekdays[moment.dayOfWeek - 1]} ${moment.day} ${months[moment.month - 1]}`;
  const time = [moment.hour, moment.minute].map((part) => String(part).padStart(2, '0')).join(':');
  return moment.year === yearNow ? `${day} ${time}` : `${day} ${moment.year} ${time}`;
}
