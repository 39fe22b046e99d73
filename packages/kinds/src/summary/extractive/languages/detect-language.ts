import type { Message } from '@enrichment/core';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { japanese } from './japanese.ts';
import type { Language } from './language.ts';
import { spanish } from './spanish.ts';

const SPACED_LANGUAGES = [english, german, spanish, french];

/** Enough text to know a language by; a window of 10,000 messages needs no more. */
const SAMPLED_MESSAGES_MAX = 300;
const SAMPLED_CHARACTERS_MAX = 300;

/** The language most of the messages are in, told by their stop words and script; English where no known one shows. */
export function detectLanguage(messages: readonly Message[]): Language {
  const step = Math.max(1, Math.floor(messages.length / SAMPLED_MESSAGES_MAX));
  const texts = messages
    .filter((_, index) => index % step === 0)
    .map((message) => message.text.slice(0, SAMPLED_CHARACTERS_MAX));
  const sample = texts.join('\n').toLowerCase();
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const kana = sample.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  if (kana > letters * 0.2) return japanese;
  const words = sample.match(/\p{L}+/gu) ?? [];
  let best: Language = english;
  let bestHits = 0;
  for (const language of SPACED_LANGUAGES) {
    const hits = words.filter((word) => word.length > 1 && language.stopWords.has(word)).length;
    // On a tie the earlier language stays, so that the answer never depends on chance.
    if (hits > bestHits) [best, bestHits] = [language, hits];
  }
  return best;
}
