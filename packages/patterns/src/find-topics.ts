import { fold } from '@enrichment/language/fold';
import { splitWords } from '@enrichment/language/split-words';
import { stemWord } from '@enrichment/language/stem-word';
import { FAMILY_CHANCE } from './chance.ts';
import { dateOfDay, sortedDays } from './days.ts';
import { findPeriod } from './find-period.ts';
import type { Patterns } from './patterns.ts';

/** Days on which a topic must have come up: four gaps, of which one is no evidence. */
const TOPIC_DAYS_MIN = 5;

/** More than anyone reads. */
const TOPICS_MAX = 20;

type Told = readonly { readonly day: number; readonly topics: readonly string[] }[];

/**
 * Finds topics that come back, and their period where there is one. Topics with the same stems are one,
 * whatever the order and form of their words.
 */
export function findTopics(told: Told): Patterns['topics'] {
  const possible = sortedDays(told);
  const topics = groupTopics(told).filter(({ days }) => days.length >= TOPIC_DAYS_MIN);
  const chance = FAMILY_CHANCE / Math.max(1, topics.length);
  return topics
    .map(({ topic, days }) => {
      const period = findPeriod(days, { possible, chance });
      return {
        topic,
        times: days.length,
        firstOn: dateOfDay(days[0] ?? 0),
        lastOn: dateOfDay(days.at(-1) ?? 0),
        everyDays: period?.everyDays ?? null,
        share: period?.share ?? null,
      };
    })
    .sort(
      (a, b) =>
        Number(b.everyDays !== null) - Number(a.everyDays !== null) ||
        b.times - a.times ||
        (a.topic < b.topic ? -1 : 1),
    )
    .slice(0, TOPICS_MAX);
}

/** Each topic in its most frequent wording, with its days. */
function groupTopics(told: Told): { topic: string; days: number[] }[] {
  const said = told.flatMap(({ day, topics }) =>
    topics.map((topic) => ({ day, topic, key: makeKey(topic) })),
  );
  return [...Map.groupBy(said, ({ key }) => key)].map(([, ones]) => {
    const wordings = [...Map.groupBy(ones, ({ topic }) => topic)].sort(
      ([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1),
    );
    return { topic: wordings[0]?.[0] ?? '', days: sortedDays(ones) };
  });
}

function makeKey(topic: string): string {
  const stems = splitWords(fold(topic)).map((word) => stemWord(word)[0] ?? word);
  return stems.length === 0 ? topic : stems.sort().join(' ');
}
