import { englishFrames } from './english-frames.ts';
import { type SummaryLanguage, wordSet } from './language.ts';

const none = wordSet('');

/**
 * Creates the data for a language without word lists: words are weighted by repetition and length, frames are
 * English.
 */
export function createOther(stopWords: ReadonlySet<string>): SummaryLanguage {
  return {
    code: 'other',
    stopWords,
    weakWords: none,
    connectors: none,
    nounCues: none,
    verbCues: none,
    leaningStarts: none,
    timeWords: none,
    eventWords: none,
    firstPerson: none,
    secondPerson: none,
    graveWords: none,
    milestoneWords: none,
    positiveWords: none,
    negativeWords: none,
    negations: none,
    abbreviations: none,
    frames: englishFrames,
  };
}
