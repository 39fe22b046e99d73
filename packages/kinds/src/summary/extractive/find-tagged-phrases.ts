import type { Speaker } from '@enrichment/core';
import type { Grammar, NounPhraseSpan } from '@enrichment/language/grammar';
import { type Phrase, withoutPartsOfNames } from './find-phrases.ts';
import type { Pace } from './pace.ts';
import type { ReadWindow, Sentence } from './read-window.ts';
import type { Word } from './read-words.ts';
import type { WordWeights } from './weigh-words.ts';

interface Tally {
  readonly phrase: NounPhrase;
  readonly text: string;
  readonly shown: string;
  readonly owner: Speaker | null;
  readonly messages: Set<number>;
  isTold: boolean;
}

/** Maximum of tagged sentences; for a longer window a sample from its whole length. */
const TAGGED_MAX = 500;
const CHARACTERS_MAX = 44;
/** Factor for phrases of the sentences in the summary: they are its subject. */
const TOLD_FACTOR = 1.6;
const WORDS_MAX = 4;

/** A noun phrase with its words. */
interface NounPhrase extends NounPhraseSpan {
  /** Its content words, in order. */
  readonly words: readonly Word[];
  /** Its main noun. */
  readonly head: Word;
}

/**
 * Finds the noun phrases of a window whose language has a grammar, best first. `told` are the sentences in
 * the summary.
 */
export async function findTaggedPhrases(
  window: ReadWindow,
  weights: WordWeights,
  { grammar, told, pace }: { grammar: Grammar; told: ReadonlySet<Sentence>; pace: Pace },
): Promise<Phrase[]> {
  const step = Math.max(1, window.sentences.length / TAGGED_MAX);
  const tallies = new Map<string, Tally>();
  for (const [index, sentence] of window.sentences.entries()) {
    const isSampled = Math.floor(index / step) !== Math.floor((index - 1) / step);
    if (sentence.kind !== 'speech' || sentence.isCluttered || !(isSampled || told.has(sentence))) continue;
    await pace.breathe();
    for (const span of grammar.findNounPhrases(sentence.text, grammar.tag(sentence.text))) {
      const phrase = readPhrase(span, sentence);
      if (
        phrase === undefined ||
        phrase.words.some(({ lower }, index) => index > 0 && grammar.isTimeNoun(lower))
      )
        continue;
      if (grammar.isTimeNoun(phrase.head.key)) continue;
      tallyPhrase(phrase, { sentence, weights, tallies, isTold: told.has(sentence) });
    }
  }
  const phrases = [...tallies.values()]
    .map((tally) => ({ tally, phrase: makePhrase(tally, weights) }))
    .filter(({ phrase }) => phrase.score > 0)
    .sort(
      (one, other) => other.phrase.score - one.phrase.score || (one.tally.text < other.tally.text ? -1 : 1),
    )
    .map(({ phrase }) => phrase);
  return withoutPartsOfNames(phrases);
}

/** The words of a phrase; undefined if it has too many, or none that says anything. */
function readPhrase(span: NounPhraseSpan, sentence: Sentence): NounPhrase | undefined {
  const inside = sentence.words.filter((word) => word.start >= span.start && word.end <= span.end);
  const words = inside.filter(({ kind }) => kind === 'content' || kind === 'weak' || kind === 'number');
  const head = inside.find((word) => word.end >= span.headEnd);
  if (head === undefined || words.length === 0 || words.length > WORDS_MAX) return undefined;
  return { ...span, words, head };
}

function tallyPhrase(
  phrase: NounPhrase,
  {
    sentence,
    weights,
    tallies,
    isTold,
  }: { sentence: Sentence; weights: WordWeights; tallies: Map<string, Tally>; isTold: boolean },
): void {
  const { words } = phrase;
  const text = sentence.text.slice(phrase.start, phrase.end);
  if (text.length > CHARACTERS_MAX || words.some(({ key }) => key === 'user' || weights.isSpeakerName(key)))
    return;
  // Excludes parts of codes and addresses: ERR_PNPM_OUTDATED.
  const around =
    sentence.text.slice(Math.max(0, phrase.start - 1), phrase.start) +
    sentence.text.slice(phrase.end, phrase.end + 1);
  if (/[_/\\@#=<>{}]/u.test(around) || /[_/\\@#=<>{}]/u.test(text)) return;
  // A single capitalized word at the start of a sentence may be any word: "Windy."
  const [only] = words;
  if (words.length === 1 && only?.isFirst === true && !weights.isName(only.key) && phrase.isName) return;
  if (!words.some(({ kind }) => kind === 'content')) return;
  const name = words.map(({ key }) => key).join(' ');
  const tally = tallies.get(name) ?? {
    phrase,
    text,
    shown: sentence.text
      .slice(phrase.articleStart, phrase.end)
      .replace(/^\p{Lu}(?=\p{Ll}* )/u, (letter) =>
        phrase.articleStart < phrase.start ? letter.toLowerCase() : letter,
      ),
    owner: findOwner(phrase, sentence.speaker),
    messages: new Set<number>(),
    isTold: false,
  };
  tallies.set(name, tally);
  tally.messages.add(sentence.messageIndex);
  if (isTold) tally.isTold = true;
}

function makePhrase({ phrase, text, shown, owner, messages, isTold }: Tally, weights: WordWeights): Phrase {
  const keys = phrase.words.filter(({ kind }) => kind !== 'weak').map(({ key }) => key);
  const weight = phrase.words.reduce((sum, word) => sum + weights.of(word), 0);
  const isSingle = phrase.words.length === 1;
  const headShare = phrase.head.kind === 'weak' ? 0.6 : phrase.head.kind === 'stop' ? 0 : 1;
  // A single everyday word is not a topic; a single name is a weak one.
  const alone = !isSingle ? 1 : phrase.isName ? 0.45 : 0.2;
  const often = 1 + 0.5 * Math.log2(messages.size);
  // An everyday adjective ("great race") adds nothing.
  const [first] = phrase.words;
  const isDecorated = !isSingle && phrase.isDescribed && first?.kind === 'weak' && !first.isCapital ? 0.5 : 1;
  const score =
    (weight / phrase.words.length ** 0.5) *
    often *
    alone *
    headShare *
    isDecorated *
    (isTold ? TOLD_FACTOR : 1);
  return {
    text: phrase.words.some(({ isCapital, isFirst }) => isCapital && !isFirst) ? text : text.toLowerCase(),
    shown: shownText(shown, phrase),
    owner,
    keys,
    score,
    isSolid: !isSingle || phrase.isName,
    isName: phrase.isName,
  };
}

function findOwner({ owner }: NounPhraseSpan, speaker: Speaker): Speaker | null {
  if (owner === null) return null;
  if (owner === 'speaker') return speaker;
  return speaker === 'user' ? 'bot' : 'user';
}

function shownText(shown: string, { words, articleStart, start }: NounPhrase): string {
  const [first] = words;
  const isStart =
    articleStart === start && first?.isFirst === true && !/\p{Lu}.*\p{Lu}/u.test(shown.split(' ')[0] ?? '');
  const isNameStart = words.length > 1 && words[1]?.isCapital === true;
  return isStart && !isNameStart ? shown.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase()) : shown;
}
