import { EnrichmentError } from '@enrichment/core';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { describeRange } from './describe-range.ts';
import { isoWithOffset } from './iso-with-offset.ts';
import { readTime } from './read-time.ts';
import { countTries } from './testing/count-tries.ts';
import { englishPhrases } from './testing/english-phrases.ts';
import { germanPhrases } from './testing/german-phrases.ts';
import { spanishPhrases } from './testing/spanish-phrases.ts';
import type { TimeOptions, TimeReading } from './time-reading.ts';

/** A Wednesday, 14:20 in Berlin. */
const asked: TimeOptions = {
  now: new Date('2026-11-18T13:20:00Z'),
  timeZone: 'Europe/Berlin',
  weekStart: 'monday',
};

function makeRange(text: string, options: Partial<TimeOptions> = {}): string[] {
  const reading = readTime(text, { ...asked, ...options });
  return reading.kind === 'range' ? [reading.from.toISOString(), reading.to.toISOString()] : [];
}

function hoursOf(text: string, options: Partial<TimeOptions>): number {
  const [from = '', to = ''] = makeRange(text, options);
  return (Date.parse(to) - Date.parse(from)) / 3_600_000;
}

/** The code of the error that the text ends in, or what was read. */
function readFailure(text: string, options: Partial<TimeOptions> = {}): unknown {
  try {
    return readTime(text, { ...asked, ...options });
  } catch (error) {
    return error instanceof EnrichmentError ? error.code : error;
  }
}

test('the result contains how the time was read, and the remaining text to search for', () => {
  expect(readTime('what did we say about my sister last week?', asked)).toEqual({
    kind: 'range',
    from: new Date('2026-11-08T23:00:00Z'),
    to: new Date('2026-11-15T23:00:00Z'),
    phrase: 'last week',
    rest: 'what did we say about my sister ?',
    means: 'told',
    events: [],
    unread: [],
    order: null,
    reading: 'last week -> Mon 9 Nov 00:00 to Mon 16 Nov 00:00 Europe/Berlin',
  });
});

test('a word that every JavaScript object has as a property is an ordinary word', () => {
  expect(readTime('What did we say about the constructor yesterday?', asked)).toMatchObject({
    phrase: 'yesterday',
    rest: 'What did we say about the constructor ?',
  });
});

test('a year is shown if it is not the current year', () => {
  const reading = readTime('over New Year', asked);

  expect(reading).toMatchObject({
    reading: 'over New Year -> Wed 31 Dec 2025 00:00 to Fri 2 Jan 00:00 Europe/Berlin',
  });
});

describe("the asker's zone", () => {
  it('decides which day it is', () => {
    const now = new Date('2026-11-18T23:30:00Z');

    expect(makeRange('yesterday', { now })).toEqual(['2026-11-17T23:00:00.000Z', '2026-11-18T23:00:00.000Z']);
    expect(makeRange('yesterday', { now, timeZone: 'America/New_York' })).toEqual([
      '2026-11-17T05:00:00.000Z',
      '2026-11-18T05:00:00.000Z',
    ]);
    expect(makeRange('yesterday', { now, timeZone: 'Asia/Kathmandu' })).toEqual([
      '2026-11-17T18:15:00.000Z',
      '2026-11-18T18:15:00.000Z',
    ]);
  });

  it('makes days of 23 and 25 hours at clock changes', () => {
    expect(hoursOf('yesterday', { now: new Date('2026-03-30T10:00:00Z') })).toBe(23);
    expect(hoursOf('yesterday', { now: new Date('2026-10-26T10:00:00Z') })).toBe(25);
    expect(hoursOf('last week', { now: new Date('2026-10-26T10:00:00Z') })).toBe(7 * 24 + 1);
    expect(hoursOf('last night', { now: new Date('2026-03-29T10:00:00Z') })).toBe(11);
  });

  it('begins a day without midnight at its first moment', () => {
    const options = { now: new Date('2018-11-05T12:00:00Z'), timeZone: 'America/Sao_Paulo' };

    expect(makeRange('yesterday', options)).toEqual(['2018-11-04T03:00:00.000Z', '2018-11-05T02:00:00.000Z']);
  });

  it('has weeks that begin on Sunday if requested', () => {
    expect(makeRange('last week', { weekStart: 'sunday', timeZone: 'UTC' })).toEqual([
      '2026-11-08T00:00:00.000Z',
      '2026-11-15T00:00:00.000Z',
    ]);
  });
});

