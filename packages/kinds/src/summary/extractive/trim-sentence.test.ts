import { expect, test } from 'vitest';

import { createPace } from './pace.ts';
import { readWindow } from './read-window.ts';
import { readSummaryLanguage } from './summary-language.ts';
import { trimSentence } from './trim-sentence.ts';

async function trim(text: string): Promise<string> {
  const message = {
    id: '1',
    speaker: 'user',
    text,
    sentAt: new Date(0),
    channelType: 'dm',
    emotion: null,
  } as const;
  const { sentences } = await readWindow(
    [message],
    readSummaryLanguage('en'),
    createPace(new AbortController().signal),
  );
  const [sentence] = sentences;
  if (sentence === undefined) throw new Error('no sentence');
  return trimSentence(sentence, (key) => key === 'mel').text;
}

test.each([
  ['Oh yeah, we went to the beach.', 'we went to the beach.'],
  ['Hey Mel, I sold the boat.', 'I sold the boat.'],
  ['Mel, I sold the boat, Mel!', 'I sold the boat'],
  ['Well, actually, I sold the boat.', 'I sold the boat.'],
  ['So I sold the boat.', 'I sold the boat.'],
  ['Servus Resi, wir waren in Graz.', 'wir waren in Graz.'],
  ['Thanks for the soup you made.', 'Thanks for the soup you made.'],
  ['No, I never sold it.', 'No, I never sold it.'],
  ['But I did not sell it.', 'But I did not sell it.'],
  ['Not really, I like the boat.', 'Not really, I like the boat.'],
  ['Great, thanks!', 'Great, thanks!'],
  ['I like Gwen, Nora, Mel and Ann.', 'I like Gwen, Nora, Mel and Ann.'],
])('of %j remains %j', async (text, rest) => {
  expect(await trim(text)).toBe(rest);
});
