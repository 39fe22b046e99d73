import { quotePhrase } from '../quote.ts';
import type { PatternsAnswer } from './patterns-question.ts';

type Told = PatternsAnswer['patterns'][number];

/**
 * Describes patterns in sentences, one a line, each with the days or summaries that support it. Topics are
 * quoted, since they are the words of others.
 */
export function tellPatterns(told: Told): string[] {
  const { observed, hours, weekdays, rhythm, topics, moods } = told;
  if (observed === null) return ['No message of the user was counted.'];
  const found = [
    ...hours.map(
      ({ from, to, days, of }) => `often talks from ${clock(from)} to ${clock(to)}: ${days} of ${of} days`,
    ),
    ...weekdays.often.map(({ weekday, days, of }) => `often talks on ${titled(weekday)}: ${days} of ${of}`),
    ...weekdays.rarely.map(({ weekday, days, of }) => `rarely talks on ${titled(weekday)}: ${days} of ${of}`),
    ...(rhythm === null
      ? []
      : [`talks every ${dayCount(rhythm.everyDays)}: ${percent(rhythm.share)} of ${rhythm.gaps} gaps`]),
    ...topics.map(({ topic, times, everyDays, share, lastOn }) =>
      everyDays === null || share === null
        ? `topic ${quotePhrase(topic)}: on ${times} days, last ${lastOn}, at no regular time`
        : `topic ${quotePhrase(topic)}: every ${dayCount(everyDays)} (${percent(share)} of the gaps), on ${times} days, last ${lastOn}`,
    ),
    ...moods.changes.map(
      ({ tone, direction, before, after, summaries }) =>
        `${tone} ${direction} often than before: ${percent(before)} to ${percent(after)} of ${summaries} summaries`,
    ),
  ];
  const { from, to, activeDays, messages, summaries } = observed;
  return [
    `${activeDays} days with ${messages} messages of the user and ${summaries} summaries, from ${from} to ${to}`,
    ...(found.length === 0 ? ['no pattern beyond chance'] : found),
  ];
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
const percent = (share: number) => `${Math.round(share * 100)} %`;
const dayCount = (days: number) => (days === 1 ? 'day' : `${days} days`);
const titled = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