test.each([
  ['in March', '2026-03-15T12:00:00Z', '2026-03-01', '2026-04-01'],
  ['in March', '2026-02-28T12:00:00Z', '2025-03-01', '2025-04-01'],
  ['last March', '2026-03-15T12:00:00Z', '2025-03-01', '2025-04-01'],
  ['last summer', '2026-07-15T12:00:00Z', '2025-06-01', '2025-09-01'],
  ['last Christmas', '2026-12-25T12:00:00Z', '2025-12-24', '2025-12-27'],
  ['last weekend', '2026-11-15T12:00:00Z', '2026-11-07', '2026-11-09'],
  ['this weekend', '2026-11-15T12:00:00Z', '2026-11-14', '2026-11-16'],
  ['on 29 February', '2028-02-29T12:00:00Z', '2028-02-29', '2028-03-01'],
  ['on 29 February', '2026-02-28T12:00:00Z', '2024-02-29', '2024-03-01'],
  ['on the 31st', '2026-03-15T12:00:00Z', '2026-01-31', '2026-02-01'],
  ['on Thanksgiving', '2026-11-26T12:00:00Z', '2026-11-26', '2026-11-27'],
  ['the second Tuesday of October', '2026-10-02T12:00:00Z', '2025-10-14', '2025-10-15'],
  ['last month', '2024-03-31T12:00:00Z', '2024-02-01', '2024-03-01'],
  ['a month ago', '2026-03-31T12:00:00Z', '2026-02-01', '2026-03-01'],
  ['last year', '2024-02-29T12:00:00Z', '2023-01-01', '2024-01-01'],
])('"%s" asked at %s begins %s', (phrase, now, from, to) => {
  const range = makeRange(phrase, { now: new Date(now), timeZone: 'UTC' });

  expect(range).toEqual([`${from}T00:00:00.000Z`, `${to}T00:00:00.000Z`]);
});

describe('text that looks like a time but is none', () => {
  it.each([
    'it may be my second dog',
    'may I march with you for a second',
    'she sat in the sun',
    'what did April say to June and August',
    'my second week of work was hard',
    'what do I eat in the morning',
    'the present, the past and the future',
    'how long have we known each other',
    'tell me about Christmas presents',
    'we walked 3 miles in 2 hours, 50/50, 24/7, 9/11',
    'version 10.2.3 at 192.168.0.1',
    'was mag ich am liebsten',
    'wie ging es mir mit der Arbeit, so im Allgemeinen',
    'mi segundo perro y mi mes favorito',
    'cuándo nos vemos mañana',
    'what shall we do tomorrow or next week',
    'I lost my keys in 2 days of rain',
    'the other day on my birthday',
    'tell me about Black Friday deals',
    'what shall we do next Tuesday or on Tuesday next week',
    'what shall we do tomorrow at 5 pm, or later this week',
    'was machen wir morgen um 17 Uhr',
    'what do we do every Tuesday',
    'what was on the 3rd floor',
    'we went out one Sunday, or on Tuesday nights',
    'pages 3-9, rated 4/5, from 3 to 9 people, half of them',
    'wir essen abends um 8 Uhr',
    'am 3. Tag und von 1 bis 10',
    'el lunes que viene, o los lunes y martes',
    'was machen wir nächsten Dienstag',
    'was war am 3. Advent',
    'what do we do at 5, who came at six',
    'wir essen um 8, er lief um zwei Ecken',
    'a las cinco comemos, vi a las dos hermanas',
    'I was two weeks back home, and 1/2 may be lost',
    'we were in week 3 of the course, and mon ami sat on sun loungers',
    'so war das am so genannten Mo oder Mi',
    'dos semanas y el mar, de mar a mar, en la semana 3 del curso',
    'qué hago los lunes y el próximo martes',
    'el día 3 de mi viaje',
    '',
    '   ',
    '??!',
  ])('"%s"', (text) => {
    expect(readTime(text, asked)).toMatchObject({ kind: 'none', rest: text });
  });
});

