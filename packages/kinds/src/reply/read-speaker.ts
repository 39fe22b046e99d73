import { formatBotName, type Speaker } from '@enrichment/core';
import type { SpeakerNames } from '../transcript.ts';

/**
 * The speaker that a word or a name of a reply means: `user`, `the bot`, `assistant`, `Caroline`, `user
 * (Caroline)`; undefined if it means neither. "The user's sister" is somebody else.
 */
export function readSpeaker(word: string, { botName, userName }: SpeakerNames): Speaker | undefined {
  const name = word.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
  if (/^(?:the )?user\b/u.test(name) && !/['’]s\b/u.test(name)) return 'user';
  if (name === '') return undefined;
  if (/^(?:the )?human$/u.test(name) || name === userName?.toLowerCase()) return 'user';
  const isBot = /^(?:the )?(?:bot|assistant|character|ai)$/u.test(name);
  return isBot || name === formatBotName(botName).toLowerCase() ? 'bot' : undefined;
}
