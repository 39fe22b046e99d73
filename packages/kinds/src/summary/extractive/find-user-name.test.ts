import type { Message, Speaker } from '@enrichment/core';
import { expect, test } from 'vitest';
import { findUserName } from './find-user-name.ts';

import { createPace } from './pace.ts';
import { readWindow } from './read-window.ts';
import { detectSummaryLanguage } from './summary-language.ts';
import { weighWords } from './weigh-words.ts';

async function nameIn(...lines: readonly (readonly [Speaker, string])[]): Promise<string | undefined> {
  const messages = lines.map(
    ([speaker, text], index): Message => ({
      id: String(index),
      speaker,
      text,
      sentAt: new Date(index),
      channelType: 'dm',
      emotion: null,
    }),
  );
  const window = await readWindow(
    messages,
    detectSummaryLanguage(messages),
    createPace(new AbortController().signal),
  );
  return findUserName(window, weighWords(window, 'nerys'));
}

test('a name that the user gives as their own is the name', async () => {
  expect(await nameIn(['user', 'My name is Astrid and I study seals.'])).toBe('Astrid');
  expect(await nameIn(['user', 'Hallo, ich heiße Jörg.'])).toBe('Jörg');
  expect(await nameIn(['user', 'Hola, me llamo Inés.'])).toBe('Inés');
  expect(await nameIn(['user', "Bonjour, je m'appelle Hélène."])).toBe('Hélène');
});

test('a name that the bot calls the user by again and again is the name', async () => {
  expect(
    await nameIn(
      ['bot', 'Hey Caroline! The seals are back.'],
      ['user', 'Great, Nerys!'],
      ['bot', 'They are, Caroline! I counted 34 of them.'],
    ),
  ).toBe('Caroline');
});

test('nobody is named by one call, by a word of respect, by the name of the bot or of a third person', async () => {
  expect(await nameIn(['bot', 'Hey Caroline! The seals are back.'])).toBeUndefined();
  expect(await nameIn(['bot', 'Yes, Captain!'], ['bot', 'At once, Captain!'])).toBeUndefined();
  expect(
    await nameIn(['bot', 'Aww, how sweet!'], ['bot', 'Fine, the seals are back!'], ['bot', 'Aww, a pup!']),
  ).toBeUndefined();
  expect(await nameIn(['user', 'Hey Nerys!'], ['user', 'Thanks, Nerys!'])).toBeUndefined();
  expect(
    await nameIn(['bot', 'I am Nerys, hello!'], ['bot', 'Hey Nerys!'], ['bot', 'Thanks, Nerys!']),
  ).toBeUndefined();
  expect(
    await nameIn(
      ['bot', 'I met Gwen and Gwen told Gwen of it.'],
      ['bot', 'Gwen sails with Gwen, Gwen!'],
      ['bot', 'So said Gwen of Tenby.'],
    ),
  ).toBeUndefined();
});
