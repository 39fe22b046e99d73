import type { Message, Speaker } from '@enrichment/core';
import { describe, expect, test } from 'vitest';
import { checkItems } from './claims/check-items.ts';
import { readItems } from './claims/read-items.ts';
import { readUserName } from './read-user-name.ts';
import { checkSummary } from './summary/check-summary.ts';

const START = Date.UTC(2026, 4, 4, 18);
const talk = (...lines: readonly (readonly [Speaker, string])[]): Message[] =>
  lines.map(([speaker, text], index) => ({
    ...{ id: `m${index + 1}`, speaker, text, sentAt: new Date(START + index * 60_000) },
    ...{ channelType: 'dm', emotion: null },
  }));
const MESSAGES = talk(
  ['user', 'I went to a pottery class in Ghent on Sunday and made a green bowl.'],
  ['bot', 'Lovely, Caroline! I have painted seals in my lighthouse all week.'],
  ['user', 'Seals, wonderful. I want to sell the bowl at the market.'],
  ['bot', 'Do that, Caroline! My seals are not for sale.'],
);
const key = {
  ...{ userId: 'user-1', botName: 'nerys' },
  ...{ startsAt: new Date(Date.UTC(2026, 4, 4)), endsAt: new Date(Date.UTC(2026, 4, 5)) },
};
const names = { botName: 'nerys', userName: 'Caroline' };

test('the name that the bot calls the user by is found, and only if it consists of letters', () => {
  expect(readUserName(MESSAGES, 'nerys')).toBe('Caroline');
  expect(readUserName(MESSAGES.slice(0, 2), 'nerys')).toBeUndefined();
  const odd = `Ca${'a'.repeat(40)}`;
  expect(readUserName(talk(['bot', `Hey ${odd}!`], ['bot', `Yes, ${odd}!`]), 'nerys')).toBeUndefined();
});

describe('a summary that calls the user by name', () => {
  const isRight = (sentence: string, evidence: readonly number[]) =>
    checkSummary(
      { text: sentence, evidence, sentences: [{ text: sentence, evidence }] },
      { messages: MESSAGES, ...names },
    ).sentences[0]?.isRightSpeaker;

  test('is right where the words are theirs, and wrong where they are those of the bot', () => {
    expect(isRight('Caroline made a green bowl at a pottery class in Ghent.', [1])).toBe(true);
    expect(isRight('Caroline has painted seals in a lighthouse all week.', [2])).toBe(false);
    expect(isRight('Nerys made a green bowl at a pottery class in Ghent.', [1])).toBe(false);
  });
});

test.each([
  ['Caroline made a green bowl in Ghent, while Nerys has painted seals in a lighthouse.', true],
  ['Nerys made a green bowl in Ghent, while Caroline has painted seals in a lighthouse.', false],
  ['The user made a green bowl in Ghent, and Nerys has painted seals in a lighthouse.', true],
  ['Caroline and Nerys talked about a green bowl, seals and a lighthouse.', null],
])('a sentence that turns from one speaker to the other is judged clause by clause: %s', (text, isRight) => {
  const sentences = [{ text, evidence: [1, 2] }];
  const checked = checkSummary({ text, evidence: [1, 2], sentences }, { messages: MESSAGES, ...names });
  expect(checked.sentences[0]?.isRightSpeaker).toBe(isRight);
});

describe('a claim', () => {
  const check = (item: object) => {
    const raw = {
      ...{ evidence: [1], kind: 'fact', subject: 'user', predicate: 'made', object: 'green bowl' },
      ...{ text: 'Caroline made a green bowl.', who: 'user', ...item },
    };
    const { items } = readItems([raw], names);
    return checkItems(items, { key, messages: MESSAGES, userName: names.userName });
  };

  test.each(['Caroline', 'user: Caroline', 'user (Caroline)', 'person: Caroline', 'the user'])(
    'about "%s" is about the user',
    (subject) => {
      expect(check({ subject }).claims).toMatchObject([{ subject: 'user', subjectName: null }]);
    },
  );

  test.each(['Caroline', 'user (Caroline)'])('said by "%s" is said by the user', (who) => {
    expect(check({ who }).claims).toMatchObject([{ speaker: 'user' }]);
  });

  test.each([
    ['parent: Caroline', {}],
    ['friend: Nerys', {}],
    ['user', { text: 'Nerys has painted seals.', evidence: [1, 2], object: 'painted seals' }],
    ['bot', { text: 'Caroline made a green bowl.' }],
    [
      'user',
      { predicate: 'has_friend', object: 'Caroline', text: 'Caroline has a friend.', evidence: [1, 2] },
    ],
  ])('that makes a speaker somebody else (%s) is dropped', (subject, over) => {
    expect(check({ subject, ...over })).toMatchObject({ claims: [], dropped: { speaker_as_another: 1 } });
  });

  test('whose text begins with a longer name than that of the bot is not about the bot', () => {
    const { items } = readItems(
      [
        {
          evidence: [1],
          subject: 'user',
          predicate: 'made',
          object: 'green bowl',
          text: 'Annabel made a green bowl.',
          who: 'user',
        },
      ],
      { botName: 'ann' },
    );
    const { dropped } = checkItems(items, { key: { ...key, botName: 'ann' }, messages: MESSAGES });
    expect(dropped).not.toHaveProperty('speaker_as_another');
  });

  test('with the name of the user needs no message nearby that holds the name', () => {
    expect(
      check({ text: 'Caroline wants to sell the bowl.', object: 'sell the bowl', evidence: [1] }).dropped,
    ).toEqual({});
  });
});
