import type { Message } from '@enrichment/core';
import { fourthSet } from './fourth-set.ts';
import type { Case, Sentences } from './plant-faults.ts';
import type { ShortCase } from './short-case.ts';
import { thirdSetEnglish } from './third-set-english.ts';
import { thirdSetGerman } from './third-set-german.ts';
import { thirdSetRomance } from './third-set-romance.ts';

const STARTS_AT = Date.UTC(2026, 4, 4, 18);
const MINUTE_MS = 60_000;

/** A good summary with its conversation, and the same summary with its invention. */
export interface PlantedCase {
  readonly one: Omit<Case, 'language' | 'pair'>;
  readonly invented: Sentences;
}

/**
 * Conversations in four languages, each with an invention of its own, which stands anywhere in a sentence.
 * The third set was written when the check of inventions was first done, and then showed what was wrong with
 * it; the fourth set was written after these changes, and nothing was changed because of it.
 */
export function readShortCases(which: 'third' | 'fourth'): PlantedCase[] {
  const cases = which === 'third' ? [...thirdSetEnglish, ...thirdSetGerman, ...thirdSetRomance] : fourthSet;
  return cases.map(readCase);
}

function readCase({ botName, lines, sentences, invention: [at, after, invented] }: ShortCase): PlantedCase {
  const messages = lines.map((line, index): Message => {
    const sentAt = new Date(STARTS_AT + index * MINUTE_MS);
    return {
      ...{ id: `${botName} ${index}`, speaker: line.startsWith('>') ? 'user' : 'bot', text: line.slice(2) },
      ...{ sentAt, channelType: 'dm', emotion: null },
    };
  });
  const displayName = `${botName.charAt(0).toUpperCase()}${botName.slice(1)}`;
  const good = sentences.map(([text, ...evidence]) => ({ text, evidence }));
  if (good[at]?.text.includes(after) !== true) throw new Error(`"${after}" is not in sentence ${at}`);
  return {
    one: { botName, displayName, messages, sentences: good },
    invented: good.map((sentence, index) =>
      index === at ? { ...sentence, text: sentence.text.replace(after, `${after}${invented}`) } : sentence,
    ),
  };
}
