import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readTime } from './read-time.ts';
import { englishPhrases } from './testing/english-phrases.ts';
import { frenchPhrases } from './testing/french-phrases.ts';
import { germanPhrases } from './testing/german-phrases.ts';
import { spanishPhrases } from './testing/spanish-phrases.ts';

const timeZone = 'Europe/Berlin';
const options = { now: new Date('2026-11-18T13:20:00Z'), timeZone, weekStart: 'monday' } as const;

const rowsOf = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' | '));

/** `2026-11-18` or `2026-11-18T14:20` on Berlin's walls. */
function onTheWall(local = ''): string {
  const moment = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone);
  return new Date(moment.epochMilliseconds).toISOString();
}

describe.each([
  ['English', englishPhrases, 'do you remember what we said ', ' about my sister?'],
  ['German', germanPhrases, 'weißt du noch, was wir ', ' über Anna gesagt haben?'],
  ['Spanish', spanishPhrases, 'qué dijimos ', ' sobre mi hermana?'],
  ['French', frenchPhrases, 'te souviens-tu de ce que nous avons dit ', ' sur ma sœur ?'],
])('%s', (_language, table, before, after) => {
  it.each(rowsOf(table))('"%s" is %s to %s', (phrase = '', from, to) => {
    const reading = readTime(phrase, options);

    expect(reading).toMatchObject({ kind: 'range', phrase: phrase.replace('?', '') });
    expect(reading.kind === 'range' && [reading.from.toISOString(), reading.to.toISOString()]).toEqual([
      onTheWall(from),
      onTheWall(to),
    ]);
  });

  /** A month, a year or a feast alone is a time only where nothing else is said. */
  const inSentences = rowsOf(table).filter(
    ([phrase]) => !['March', 'mars', '2024?', '2023-05-08'].includes(phrase ?? ''),
  );

  it.each(inSentences)('"%s" within a sentence is the same', (phrase = '', from, to) => {
    const reading = readTime(`${before}${phrase}${after}`, options);

    expect(reading).toMatchObject({ kind: 'range', rest: `${before.trim()} ${after.trim()}` });
    expect(reading.kind === 'range' && [reading.from.toISOString(), reading.to.toISOString()]).toEqual([
      onTheWall(from),
      onTheWall(to),
    ]);
  });
});
