import type { Message } from '@enrichment/core';
import { detectLanguage as detectCode } from '@enrichment/language/detect-language';
import { detectScript } from '@enrichment/language/detect-script';
import { languages } from '@enrichment/language/languages';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { japanese } from './japanese.ts';
import type { SummaryLanguage } from './language.ts';
import { createOther } from './other.ts';
import { spanish } from './spanish.ts';

/** Languages with their own frames. */
const framed: Readonly<Record<string, SummaryLanguage>> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  ja: japanese,
};

/** Enough messages to detect a language, even in a window of 10,000. */
const SAMPLED_MESSAGES_MAX = 60;
const SAMPLED_CHARACTERS_MAX = 300;

/** Detects the language of most messages; English for Latin letters in no known language. */
export function detectLanguage(messages: readonly Message[]): SummaryLanguage {
  const step = Math.max(1, Math.floor(messages.length / SAMPLED_MESSAGES_MAX));
  const sample = messages
    .filter((_, index) => index % step === 0)
    .map((message) => message.text.slice(0, SAMPLED_CHARACTERS_MAX))
    .join('\n');
  const code = detectCode(sample);
  if (code === null) {
    const script = detectScript(sample);
    return script === null || script === 'latin' ? english : createOther(new Set());
  }
  return framed[code] ?? createOther(languages[code].stopWords);
}
