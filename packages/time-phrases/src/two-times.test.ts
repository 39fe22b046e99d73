import { describe, expect, it, test } from 'vitest';
import { readTime } from './read-time.ts';

/** A Wednesday, 14:20 in Berlin. */
const asked = {
  now: new Date('2026-11-18T13:20:00Z'),
  timeZone: 'Europe/Berlin',
  weekStart: 'monday',
} as const;

describe('the time of an event', () => {
  it.each([
    ['which concert am I going to in December?', 'in December', '2026-11-30T23:00:00.000Z'],
    ['my trip to Japan in 2018', 'in 2018', '2017-12-31T23:00:00.000Z'],
    ['welche Prüfung habe ich am Freitag?', 'am Freitag', '2026-11-19T23:00:00.000Z'],
    ['¿qué examen tengo el viernes?', 'el viernes', '2026-11-19T23:00:00.000Z'],
    ['quel examen ai-je vendredi ?', 'vendredi', '2026-11-19T23:00:00.000Z'],
    ['wo habe ich 2015 gewohnt, im Jahr 2015?', 'im Jahr 2015', '2014-12-31T23:00:00.000Z'],
  ])('"%s" limits nothing: %s', (text, phrase, from) => {
    const reading = readTime(text, asked);

    expect(reading.kind).toBe('none');
    expect(reading.rest).toBe(text);
    expect(reading.events.map((event) => [event.phrase, event.from.toISOString()])).toEqual([[phrase, from]]);
  });

  it.each([
    ['what did I say yesterday about my trip to Paris in 2019?', 'yesterday', 'in 2019'],
    ['qué te dije ayer sobre mi viaje a París en 2019', 'ayer', 'en 2019'],
    ['was habe ich gestern über meine Reise im Jahr 2019 erzählt?', 'gestern', 'im Jahr 2019'],
    ["qu'est-ce que j'ai dit hier sur mon voyage en 2019 ?", 'hier', 'en 2019'],
    ['last summer I visited Rome. What did I tell you about it yesterday?', 'yesterday', 'last summer'],
    ['did you say yesterday what you said in 2023', 'yesterday', 'in 2023'],
  ])('"%s" was said %s, about %s', (text, told, event) => {
    const reading = readTime(text, asked);

    expect(reading).toMatchObject({ kind: 'range', phrase: told, means: 'told' });
    expect(reading.events.map(({ phrase }) => phrase)).toEqual([event]);
    expect(reading.rest).toContain(event);
  });
});

test.each([
  ['what did I plant last May?', 'either'],
  ['what did I do on Friday?', 'either'],
  ['what did I say on Friday?', 'told'],
  ['what did we say about the party on Saturday?', 'either'],
  ['last week', 'told'],
  ['and last week?', 'told'],
  ['was habe ich am Freitag gesagt?', 'told'],
  ['was habe ich am Freitag gemacht?', 'either'],
])('the role of the time in "%s" is %s', (text, means) => {
  expect(readTime(text, asked)).toMatchObject({ kind: 'range', means });
});

test.each([
  ['what did we talk about last time?', 'newest'],
  ['what have I told you recently?', 'newest'],
  ['our last conversation', 'newest'],
  ['worüber haben wir zuletzt gesprochen?', 'newest'],
  ['was hab ich neulich erzählt', 'newest'],
  ['¿de qué hablamos la última vez?', 'newest'],
  ['de quoi avons-nous parlé récemment ?', 'newest'],
  ['the first time we talked', 'oldest'],
  ['our first conversation', 'oldest'],
  ['unser erstes Gespräch', 'oldest'],
  ['nuestra primera conversación', 'oldest'],
  ['notre première conversation', 'oldest'],
  ['when did I first mention Anna?', 'first-hit'],
  ['the first time we talked about Anna', 'first-hit'],
  ['wann habe ich zum ersten Mal von Anna erzählt?', 'first-hit'],
  ['¿cuándo mencioné a Anna por primera vez?', 'first-hit'],
  ["quand ai-je parlé d'Anna pour la première fois ?", 'first-hit'],
  ['when did we last talk about dogs?', 'last-hit'],
  ['wann haben wir zuletzt über Hunde gesprochen?', 'last-hit'],
  ['how often did I mention Anna last month?', 'count'],
  ['wie oft habe ich Anna erwähnt?', 'count'],
  ['¿cuántas veces hablamos de Anna?', 'count'],
  ["combien de fois ai-je parlé d'Anna ?", 'count'],
  ['what did we say about my sister?', null],
  ['what did we do last week?', null],
])('"%s" asks for the order %s', (text, order) => {
  expect(readTime(text, asked).order).toBe(order);
});

