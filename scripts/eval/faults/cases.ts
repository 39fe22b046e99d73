import type { Message } from '@enrichment/core';
import type { Character } from '@enrichment/embedded/samples/character';
import { joaquin } from '@enrichment/embedded/samples/characters/joaquin';
import { nerys } from '@enrichment/embedded/samples/characters/nerys';
import { resi } from '@enrichment/embedded/samples/characters/resi';
import { walter } from '@enrichment/embedded/samples/characters/walter';
import { createRandom } from '@enrichment/embedded/samples/random';
import { fillSlots, readScript } from '@enrichment/embedded/samples/read-script';
import { type GoodSummary, goodSummaries } from './good-summaries.ts';
import { heldBackSummaries } from './held-back-summaries.ts';
import type { Case } from './plant-faults.ts';

const CHARACTERS: readonly Character[] = [nerys, walter, resi, joaquin];
const STARTS_AT = Date.UTC(2026, 4, 4, 18);
const MINUTE_MS = 60_000;

/**
 * The good summaries with their conversations: those that the checks are tuned on, or those that are held
 * back.
 */
export function readCases(which: 'tuned' | 'held back' = 'tuned'): Case[] {
  return (which === 'tuned' ? goodSummaries : heldBackSummaries).map(readCase);
}

function readCase({ botName, story, scenes: [first, last], sentences }: GoodSummary): Case {
  const character = CHARACTERS.find((one) => one.botName === botName);
  const script = character?.stories[story]?.script;
  if (character === undefined || script === undefined || character.language === 'ja')
    throw new Error(`no story ${story} of ${botName}`);
  const { language } = character;
  const random = createRandom(`${botName} ${story} ${first}`);
  const messages = readScript(script)
    .slice(first, last + 1)
    .flatMap(({ lines }) => lines)
    .map((line, index): Message => {
      const sentAt = new Date(STARTS_AT + index * MINUTE_MS);
      return {
        id: `${botName} ${story} ${first} ${index}`,
        speaker: line.speaker,
        text: fillSlots(line.text, { random, saidAt: sentAt, language }),
        sentAt,
        channelType: 'dm',
        emotion: null,
      };
    });
  return {
    pair: `${botName} ${story}`,
    botName,
    displayName: `${botName.charAt(0).toUpperCase()}${botName.slice(1)}`.replace('Joaquin', 'Joaquín'),
    language,
    messages,
    sentences: sentences.map(([text, ...evidence]) => ({ text, evidence })),
  };
}
