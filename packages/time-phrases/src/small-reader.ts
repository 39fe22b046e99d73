import { fold } from './fold.ts';
import type { Match } from './page.ts';
import { toPattern } from './small-form.ts';
import { createSmallForms } from './small-forms.ts';
import { createEventWords, createRangeWords, readSmallTime } from './small-joins.ts';
import type { SmallLanguage } from './small-language.ts';
import { collectWords, type SmallWords, splitList } from './small-words.ts';

/** Reads the times of a partly supported language. */
export interface SmallReader {
  readonly code: SmallLanguage['code'];
  /** `spoken`: the text is in this language, so that a feast counts in the middle of a sentence. */
  readonly createMatcher: (text: string, mode: 'spoken' | 'other') => (start: number) => Match | undefined;
}

export function createSmallReader(language: SmallLanguage): SmallReader {
  const words = collectWords(language);
  const forms = createSmallForms(language, words);
  const range = createRangeWords(language);
  const fromEvent = createEventWords(language);
  const mayHold = createQuickTest(language, words);
  return {
    code: language.code,
    createMatcher: (text, mode) => {
      const page = { folded: readYearSigns(fold(text)), forms, range, mode, fromEvent };
      return mayHold.test(page.folded) ? (start) => readSmallTime(page, start) : () => undefined;
    },
  };
}

/** 二零二四年 is 2024年, which is as long. */
function readYearSigns(folded: string): string {
  return folded.replace(/[一二][零〇○一二三四五六七八九]{3}(?=年)/gu, (signs) =>
    [...signs].map((sign) => '〇一二三四五六七八九'.indexOf(sign.replace(/[零○]/u, '〇'))).join(''),
  );
}

/** Quick test for any word of the language's times; most texts in other languages contain none. */
function createQuickTest(
  { isDense, lastNight, plurals, joinsParts, caseRange }: SmallLanguage,
  words: SmallWords,
): RegExp {
  const names = [
    ...Object.values(words).flatMap((kind) => [...kind.keys()]),
    ...[lastNight, plurals].flatMap(splitList),
  ];
  if (isDense) return new RegExp(`${toPattern(names)}|[年月년월号號]`, 'u');
  const cases = toPattern(['s', 'en', ...splitList(`${caseRange?.from ?? ''} ${caseRange?.to ?? ''}`)]);
  const end = joinsParts ? '' : `(?:${cases})?(?![\\p{L}\\p{N}])`;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${toPattern(names)}|(?:19|20)\\d\\d)${end}`, 'u');
}