test.each([
  ['yesturday', 'yesturday (yesterday) -> Tue 17 Nov 00:00 to Wed 18 Nov 00:00 Europe/Berlin'],
  [
    'what did I say last wendesday?',
    'last wendesday (last wednesday) -> Wed 11 Nov 00:00 to Thu 12 Nov 00:00 Europe/Berlin',
  ],
  ['lst week', 'lst week (last week) -> Mon 9 Nov 00:00 to Mon 16 Nov 00:00 Europe/Berlin'],
  ['5 moths ago', '5 moths ago (5 months ago) -> Mon 1 Jun 00:00 to Wed 1 Jul 00:00 Europe/Berlin'],
  [
    'letzten Mitwoch',
    'letzten Mitwoch (letzten mittwoch) -> Wed 11 Nov 00:00 to Thu 12 Nov 00:00 Europe/Berlin',
  ],
  [
    'la semana pasda',
    'la semana pasda (la semana pasada) -> Mon 9 Nov 00:00 to Mon 16 Nov 00:00 Europe/Berlin',
  ],
  ['la semaine derniére', 'la semaine derniére -> Mon 9 Nov 00:00 to Mon 16 Nov 00:00 Europe/Berlin'],
  ['past 24h', 'past 24h -> Tue 17 Nov 14:20 to Wed 18 Nov 14:20 Europe/Berlin'],
])('"%s" is read despite misspelling, and the reading shows the correction', (text, reading) => {
  expect(readTime(text, asked)).toMatchObject({ reading });
});

test.each([
  'my mouth hurts this mourning',
  'I met Frida and Julia in Augusta',
  'we saw a match',
  'the weak winner',
])('"%s" contains no misspelled time', (text) => {
  expect(readTime(text, asked)).toMatchObject({ kind: 'none', rest: text, unread: [], events: [] });
});

test('an unreadable time next to a readable one is reported, and its words are removed from the search words', () => {
  const reading = readTime('what did I say yesterday about the party of 31 February 2023, and Anna?', asked);

  expect(reading).toMatchObject({
    kind: 'range',
    phrase: 'yesterday',
    unread: [{ phrase: '31 February 2023', why: 'is no day of the calendar' }],
  });
  expect(reading.rest).not.toContain('February');
});

test.each([
  ['yesterday 8pm America/New_York', '2026-11-18T01:00:00.000Z'],
  ['yesterday at 8pm EST', '2026-11-18T01:00:00.000Z'],
  ['yesterday at 8pm (Tokyo time)', '2026-11-17T11:00:00.000Z'],
  ['gestern um 20 Uhr UTC+2', '2026-11-17T18:00:00.000Z'],
  ['yesterday at 9am london time', '2026-11-17T09:00:00.000Z'],
  ['yesterday at 5pm pacific time', '2026-11-18T01:00:00.000Z'],
  ['gestern um 17 Uhr Londoner Zeit', '2026-11-17T17:00:00.000Z'],
  ['ayer a las 17:00 hora de México', '2026-11-17T23:00:00.000Z'],
  ['hier à 17h heure de Paris', '2026-11-17T16:00:00.000Z'],
])('the zone in "%s" is used', (text, from) => {
  const reading = readTime(text, asked);

  expect(reading).toMatchObject({ kind: 'range', phrase: text });
  expect(reading.kind === 'range' && reading.from.toISOString()).toBe(from);
});

test('an ambiguous zone name is not guessed', () => {
  expect(() => readTime('yesterday at 8pm IST', asked)).toThrow(/several time zones/);
});
