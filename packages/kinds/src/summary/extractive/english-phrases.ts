import type { Tagged } from './english-tags.ts';
import type { Sentence } from './read-window.ts';
import type { Word } from './read-words.ts';

/** A noun phrase in a sentence: its position, and the start of its article. */
export interface NounPhrase {
  readonly start: number;
  readonly end: number;
  readonly articleStart: number;
  /** Its content words, in order. */
  readonly words: readonly Word[];
  /** Its main noun. */
  readonly head: Word;
  readonly isName: boolean;
  /** Whether it starts with an adjective. */
  readonly isDescribed: boolean;
  /** The possessive before it: "my", "your". */
  readonly possessive: string | null;
}

const INSIDE = new Set(['NOUN', 'PROPN', 'ADJ']);
const NOUNS = new Set(['NOUN', 'PROPN']);
const ARTICLES = new Set(['a', 'an', 'the']);
const POSSESSIVES = new Set(['my', 'your', 'our', 'his', 'her', 'their', 'its']);
/** Prepositions that join two nouns into one phrase: "trip to the Grand Canyon". */
const JOINTS = new Set(['of', 'for', 'to', 'in', 'from', 'at', 'on', 'about', 'with']);
const WORDS_MAX = 4;

/**
 * Finds the noun phrases of a sentence: simple ones ("charity race"), and two joined by a preposition
 * ("charity race for mental health").
 */
export function findNounPhrases(sentence: Sentence, tagged: readonly Tagged[]): NounPhrase[] {
  const simple: { from: number; to: number }[] = [];
  for (let index = 0; index < tagged.length; index += 1) {
    const to = endOfPhrase(tagged, index, sentence.text);
    if (to === undefined) continue;
    simple.push({ from: index, to });
    index = to;
  }
  const found: NounPhrase[] = [];
  for (const { from, to } of simple) {
    add(found, sentence, tagged, from, to, to);
    const joint = tagged[to + 1];
    if (joint === undefined || !JOINTS.has(joint.lower)) continue;
    // "It filled my heart with joy": a preposition after a possessed noun usually belongs to the verb.
    if (POSSESSIVES.has(tagged[from - 1]?.lower ?? '')) continue;
    const after = ARTICLES.has(tagged[to + 2]?.lower ?? '') ? to + 3 : to + 2;
    const next = simple.find((one) => one.from === after);
    if (next !== undefined) add(found, sentence, tagged, from, next.to, to);
  }
  return found;
}

function endOfPhrase(tagged: readonly Tagged[], from: number, text: string): number | undefined {
  if (!INSIDE.has(tagged[from]?.pos ?? '')) return undefined;
  let [at, last] = [from, -1];
  while (at < tagged.length) {
    const token = tagged[at];
    if (token === undefined) break;
    const isTight = at > from && token.start === tagged[at - 1]?.end;
    if (isVerbLike(tagged, at)) break;
    if (INSIDE.has(token.pos)) {
      if (NOUNS.has(token.pos)) last = at;
      // An adjective after the noun starts a new phrase.
      else if (last >= 0 && !isTight) break;
    } else if (token.lower === "'s" || token.lower === '’s') {
      if (!INSIDE.has(tagged[at + 1]?.pos ?? '')) break;
    } else if (!(token.text === '-' && isTight && tagged[at + 1]?.start === token.end)) break;
    if (at > from && !isTight && text.slice(tagged[at - 1]?.end, token.start) !== ' ') break;
    at += 1;
  }
  // "The number 57 bus": the number would split the phrase.
  return last < 0 || tagged[last + 1]?.pos === 'NUM' ? undefined : last;
}

/** "Astrid studies seals": after a name, an apparent plural before a noun is the verb. */
function isVerbLike(tagged: readonly Tagged[], at: number): boolean {
  const [before, token, after] = [tagged[at - 1], tagged[at], tagged[at + 1]];
  if (before?.pos !== 'PROPN' || token?.pos !== 'NOUN' || after === undefined) return false;
  return (
    /^\p{Ll}{3,}s$/u.test(token.text) && (after.pos === 'NOUN' || after.pos === 'DET' || after.pos === 'PRON')
  );
}

function add(
  found: NounPhrase[],
  sentence: Sentence,
  tagged: readonly Tagged[],
  from: number,
  to: number,
  headAt: number,
): void {
  const [first, last, headToken] = [tagged[from], tagged[to], tagged[headAt]];
  if (first === undefined || last === undefined || headToken === undefined) return;
  const inside = sentence.words.filter((word) => word.start >= first.start && word.end <= last.end);
  const contents = inside.filter(({ kind }) => kind === 'content' || kind === 'weak' || kind === 'number');
  const head = inside.find((word) => word.end >= headToken.end);
  if (head === undefined || contents.length === 0 || contents.length > WORDS_MAX) return;
  const before = tagged[from - 1];
  const articleStart = before !== undefined && ARTICLES.has(before.lower) ? before.start : first.start;
  found.push({
    start: first.start,
    end: last.end,
    articleStart,
    words: contents,
    head,
    isName: headToken.pos === 'PROPN',
    isDescribed: first.pos === 'ADJ',
    possessive: before !== undefined && POSSESSIVES.has(before.lower) ? before.lower : null,
  });
}
