import type { ReadWindow, Sentence } from './read-window.ts';
import type { Word } from './read-words.ts';
import type { SummaryLanguage } from './summary-language.ts';
import type { WordWeights } from './weigh-words.ts';

/** Finds runs of words that may form a phrase, and whether an article or preposition precedes them. */
export function findRuns(
  sentence: Sentence,
  { language }: ReadWindow,
  weights: WordWeights,
): { words: Word[]; hasCue: boolean }[] {
  const runs: { words: Word[]; hasCue: boolean }[] = [];
  let run: Word[] = [];
  let hasCue = false;
  let before = '';
  const close = () => {
    if (run.length > 0) runs.push({ words: run, hasCue });
    run = [];
  };
  for (const word of sentence.words) {
    const written = word.lower;
    if (!word.isJoined) {
      close();
      before = word.isFirst ? '' : ',';
    }
    if (isPhraseWord(word, written, before, { language, weights })) {
      if (run.length === 0) hasCue = language.nounCues.has(before);
      run.push(word);
    } else if (run.length > 0 && language.connectors.has(written)) run.push(word);
    else {
      // "unconditional love", "the dog wants": a word right before an everyday word is half of a phrase, or
      // its subject.
      const last = run.at(-1);
      if (word.kind === 'weak' && last !== undefined && !weights.isName(last.key)) run.pop();
      close();
    }
    before = written;
  }
  close();
  return runs;
}

/** Content, or an everyday word inside a name: "Great Western Road". */
function isPhraseWord(
  word: Word,
  written: string,
  before: string,
  { language, weights }: { language: SummaryLanguage; weights: WordWeights },
): boolean {
  if (weights.isSpeakerName(word.key)) return false;
  if (word.kind === 'weak') {
    return (
      word.isCapital &&
      !word.isFirst &&
      language.capitalizesNouns !== true &&
      !language.timeWords.has(written)
    );
  }
  if (word.kind !== 'content') return false;
  // If nouns are capitalized, a capital only at the start of a sentence may be any word.
  if (language.capitalizesNouns === true)
    return word.isCapital && (!word.isFirst || weights.isName(word.key));
  if (word.isCapital && !word.isFirst) return true;
  if (language.finiteVerbs?.test(written) === true) return false;
  return !language.verbCues.has(before) && !isVerbForm(word, written, before, language);
}

function isVerbForm(word: Word, written: string, before: string, language: SummaryLanguage): boolean {
  if (word.isFirst && language.openingVerbs?.test(written) === true) return true;
  return !language.nounCues.has(before) && language.verbEndings?.test(written) === true;
}