describe('what is refused', () => {
  it.each([
    ['on 05/08/2023', /order/],
    ['what happened on 5/8?', /order/],
    ['on 31 February 2023', /no day of the calendar/],
    ['am 31.02.2023', /no day of the calendar/],
    ['el 31 de febrero de 2023', /no day of the calendar/],
    ['2023-02-29', /no day of the calendar/],
    ['on Tuesday, 8 May 2023', /another weekday/],
    ['on Tuesday in March', /more than once/],
    ['yesterday at 5:30', /am or pm/],
    ['ayer a las 5', /am or pm/],
    ['on the 3rd of last year', /more than once/],
    ['the fifth Tuesday of October', /not come so often/],
    ['the first Friday of my holidays', /one of several weekdays/],
    ['since tomorrow', /is in the future/],
    ['in 2 weeks', /is in the future/],
    ['heute in einer Woche', /is in the future/],
    ['dentro de dos semanas', /is in the future/],
    ['what did we say on 2026-11-10T09:00:00Z', /is a moment; name the day, or give from and to/],
    ['a decade ago', /name the years/],
    ['im letzten Jahrzehnt', /name the years/],
    ['hace una década', /name the years/],
    ['since we last spoke', /a time that is not known here/],
    ['Tuesday next week', /is in the future/],
    ['tomorrow at 5 pm', /is in the future/],
    ['morgen um 17 Uhr', /is in the future/],
    ['el martes que viene', /is in the future/],
    ['yesterday evening at 5 am', /not within/],
    ['yesterday between 9 and 11', /am or pm/],
    ['yesterday from 10 to 2 am', /am or pm/],
    ['from yesterday at 5:00 to today at 9 am', /am or pm/],
    ['yesterday from 3 to 5', /am or pm/],
    ['gestern von 3 bis 5', /am or pm/],
    ['3, 5 and 9 May', /do not follow/],
    ['gestern zwischen 9 und 11', /am or pm/],
    ['ayer entre las 3 y las 5', /am or pm/],
    ['yesterday between 5 pm and 3 pm', /ends before it begins/],
    ['yesterday at 5', /am or pm/],
    ['on Monday at half past five', /am or pm/],
    ['gestern um 5', /am or pm/],
    ['gestern um halb 5', /am or pm/],
    ['gestern um Viertel nach 5 Uhr', /am or pm/],
    ['ayer a las cinco', /am or pm/],
    ['ayer a las cinco y media', /am or pm/],
    ['yesterday at ten to five', /am or pm/],
    ['gestern um zehn nach fünf', /am or pm/],
    ['ayer a las cinco menos diez', /am or pm/],
    ['10 to 5 pm yesterday', /not read/],
    ['one and a half or two weeks ago', /only counted whole/],
    ['last Friday or the Friday before', /next to one/],
    ['am Freitag davor', /next to one/],
    ['el viernes siguiente', /next to one/],
    ['half a week ago', /only counted whole/],
    ['vor einem halben Monat', /only counted whole/],
    ['hace mes y medio', /only counted whole/],
    ['a day and two hours ago', /no whole number/],
    ['one hundred and five days ago', /further/],
    ['May 3-45', /does not have/],
    ['week 53 of 2025', /does not have/],
    ['KW 54', /does not have/],
    ['la semana 60', /does not have/],
    ['on May 3 and 9', /do not follow/],
    ['am 1./5. Mai', /do not follow/],
    ['May 3 to 5 pm', /time of the day/],
    ['from Monday to noon', /time of the day/],
    ['between yesterday and last year', /ends before it begins/],
    ['last year or yesterday', /do not follow/],
    [`what ${'very '.repeat(2_000)} long`, /longer than/],
  ])('"%s"', (text, why) => {
    expect(readFailure(text)).toBe('TIME_UNREADABLE');
    expect(() => readTime(text, asked)).toThrow(why);
  });

  it('is a range before the earliest moment', () => {
    const now = new Date('1971-01-01T00:00:00Z');
    expect(() => readTime('more than a year ago', { ...asked, timeZone: 'UTC', now })).toThrow(
      /ends before it begins/,
    );
  });

  it('is an unknown zone or an invalid current time', () => {
    expect(readFailure('today', { timeZone: 'Berlin/Europe' })).toBe('TIME_UNREADABLE');
    expect(readFailure('today', { now: new Date(Number.NaN) })).toBe('TIME_UNREADABLE');
  });
});

test('of two nested times the narrower one is used', () => {
  const reading = readTime('last year we met, was that in December 2025?', asked);

  expect(reading).toMatchObject({ phrase: 'last year, in December 2025', rest: 'we met, was that ?' });
  expect(makeRange('last year we met, was that in December 2025?')).toEqual(makeRange('in December 2025'));
});

test('the first five times are read, and the text after them is not', () => {
  const [short, long] = [10, 100].map((times) =>
    countTries(() =>
      readFailure(`yesterday, 2 years ago, in 2020, in 2019, in 2018, ${'may 5 '.repeat(times)}`),
    ),
  );

  // Ninety more cost what finding words costs; reading them as times costs some hundred tries each.
  expect((long ?? 0) - (short ?? 0)).toBeLessThan(90 * 30);
});

