import type { Message, Speaker } from '@enrichment/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseSentences } from './choose-sentences.ts';

import { createPace } from './pace.ts';
import { pairQuestions } from './pair-questions.ts';
import { readWindow, type Sentence } from './read-window.ts';
import { detectSummaryLanguage } from './summary-language.ts';
import { weighWords } from './weigh-words.ts';

const pace = createPace(new AbortController().signal);

function makeMessages(said: readonly (readonly [Speaker, string])[]): Message[] {
  return said.map(([speaker, text], index) => ({
    id: String(index),
    speaker,
    text,
    sentAt: new Date(Date.UTC(2025, 4, 9, 18, index)),
    channelType: 'dm',
    emotion: null,
  }));
}

async function choose(messages: readonly Message[], characters = 600): Promise<Sentence[]> {
  const window = await readWindow(messages, detectSummaryLanguage(messages), pace);
  const ranked = await chooseSentences(window, weighWords(window, 'nerys'), {
    messageCount: messages.length,
    characters,
    pace,
  });
  const chosen = new Set(ranked.flatMap(({ sentences }) => sentences));
  return pairQuestions(
    window.sentences.filter((sentence) => chosen.has(sentence)),
    window,
  );
}

const sentence = fc.oneof(
  fc.constantFrom(
    'Marta sold the sailing boat to Gwen in Tenby.',
    'Did the ferry from Rosslare arrive?',
    'Yes, two hours late.',
    '*mends the torn fishing net by the stove* The herring came early.',
    'Great!',
    '昨日は京都で抹茶を飲みました。',
  ),
  fc.lorem({ maxCount: 2, mode: 'sentences' }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

test('chosen sentences are in a message of their speaker, word for word and in time order', async () => {
  const lines = fc.array(
    fc.tuple(
      fc.constantFrom<Speaker>('user', 'bot'),
      fc.array(sentence, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
    ),
    { minLength: 1, maxLength: 25 },
  );
  await fc.assert(
    fc.asyncProperty(lines, async (said) => {
      const messages = makeMessages(said);

      const chosen = await choose(messages);

      for (const { messageIndex, speaker, text, start, end } of chosen) {
        expect(messages[messageIndex]?.speaker).toBe(speaker);
        expect(messages[messageIndex]?.text.slice(start, end)).toBe(text);
        expect(text.trim()).toBe(text);
        expect(text).not.toBe('');
      }
      const places = chosen.map(({ messageIndex, start }) => messageIndex * 10_000 + start);
      expect(places).toEqual([...places].sort((one, other) => one - other));
      expect(new Set(places).size).toBe(places.length);
    }),
    { numRuns: 80 },
  );
});

test('no more is chosen than there are characters for', async () => {
  const name = (index: number) =>
    `${'bdfgklmnprst'[index % 12]}${'aeiou'[index % 5]}${'bdfgklmnprst'[(index * 7) % 12]}or`;
  const boats = Array.from(
    { length: 60 },
    (_, index) =>
      ['user', `I sold my ${name(index)} to ${name(index + 61)} in ${name(index + 127)}.`] as const,
  );

  for (const characters of [100, 300, 900]) {
    const chosen = await choose(makeMessages(boats), characters);

    const length = chosen.reduce((sum, { text }) => sum + text.length, 0);
    expect(length).toBeLessThanOrEqual(characters);
    expect(length).toBeGreaterThan(characters / 3);
  }
});

test('a turn of a life is chosen before what is only said often', async () => {
  const often = Array.from(
    { length: 12 },
    (_, index) => ['bot', `The market of Tenby sells herring, mackerel and crab on day ${index}.`] as const,
  );

  const chosen = await choose(
    makeMessages([...often.slice(0, 6), ['user', 'My grandma passed away last week.'], ...often.slice(6)]),
    160,
  );

  expect(chosen.map(({ text }) => text)).toContain('My grandma passed away last week.');
});

test('a short answer brings its question along', async () => {
  const chosen = await choose(
    makeMessages([
      ['bot', 'Where did you find the silver bracelet?'],
      ['user', 'In the old lobster pot behind the boathouse.'],
    ]),
  );

  expect(chosen.map(({ text }) => text)).toEqual([
    'Where did you find the silver bracelet?',
    'In the old lobster pot behind the boathouse.',
  ]);
});

test('what somebody did comes before what holds in general', async () => {
  const general = Array.from(
    { length: 30 },
    (_, index) =>
      ['bot', `Kindness number ${'x'.repeat(index + 1)}y can be rewarding for everyone.`] as const,
  );
  const chosen = await choose(
    makeMessages([
      ...general.slice(0, 15),
      ['user', 'Yesterday I bought a used cello in Cardiff.'],
      ...general.slice(15),
    ]),
  );

  expect(chosen.map(({ text }) => text)).toContain('Yesterday I bought a used cello in Cardiff.');
});
