import { EnrichmentError } from '@enrichment/core';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { readTime } from './read-time.ts';
import { askedAbroad } from './testing/asked-abroad.ts';
import { askedAbroadInChat } from './testing/asked-abroad-in-chat.ts';
import { askedInChat } from './testing/asked-in-chat.ts';
import { askedPhrases } from './testing/asked-phrases.ts';

const timeZone = 'Europe/Berlin';

function onTheWall(local = ''): string {
  return new Date(
    Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds,
  ).toISOString();
}

/** `from..to` in UTC, `none`, or `unread` where an error or the reading names a time that was not read. */
function readAs(text: string): string {
  try {
    const reading = readTime(text, {
      now: new Date(onTheWall('2026-11-18T15:30')),
      timeZone,
      weekStart: 'monday',
    });
    if (reading.kind === 'range') return `${reading.from.toISOString()}..${reading.to.toISOString()}`;
    return reading.unread.length > 0 ? 'unread' : 'none';
  } catch (error) {
    if (error instanceof EnrichmentError && error.code === 'TIME_UNREADABLE') return 'unread';
    throw error;
  }
}

const rows = [askedPhrases, askedAbroad, askedInChat, askedAbroadInChat]
  .flatMap((table) => table.trim().split('\n'))
  .map((line) => line.split(/ \|(?: |$)/u));

test.each(rows)('"%s" is read correctly or reported as unread', (phrase = '', ranges = '', others = '') => {
  const right = ranges
    .split(', ')
    .filter((range) => range.trim() !== '')
    .map((range) => range.trim().split('..').map(onTheWall).join('..'));

  expect([...right, ...others.trim().split(' ')]).toContain(readAs(phrase));
});

test.each([
  ['what did we talk about last week except on Friday', 'except on Friday'],
  ['was haben wir letzte Woche außer Freitag besprochen', 'außer Freitag'],
])('"%s" is read as last week, and what it leaves out is named', (text, phrase) => {
  const reading = readTime(text, {
    now: new Date(onTheWall('2026-11-18T15:30')),
    timeZone,
    weekStart: 'monday',
  });

  expect(reading).toMatchObject({
    kind: 'range',
    from: new Date(onTheWall('2026-11-09')),
    to: new Date(onTheWall('2026-11-16')),
    unread: [{ phrase }],
  });
});
