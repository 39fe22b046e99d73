import type { Message } from '@enrichment/core';
import { expect, test } from 'vitest';
import { countClaims, countOverlapping, countRepeated } from './count-claims.ts';
import { countPlanted, type GoodItem, type Told, tellAgain } from './plant-items.ts';

const item: GoodItem = {
  ...{ evidence: [1], kind: 'fact', subject: 'user', predicate: 'lives_in', object: 'Linz' },
  ...{ text: 'The user lives in Linz.', who: 'user', how: 'stated', denied: false, when: '' },
};
const pet: GoodItem = {
  ...{ ...item, evidence: [3], kind: 'relation', predicate: 'has_pet', object: 'Biscuit' },
  text: 'The user has a cat called Biscuit.',
};
const messages = ['I live in Linz.', 'A fine town.', 'My cat Biscuit likes the river.'].map(
  (text, index): Message => ({
    id: `m${index + 1}`,
    speaker: index % 2 === 0 ? 'user' : 'bot',
    text,
    sentAt: new Date(Date.UTC(2026, 2, 1, 9, index)),
    channelType: 'dm',
    emotion: null,
  }),
);
const told: Told = {
  key: {
    userId: 'ann',
    botName: 'resi',
    startsAt: new Date('2026-03-01T00:00:00Z'),
    endsAt: new Date('2026-03-02T00:00:00Z'),
  },
  messages,
  items: [item, pet],
};

test('kept, dropped and repeated claims are counted, and what the fold closes', () => {
  const counts = countClaims(tellAgain([{ ...told, items: [item, pet, pet, { ...item, evidence: [] }] }]));

  // The conversation is told twice, each time with both faults.
  expect(counts.dropped).toEqual({ no_evidence: 2, said_twice: 2 });
  expect(countClaims(tellAgain([told]))).toEqual({
    messages: 8,
    items: 6,
    claims: 6,
    doubtful: 0,
    dropped: {},
    duplicatesBefore: 2,
    duplicatesAfter: 0,
    closed: 2,
    expired: 0,
  });
});

test('a claim in other words for the same value is a repetition, a denial is none', () => {
  const value = { subject: 'user', subjectName: null, predicate: 'likes' } as const;

  expect(
    countRepeated([
      { ...value, object: 'The river', isDenied: false },
      { ...value, object: 'river', isDenied: false },
      { ...value, object: 'river', isDenied: true },
      { ...value, predicate: 'dislikes', object: 'river', isDenied: false },
    ]),
  ).toBe(1);
});

test('equal values are duplicates only while both are true', () => {
  const value = { subject: 'user', subjectName: null, predicate: 'lives_in', object: 'Linz' } as const;
  const [first, second, third] = [1, 2, 3].map((month) => new Date(Date.UTC(2026, month, 1)));
  if (first === undefined || second === undefined || third === undefined) throw new Error('three dates');

  expect(
    countOverlapping([
      { ...value, validFrom: first, validTo: second },
      { ...value, validFrom: second, validTo: null },
    ]),
  ).toBe(0);
  expect(
    countOverlapping([
      { ...value, validFrom: first, validTo: third },
      { ...value, validFrom: second, validTo: null },
    ]),
  ).toBe(1);
});

test('each reason for dropping an item has a planted fault that is dropped for it', () => {
  const counts = countPlanted([told]);

  expect(counts.map(({ fault, asMeant }) => [fault, asMeant])).toEqual([
    ['no_evidence', 2],
    ['too_much_evidence', 2],
    ['not_their_words', 2],
    ['name_not_said', 2],
    ['number_not_said', 2],
    ['value_not_said', 2],
    ['negation_not_said', 2],
    ['tells_the_reader', 2],
    ['tells_of_talk', 2],
    ['not_a_value', 2],
    ['speaker_as_another', 2],
    ['said_twice', 2],
    ['unreadable', 2],
  ]);
});
