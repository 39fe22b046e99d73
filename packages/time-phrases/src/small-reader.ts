import { fold } from './fold.ts';
import type { Match } from './page.ts';
import { type Form, toPattern } from './small-form.ts';
import { createSmallForms } from './small-forms.ts';
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
  const mayHold = createQuickTest(language, words);
  return {
    code: language.code,
    createMatcher: (text, mode) => {
      const folded = fold(text);
      if (!mayHold.test(folded)) return () => undefined;
      return (start) => readForms(forms, { folded, start, mode });
    },
  };
}

/** Quick test for any word of the language's times; most texts in other languages contain none. */
function createQuickTest({ isDense, lastNight, joinsParts }: SmallLanguage, words: SmallWords): RegExp {
  const names = [...Object.values(words).flatMap((kind) => [...kind.keys()]), ...splitList(lastNight)];
  if (isDense) return new RegExp(`${toPattern(names)}|[年月년월号號]`, 'u');
  const end = joinsParts ? '' : '(?![\\p{L}\\p{N}])';
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${toPattern(names)}|(?:19|20)\\d\\d)${end}`, 'u');
}

function readForms(
  forms: readonly Form[],
  { folded, start, mode }: { folded: string; start: number; mode: 'spoken' | 'other' },
): Match | undefined {
  let best: Match | undefined;
  for (const { regex, place, build } of forms) {
    regex.lastIndex = start;
    const match = regex.exec(folded);
    if (match === null) continue;
    const end = start + match[0].length;
    if (best !== undefined && end <= best.end) continue;
    const expression = build(match.groups ?? {});
    if (expression !== undefined) best = { end, expression, alone: place === 'anywhere' || place === mode };
  }
  return best;
}
