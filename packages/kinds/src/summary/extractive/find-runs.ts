import type { SummaryLanguage } from './languages/language.ts';
import type { ReadWindow, Sentence } from './read-window.ts';
import type { Word } from './read-words.ts';
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
    return word.isCapital && !word.isFirst && language.code !== 'de' && !language.timeWords.has(written);
  }
  if (word.kind !== 'content') return false;
  // German capitalizes nouns; a capital only at the start of a sentence may be any word.
  if (language.code === 'de') return word.isCapital && (!word.isFirst || weights.isName(word.key));
  if (word.isCapital && !word.isFirst) return true;
  // In Spanish the verb's ending contains the subject: "cantó", "pasamos".
  if (language.code === 'es' && /..(?:ó|aron|ieron|[aei]mos|ábamos|aba|aban)$/u.test(written)) return false;
  return (
    !language.verbCues.has(before) && !(language.code === 'en' && isVerbForm(word, written, before, language))
  );
}

function isVerbForm(word: Word, written: string, before: string, { nounCues }: SummaryLanguage): boolean {
  if (word.isFirst && /ing$/u.test(written)) return true;
  return !nounCues.has(before) && /.{3}(?:ed|ly)$/u.test(written);
}
