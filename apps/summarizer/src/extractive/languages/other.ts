import { englishFrames } from './english-frames.ts';
import { type Language, wordSet } from './language.ts';

const none = wordSet('');

/** Any language without lists of its own: weighed by repetition and length alone, and framed in English. */
export const other: Language = {
  code: 'other',
  stopWords: none,
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
