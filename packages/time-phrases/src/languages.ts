import type { LanguageCode } from '@enrichment/language/language';
import type { Cues } from './cues.ts';
import type { TimeGrammar } from './grammar.ts';
import { chinese } from './languages/chinese/chinese.ts';
import { dutch } from './languages/dutch/dutch.ts';
import { englishCues } from './languages/english/cues.ts';
import { english } from './languages/english/english.ts';
import { englishSpelling } from './languages/english/spelling.ts';
import { englishUnknownNames } from './languages/english/unknown-names.ts';
import { frenchCues } from './languages/french/cues.ts';
import { french } from './languages/french/french.ts';
import { frenchSpelling } from './languages/french/spelling.ts';
import { germanCues } from './languages/german/cues.ts';
import { german } from './languages/german/german.ts';
import { germanSpelling } from './languages/german/spelling.ts';
import { italian } from './languages/italian/italian.ts';
import { japanese } from './languages/japanese/japanese.ts';
import { korean } from './languages/korean/korean.ts';
import { polish } from './languages/polish/polish.ts';
import { portuguese } from './languages/portuguese/portuguese.ts';
import { russian } from './languages/russian/russian.ts';
import { spanishCues } from './languages/spanish/cues.ts';
import { spanish } from './languages/spanish/spanish.ts';
import { spanishSpelling } from './languages/spanish/spelling.ts';
import { swedish } from './languages/swedish/swedish.ts';
import { turkish } from './languages/turkish/turkish.ts';
import type { SmallLanguage } from './small-language.ts';
import type { Spelling } from './spelling.ts';

/** The fully supported languages, one line each. */
export const fullLanguages: readonly FullLanguage[] = [
  {
    language: english,
    cues: englishCues,
    spelling: englishSpelling,
    unknownNames: englishUnknownNames,
  },
  { language: german, cues: germanCues, spelling: germanSpelling },
  { language: spanish, cues: spanishCues, spelling: spanishSpelling },
  { language: french, cues: frenchCues, spelling: frenchSpelling },
];

/** The data to read a language's times, and its cues. */
export interface FullLanguage {
  readonly language: TimeGrammar;
  readonly cues: Cues;
  readonly spelling: Spelling;
  /** A sticky pattern of names that look like a day or a month and are none; folded. */
  readonly unknownNames?: RegExp;
}

export const allCues: readonly Cues[] = fullLanguages.map(({ cues }) => cues);

/** The cues of a language; null if it has none. */
export function findCues(code: LanguageCode | null): Cues | null {
  if (code === null) return englishCues;
  return fullLanguages.find(({ language }) => language.code === code)?.cues ?? null;
}

/** The languages with support for the most common times only, one line each. */
export const smallLanguages: readonly SmallLanguage[] = [
  italian,
  portuguese,
  dutch,
  polish,
  russian,
  turkish,
  swedish,
  japanese,
  chinese,
  korean,
];
