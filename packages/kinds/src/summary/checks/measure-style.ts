import { formatBotName, type Message } from '@enrichment/core';
import { detectClearLanguage } from '@enrichment/language/detect-language';
import { detectScript, isCompact } from '@enrichment/language/detect-script';
import type { SpeakerNames } from '../../transcript.ts';
import { isCopied } from './find-copies.ts';
import { findUserWords } from './measure-attribution.ts';
import { withoutQuotes } from './split-text.ts';

/** Whether a text is neither very short nor longer than its messages: 0 to 1. */
export function measureLength(text: string, sourceText: string): number {
  const weight = isCompact(text) ? 2.5 : 1;
  const chars = text.length * weight;
  if (chars < 60) return chars / 60;
  // The summary of a few lines may be longer than the lines themselves.
  return chars <= Math.max(500, sourceText.length * weight) ? 1 : 0.5;
}

/** Whether a text is in the script and the language of its messages: 0.5, 0.6 or 1. */
export function measureLanguage(text: string, sourceText: string): number {
  const scripts = [detectScript(text), detectScript(sourceText)];
  if (scripts[0] !== null && scripts[1] !== null && scripts[0] !== scripts[1]) return 0.5;
  const languages = [detectClearLanguage(text), detectClearLanguage(sourceText)];
  const isOther = languages[0] !== null && languages[1] !== null && languages[0] !== languages[1];
  return isOther ? 0.6 : 1;
}

/**
 * Pronouns of the first and second person by language; a pronoun of one language may be a word of another.
 */
const PERSONS: Readonly<Partial<Record<string, RegExp>>> = {
  de: /(?<![\p{L}])(?:ich|mich|mir|mein\w*|du|dich|dir|dein\w*|wir|uns|euch|euer|eure\w*)(?![\p{L}])/iu,
  es: /(?<![\p{L}])(?:yo|tú|ti|contigo|conmigo|usted|ustedes|nosotr[oa]s|vosotr[oa]s|tus?|mis)(?![\p{L}])/iu,
  fr: /(?<![\p{L}])(?:je|tu|toi|vous|votre|vos|moi|nous|notre|nos|mes|tes)(?![\p{L}])/iu,
  en: /\b(?:I|we|you|your|my|our|me|us)\b/,
};
const ANY_PERSON = /\b(?:I|we|you|your|my)\b/;

/** Whether a text is in the third person, quotes left out: 0.6 or 1. */
export function measurePerson(text: string): number {
  const language = detectClearLanguage(text);
  const pattern = (language === null ? undefined : PERSONS[language]) ?? ANY_PERSON;
  return pattern.test(withoutQuotes(text)) ? 0.6 : 1;
}

/** A summary that starts like a message copies the conversation, unless it attributes the words. */
export function measureOwnWords(
  [opening]: readonly string[],
  messages: readonly Message[],
  { botName, userName }: SpeakerNames,
): number {
  if (opening === undefined || findUserWords(userName).test(opening)) return 1;
  if (opening.toLowerCase().includes(formatBotName(botName).toLowerCase())) return 1;
  return isCopied(opening, messages) ? 0.5 : 1;
}
