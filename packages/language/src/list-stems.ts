import { fold } from './fold.ts';
import { languages } from './languages.ts';
import { splitRuns, wordsInRun } from './split-runs.ts';

/**
 * Returns the content words of a text in order, in a form independent of language and inflection: folded, and
 * only the first letters of a long word. Words that occur in every conversation are excluded, and so are
 * short ones, as uninformative.
 */
export function listStems(text: string): string[] {
  return splitRuns(text).flatMap((run) =>
    wordsInRun(run)
      .filter(run.kind === 'dense' ? isTellingDense : isTelling)
      .map(cutToStem),
  );
}

const LETTERS_MIN = 4;
/** Long enough to distinguish words, short enough for `reisen`, `reiste` and `Reisende` to match. */
const STEM_LETTERS = 5;

function cutToStem(word: string): string {
  return word.slice(0, STEM_LETTERS);
}

/**
 * Stop words, words for conversations, and what a summary calls the human. Folded: accents are often omitted.
 */
const emptyWords: ReadonlySet<string> = new Set(
  [languages.en, languages.de, languages.es, languages.fr]
    .flatMap(({ stopWords, askingWords, summary }) => [
      ...stopWords,
      ...askingWords,
      ...(summary?.frames.user.inside.split(/[ ’]/u) ?? []),
    ])
    .map((word) => fold(word).replaceAll("'", '')),
);

function isTelling(word: string): boolean {
  return word.length >= LETTERS_MIN && !emptyWords.has(word);
}

/** Short words in hiragana are grammar; a word of one letter tells something only in Han. */
function isTellingDense(word: string): boolean {
  return !/^\p{Script=Hiragana}{1,3}$/u.test(word) && (word.length > 1 || /\p{Script=Han}/u.test(word));
}