test.each([
  ['yesterday at 5 different places', 'yesterday', 'at 5 different places'],
  ['es ging gestern um zwei Freunde', 'gestern', 'es ging um zwei Freunde'],
  ['ayer a las dos hermanas', 'ayer', 'a las dos hermanas'],
])('in "%s" the number is not an hour', (text, phrase, rest) => {
  expect(readTime(text, asked)).toMatchObject({ phrase, rest });
});

test.each([
  ['a few days ago Anna wrote', 'a few days ago'],
  ['two weeks back we met', 'two weeks back'],
  ['was Anna vor zwei Wochen schrieb', 'vor zwei Wochen'],
  ['wir waren am So im Kino', 'am So'],
])('"%s" names %s', (text, phrase) => {
  expect(readTime(text, asked)).toMatchObject({ phrase });
});

test('an open range is not the end of another', () => {
  expect(readTime('what have I been up to since Monday', asked)).toMatchObject({
    phrase: 'since Monday',
    rest: 'what have I been up to',
  });
});

test('a moment with its offset is written as ISO 8601', () => {
  expect(isoWithOffset(new Date('2026-11-08T23:00:00Z'), 'Europe/Berlin')).toBe('2026-11-09T00:00:00+01:00');
  expect(isoWithOffset(new Date('2026-07-01T03:00:00Z'), 'America/New_York')).toBe(
    '2026-06-30T23:00:00-04:00',
  );
});

describe('any text', () => {
  const phrases = [englishPhrases, germanPhrases, spanishPhrases]
    .flatMap((table) => table.trim().split('\n'))
    .map((line) => line.split(' | ')[0] ?? '');
  const words = [...new Set(phrases.flatMap((phrase) => phrase.split(' ')))];
  const soup = fc
    .array(
      fc.oneof(
        fc.constantFrom(...words),
        fc.constantFrom(...phrases),
        fc.string({ unit: 'grapheme', maxLength: 5 }),
      ),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(' '));
  const options = fc.record({
    now: fc.date({ min: new Date('1971-01-01'), max: new Date('2150-01-01'), noInvalidDate: true }),
    timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Apia'),
    weekStart: fc.constantFrom('monday' as const, 'sunday' as const),
  });
  const holdsFor = (check: (text: string, reading: TimeReading, options: TimeOptions) => void) =>
    fc.assert(
      fc.property(soup, options, (text, given) => {
        const reading = failureOfReading(text, given);
        if (reading !== undefined) check(text, reading, given);
      }),
      { numRuns: 150 },
    );

  /** Undefined for an error of ours; any other ends the test. */
  function failureOfReading(text: string, given: TimeOptions): TimeReading | undefined {
    try {
      return readTime(text, given);
    } catch (error) {
      if (error instanceof EnrichmentError && error.code === 'TIME_UNREADABLE') return undefined;
      throw error;
    }
  }

  it('has no empty or inverted range, and throws only EnrichmentError', () => {
    holdsFor((_text, reading) => {
      if (reading.kind === 'range') expect(reading.from.getTime()).toBeLessThan(reading.to.getTime());
    });
  });

  it('is split into phrase, unread times and rest without loss', () => {
    const letters = (text: string) => [...text.normalize('NFC').replaceAll(/[\s,]/g, '')].sort();

    holdsFor((text, reading) => {
      const phrase = reading.kind === 'range' ? reading.phrase : '';
      const unread = reading.unread.map((time) => time.phrase).join('');
      const held = letters(phrase + unread + reading.rest);
      // The words of an order say nothing of what is searched for, and are in no field.
      if (reading.order === null) expect(held).toEqual(letters(text));
      else expect(letters(text).join('')).toHaveLength(Math.max(held.length, letters(text).length));
    });
  });

  it('a printed range of whole minutes is read as the same range', () => {
    const minute = 60_000;
    const moment = fc
      .integer({ min: 0, max: Date.UTC(2150, 0, 1) / minute })
      .map((minutes) => new Date(minutes * minute));

    fc.assert(
      fc.property(moment, moment, options, (one, other, given) => {
        fc.pre(one.getTime() !== other.getTime());
        const [from, to] = one < other ? ([one, other] as const) : ([other, one] as const);
        const printed = describeRange({ from, to, timeZone: given.timeZone, now: given.now });

        const again = readTime(printed, { ...given, timeZone: 'UTC' });

        // An hour that the clocks repeat is printed twice alike; its first pass is read.
        const slackMs = again.kind === 'range' ? Math.abs(again.from.getTime() - from.getTime()) : -1;
        expect([0, 60 * minute]).toContain(slackMs);
        expect(again).toMatchObject({ kind: 'range', phrase: printed, rest: '' });
      }),
    );
  });
});
