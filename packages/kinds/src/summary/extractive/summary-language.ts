import type { Message } from '@enrichment/core';
import { detectLanguage } from '@enrichment/language/detect-language';
import { detectScript } from '@enrichment/language/detect-script';
import type { LanguageCode } from '@enrichment/language/language';
import { languages } from '@enrichment/language/languages';
import { englishFrames } from '@enrichment/language/languages/english/frames';
import type { SummaryWords } from '@enrichment/language/summary-words';

/** The language of one window, with the words by which its summary is made. */
export interface SummaryLanguage extends SummaryWords {
  /** null: an unknown language. */
  readonly code: LanguageCode | null;
  /** Grammar words and filler words. */
  readonly stopWords: ReadonlySet<string>;
}

/** Enough messages to detect a language, even in a window of 10,000. */
const SAMPLED_MESSAGES_MAX = 60;
const SAMPLED_CHARACTERS_MAX = 300;

/** Detects the language of most messages; English for Latin letters in no known language. */
export function detectSummaryLanguage(messages: readonly Message[]): SummaryLanguage {
  const step = Math.max(1, Math.floor(messages.length / SAMPLED_MESSAGES_MAX));
  const sample = messages
    .filter((_, index) => index % step === 0)
    .map((message) => message.text.slice(0, SAMPLED_CHARACTERS_MAX))
    .join('\n');
  const code = detectLanguage(sample);
  if (code !== null) return readSummaryLanguage(code);
  const script = detectScript(sample);
  return script === null || script === 'latin' ? readSummaryLanguage('en') : unknownLanguage;
}

/** The words of a language; for one without words for summaries, those of an unknown language. */
export function readSummaryLanguage(code: LanguageCode): SummaryLanguage {
  const { stopWords, summary } = languages[code];
  if (summary === undefined) return { ...unknownLanguage, code, stopWords };
  return { ...summary, code, stopWords: new Set([...stopWords, ...summary.fillerWords]) };
}

const none: ReadonlySet<string> = new Set();

/** Words are weighed by repetition and length, and every sentence counts as its speaker's own. */
const unknownLanguage: SummaryLanguage = {
  code: null,
  stopWords: none,
  fillerWords: none,
  weakWords: none,
  connectors: none,
  nounCues: none,
  verbCues: none,
  leaningStarts: none,
  timeWords: none,
  eventWords: none,
  firstPerson: none,
  omitsSubject: true,
  secondPerson: none,
  graveWords: none,
  milestoneWords: none,
  positiveWords: none,
  negativeWords: none,
  negations: none,
  formsOfAddress: none,
  frames: englishFrames,
};
