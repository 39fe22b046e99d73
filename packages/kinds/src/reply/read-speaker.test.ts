import { expect, it } from 'vitest';
import { readNotes } from './read-notes.ts';
import { readSpeaker } from './read-speaker.ts';

const NAMES = { botName: 'elena', userName: 'Caroline' };

it.each([
  ['user', 'user'],
  ['The User', 'user'],
  ['user (Caroline)', 'user'],
  ['human', 'user'],
  ['CAROLINE', 'user'],
  ['bot', 'bot'],
  ['the assistant', 'bot'],
  ['Elena', 'bot'],
  ["the user's sister", undefined],
  ['both', undefined],
  ['Melanie', undefined],
  ['', undefined],
])('reads %j as %s', (word, speaker) => {
  expect(readSpeaker(word, NAMES)).toBe(speaker);
});

it('a note is of both speakers unless it names one of them', () => {
  const fact = 'They talked about diving.';
  const facts = ['user (Caroline)', 'Elena', 'both', 7].map((who) => ({ evidence: [1], who, fact }));

  const notes = readNotes({ facts }, NAMES);

  expect(notes?.map(({ who }) => who)).toEqual(['user', 'bot', 'both', 'both']);
});
