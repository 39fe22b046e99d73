import type { Pace } from './pace.ts';
import type { ReadWindow, Sentence } from './read-window.ts';
import type { Word } from './read-words.ts';
import type { WordWeights } from './weigh-words.ts';

/** A phrase that could name a topic. */
export interface Phrase {
  /** As it is written most often. */
  readonly text: string;
  readonly keys: readonly string[];
  readonly score: number;
}

interface Tally {
  readonly keys: readonly string[];
  readonly weight: number;
  readonly isName: boolean;
  readonly hasName: boolean;
  readonly spellings: Map<string, number>;
  count: number;
  cues: number;
}

const WORDS_MAX = 3;
const PHRASE_CHARACTERS_MAX = 50;
const PHRASES_SORTED_MAX = 20_000;
const PAUSE_EVERY_SENTENCES = 64;

/**
 * All phrases of a window that read like a noun phrase, best first: runs of words without grammar in between, weighed by their words,
 * by how often they come and by whether something like an article stands before them.
 */
export async function findPhrases(window: ReadWindow, weights: WordWeights, pace: Pace): Promise<Phrase[]> {
  const tallies = new Map<string, Tally>();
  for (const [index, sentence] of window.sentences.entries()) {
    if (index % PAUSE_EVERY_SENTENCES === 0) await pace.breathe();
    if (sentence.kind === 'speech' && !sentence.isCluttered)
      tallySentence(sentence, window, weights, tallies);
  }
  await pace.breathe();
  // Among so many, what came once is no topic, and sorting it would hold up the event loop.
  const countMin = tallies.size > PHRASES_SORTED_MAX ? 2 : 1;
  const phrases = [...tallies]
    .filter(([, tally]) => tally.count >= countMin)
    .map(([name, tally]) => ({ name, phrase: phraseOf(tally, window) }));
  return phrases
    .sort((one, other) => other.phrase.score - one.phrase.score || (one.name < other.name ? -1 : 1))
    .map(({ phrase }) => phrase);
}

/** Picks the best phrases that share no word with one another or with `taken`. */
export function pickPhrases(phrases: readonly Phrase[], count: number, taken: ReadonlySet<string>): Phrase[] {
  const used = new Set(taken);
  const picked: Phrase[] = [];
  for (const phrase of phrases) {
    if (picked.length === count) break;
    if (phrase.keys.some((key) => used.has(key))) continue;
    picked.push(phrase);
    for (const key of phrase.keys) used.add(key);
  }
  return picked;
}

function tallySentence(
  sentence: Sentence,
  window: ReadWindow,
  weights: WordWeights,
  tallies: Map<string, Tally>,
): void {
  for (const { words, hasCue } of runsOf(sentence, window, weights)) {
    for (let start = 0; start < words.length; start += 1) {
      for (let length = 1; start + length <= words.length && length <= WORDS_MAX * 2; length += 1) {
        const part = words.slice(start, start + length);
        const contents = part.filter((word) => isContent(word));
        const [first, last] = [part[0], part.at(-1)];
        if (first === undefined || last === undefined || contents.length > WORDS_MAX) break;
        if (!isContent(first) || !isContent(last)) continue;
        const text = sentence.text.slice(first.start, last.end);
        if (text.length > PHRASE_CHARACTERS_MAX) break;
        tally(tallies, { text, contents, hasCue: hasCue && start === 0, weights });
      }
    }
  }
}

function tally(
  tallies: Map<string, Tally>,
  found: { text: string; contents: readonly Word[]; hasCue: boolean; weights: WordWeights },
): void {
  const keys = found.contents.map((word) => word.key);
  if (new Set(keys).size < keys.length) return;
  const name = keys.join(' ');
  let known = tallies.get(name);
  if (known === undefined) {
    const sum = found.contents.reduce((total, word) => total + found.weights.of(word), 0);
    known = {
      keys,
      weight: sum / keys.length ** 0.55,
      isName: keys.every((key) => found.weights.isName(key)),
      hasName: keys.some((key) => found.weights.isName(key)),
      spellings: new Map(),
      count: 0,
      cues: 0,
    };
    tallies.set(name, known);
  }
  known.count += 1;
  if (found.hasCue) known.cues += 1;
  known.spellings.set(found.text, (known.spellings.get(found.text) ?? 0) + 1);
}

function isContent(word: Word): boolean {
  return word.kind === 'content';
}

/** Runs of words that may form a phrase, and whether an article or preposition stands before them. */
function runsOf(
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
    if (isContent(word) && !weights.isSpeakerName(word.key) && !isVerbLike(word, written, before, language)) {
      if (run.length === 0) hasCue = language.nounCues.has(before);
      run.push(word);
    } else if (run.length > 0 && language.connectors.has(written)) run.push(word);
    else {
      // "unconditional love", "the dog wants": what stands right before an everyday word is half a phrase, or its subject.
      const last = run.at(-1);
      if (word.kind === 'weak' && last !== undefined && !weights.isName(last.key)) run.pop();
      close();
    }
    before = written;
  }
  close();
  return runs;
}

function isVerbLike(
  word: Word,
  written: string,
  before: string,
  { code, verbCues, nounCues }: ReadWindow['language'],
): boolean {
  // German writes nouns with a capital: what has none is an adjective at best.
  if (code === 'de') return !word.isCapital;
  if (word.isCapital && !word.isFirst) return false;
  if (verbCues.has(before)) return true;
  if (code !== 'en' || nounCues.has(before)) return false;
  return /(?:ed|ly|n't)$/u.test(written) && written.length > 4;
}

function phraseOf(
  { keys, weight, isName, hasName, spellings, count, cues }: Tally,
  { language }: ReadWindow,
): Phrase {
  const [text = ''] =
    [...spellings].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0] ?? [];
  const isShownLower = language.code !== 'de' && !hasName;
  const often = 1 + 0.6 * Math.log2(count);
  const cued = cues > 0 ? 1.35 : 1;
  // One word is a topic when it is a name or comes again; German compounds and Japanese runs are phrases in one word.
  const isCompound = language.code === 'de' || language.code === 'ja';
  const alone = keys.length > 1 || isName || isCompound ? 1 : cues === 0 ? 0.15 : count > 2 ? 0.6 : 0.4;
  return { text: isShownLower ? text.toLowerCase() : text, keys, score: weight * often * cued * alone };
}
