import type { EmotionalTone, Message, Speaker } from '@enrichment/core';
import { expect, test } from 'vitest';
import { findTone } from './find-tone.ts';

import { createPace } from './pace.ts';
import { readWindow } from './read-window.ts';
import { detectSummaryLanguage } from './summary-language.ts';

type Line = readonly [Speaker, string, string?];

async function findToneOfLines(...lines: readonly Line[]): Promise<EmotionalTone> {
  return await toneWhere(0, lines);
}

/** `toldCount`: so many of the first sentences stand in the summary. */
async function toneWhere(toldCount: number, lines: readonly Line[]): Promise<EmotionalTone> {
  const messages = lines.map(
    ([speaker, text, label], index): Message => ({
      id: String(index),
      speaker,
      text,
      sentAt: new Date(index),
      channelType: 'dm',
      emotion: label === undefined ? null : { label, intensity: 0.7 },
    }),
  );
  const pace = createPace(new AbortController().signal);
  const window = await readWindow(messages, detectSummaryLanguage(messages), pace);
  return await findTone(messages, window, { told: window.sentences.slice(0, toldCount), pace });
}

test.each([
  [
    'English',
    [
      'We spent the whole night in the emergency room.',
      'My son broke his wrist and I cried in the corridor.',
    ],
    'I am so glad you wrote, you are wonderful!',
  ],
  [
    'German',
    [
      'Wir waren heute Nacht mit der Oma in der Notaufnahme.',
      'Sie wird morgen operiert und ich habe große Angst.',
    ],
    'Ich bin so froh, dass du mir schreibst, das ist wunderbar!',
  ],
  [
    'Spanish',
    ['Pasamos toda la noche en urgencias con mi hijo.', 'Mi abuelo falleció ayer y no puedo dormir.'],
    '¡Qué bonito que me escribas, me encanta!',
  ],
  [
    'French',
    ['Nous avons passé la nuit aux urgences avec mon fils.', 'Mon grand-père est décédé hier et je pleure.'],
    'Je suis ravie que tu m’écrives, c’est merveilleux !',
  ],
])(
  'a night in the emergency room told in %s is not positive, however cheerful the labels are',
  async (_, told, comfort) => {
    const lines = told.map((text): Line => ['user', text, 'neutral']);

    const tone = await findToneOfLines(
      ...lines,
      ['bot', comfort, 'joy'],
      ['bot', comfort, 'joy'],
      ['bot', comfort, 'love'],
    );

    expect(['negative', 'mixed']).toContain(tone);
  },
);

test('the labels of emotion make the tone, weighed by whose they are', async () => {
  const said = 'The ferry leaves Fishguard at ten.';

  expect(await findToneOfLines(['user', said, 'joy'], ['bot', said, 'fear'])).toBe('mixed');
  expect(await findToneOfLines(['user', said, 'joy'], ['user', said, 'joy'], ['bot', said, 'fear'])).toBe(
    'positive',
  );
  expect(await findToneOfLines(['user', said, 'fear'], ['user', said, 'anger'], ['bot', said, 'joy'])).toBe(
    'negative',
  );
  expect(await findToneOfLines(['user', said], ['bot', said])).toBe('neutral');
});

test('words make the tone where no label says anything, and a negation turns them around', async () => {
  expect(
    await findToneOfLines(
      ['user', 'I am so sad and lonely. I am not happy at all.'],
      ['user', 'I feel tired.'],
    ),
  ).toBe('negative');
});

test('what did not happen is no blow', async () => {
  const tone = await findToneOfLines(
    ['user', 'I am so happy, I need no surgery!', 'joy'],
    ['bot', 'That is wonderful news!', 'joy'],
  );

  expect(tone).toBe('positive');
});

test('one word of misfortune does not darken a long and cheerful conversation', async () => {
  const cheerful = Array.from({ length: 30 }, (): Line => ['user', 'I love the sunny harbour.', 'joy']);

  expect(await findToneOfLines(...cheerful, ['user', 'We drove past the hospital.', 'joy'])).toBe('positive');
});

test('a summary that tells of a death is not called positive', async () => {
  const cheerful = Array.from({ length: 60 }, (): Line => ['user', 'I love the sunny harbour.', 'joy']);
  const lines: Line[] = [['user', 'Last week my grandma passed away.', 'joy'], ...cheerful];

  expect(await toneWhere(6, lines)).toBe('mixed');
  expect(await toneWhere(0, lines)).toBe('positive');
});

test('emoji tell the tone of a language without lists', async () => {
  expect(await findToneOfLines(['user', 'Ζούμε καλά εδώ 😀'], ['user', 'Τέλεια 🎉🎉'])).toBe('positive');
  expect(await findToneOfLines(['user', 'Όχι πάλι 😭'], ['user', 'Τίποτα 💔'])).toBe('negative');
});
