import type { Language, LanguageCode } from './language.ts';
import { chinese } from './languages/chinese/chinese.ts';
import { dutch } from './languages/dutch/dutch.ts';
import { english } from './languages/english/english.ts';
import { french } from './languages/french/french.ts';
import { german } from './languages/german/german.ts';
import { italian } from './languages/italian/italian.ts';
import { japanese } from './languages/japanese/japanese.ts';
import { korean } from './languages/korean/korean.ts';
import { polish } from './languages/polish/polish.ts';
import { portuguese } from './languages/portuguese/portuguese.ts';
import { russian } from './languages/russian/russian.ts';
import { spanish } from './languages/spanish/spanish.ts';
import { swedish } from './languages/swedish/swedish.ts';
import { turkish } from './languages/turkish/turkish.ts';

/** The known languages by code. If two fit a text equally, the first one is chosen. */
export const languages: Readonly<Record<LanguageCode, Language>> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  it: italian,
  pt: portuguese,
  nl: dutch,
  pl: polish,
  ru: russian,
  tr: turkish,
  sv: swedish,
  ja: japanese,
  zh: chinese,
  ko: korean,
};
