import type { Speaker } from '@enrichment/core';
import { findRuns } from './find-runs.ts';
import type { Pace } from './pace.ts';
import type { ReadWindow, Sentence } from './read-window.ts';
import type { Word } from './read-words.ts';
import { showWithArticle } from './show-with-article.ts';
import type { WordWeights } from './weigh-words.ts';

/** A phrase that may name a topic. */
export interface Phrase {
  /** Its most frequent spelling. */
  readonly text: string;
  /** Its form inside a sentence, with its article. */
  readonly shown: string;
  /** The owner, if known: "my brother" said by the user is `user`. */
  readonly owner: Speaker | null;
  readonly keys: readonly string[];
  readonly score: number;
  /** More than an everyday word that occurs once: a name, a phrase, or a repeated word. */
  readonly isSolid: boolean;
  readonly isName: boolean;
}

interface Tally {
  readonly keys: readonly string[];
  readonly weight: number;
  readonly isName: boolean;
  readonly hasName: boolean;
  readonly spellings: Map<string, number>;
  shown: string;
  count: number;
  cues: number;
  /** Occurrences between the greetings and the farewells. */
  inner: number;
}

const WORDS_MAX = 3;
const PHRASE_CHARACTERS_MAX = 50;
const PHRASES_SORTED_MAX = 20_000;
const PAUSE_EVERY_SENTENCES = 64;
const PAUSE_EVERY_TALLIES = 2_000;

/**
 * Finds all phrases of a window that resemble a noun phrase, best first: runs of words without grammar words,
 * weighted by their words, their frequency and whether a word such as an article precedes them.
 */
export async function findPhrases(window: ReadWindow, weights: WordWeights, pace: Pace): Promise<Phrase[]> {
  const tallies = new Map<string, Tally>();
  for (const [index, sentence] of window.sentences.entries()) {
    if (index % PAUSE_EVERY_SENTENCES === 0) await pace.breathe();
    if (sentence.kind === 'speech' && !sentence.isCluttered)
      tallySentence(sentence, window, weights, tallies);
  }
  await pace.breathe();
  // Among so many phrases, a single occurrence is not a topic, and sorting them all would block the event
  // loop.
  const countMin = tallies.size > PHRASES_SORTED_MAX ? 2 : 1;
  const phrases: { name: string; phrase: Phrase }[] = [];
  let looked = 0;
  for (const [name, tally] of tallies) {
    looked += 1;
    if (looked % PAUSE_EVERY_TALLIES === 0) await pace.breathe();
    if (tally.count >= countMin) phrases.push({ name, phrase: makePhrase(tally, window) });
  }
  await pace.breathe();
  const sorted = phrases.sort(
    (one, other) => other.phrase.score - one.phrase.score || (one.name < other.name ? -1 : 1),
  );
  return withoutPartsOfNames(sorted.map(({ phrase }) => phrase));
}

/** Drops a name that is part of a longer one: "rafael" next to "rafael montoya". */
export function withoutPartsOfNames(phrases: readonly Phrase[]): Phrase[] {
  const inLonger = new Set(phrases.flatMap(({ keys, isName }) => (isName && keys.length > 1 ? keys : [])));
  return phrases.filter(({ keys, isName }) => !(isName && keys.length === 1 && inLonger.has(keys[0] ?? '')));
}

/** Picks the best phrases that share no word with each other or with `taken`. */
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
  const { connectors } = window.language;
  const isInner = sentence.place === 'middle';
  for (const { words, hasCue } of findRuns(sentence, window, weights)) {
    for (let start = 0; start < words.length; start += 1) {
      for (let length = 1; start + length <= words.length && length <= WORDS_MAX * 2; length += 1) {
        const part = words.slice(start, start + length);
        const contents = part.filter((word) => isContent(word, connectors));
        const [first, last] = [part[0], part.at(-1)];
        if (first === undefined || last === undefined || contents.length > WORDS_MAX) break;
        if (!isContent(first, connectors) || !isContent(last, connectors)) continue;
        const text = sentence.text.slice(first.start, last.end);
        if (text.length > PHRASE_CHARACTERS_MAX) break;
        const shown = start === 0 ? showWithArticle(sentence.text, first.start, text, window.language) : text;
        tally(tallies, { text, shown, contents, hasCue: hasCue && start === 0, isInner, weights });
      }
    }
  }
}

function tally(
  tallies: Map<string, Tally>,
  found: {
    text: string;
    shown: string;
    contents: readonly Word[];
    hasCue: boolean;
    isInner: boolean;
    weights: WordWeights;
  },
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
      shown: found.shown,
      count: 0,
      cues: 0,
      inner: 0,
    };
    tallies.set(name, known);
  }
  known.count += 1;
  if (found.hasCue) known.cues += 1;
  if (known.shown.length === found.text.length) known.shown = found.shown;
  if (found.isInner) known.inner += 1;
  known.spellings.set(found.text, (known.spellings.get(found.text) ?? 0) + 1);
}

/** A word of a run is either content or a connector. */
function isContent(word: Word, connectors: ReadonlySet<string>): boolean {
  return word.kind !== 'stop' && !connectors.has(word.lower);
}

function makePhrase(
  { keys, weight, isName, hasName, spellings, shown, count, cues, inner }: Tally,
  { language }: ReadWindow,
): Phrase {
  const [text = ''] =
    [...spellings].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0] ?? [];
  const framed = inner === 0 ? 0.6 : 1;
  const isSolid = inner > 0 && (isName || count > 1 || (keys.length > 1 && cues > 0));
  const isShownLower = language.capitalizesNouns !== true && !hasName;
  const often = 1 + 0.6 * Math.log2(count);
  const { infinitives } = language;
  const cued = cues > 0 ? 1.35 : infinitives === undefined || isName ? 1 : infinitives.test(text) ? 0.2 : 0.5;
  // A single word is a topic if it is a name, repeated, or a whole phrase by itself.
  const isCompound = language.joinsWords === true;
  const alone = keys.length > 1 || isName || isCompound ? 1 : cues === 0 ? 0.15 : count > 2 ? 0.6 : 0.4;
  const written = isShownLower ? text.toLowerCase() : text;
  return {
    text: written,
    shown: shown.length > text.length ? shown : written,
    owner: null,
    keys,
    score: weight * often * cued * alone * framed,
    isSolid,
    isName,
  };
}
