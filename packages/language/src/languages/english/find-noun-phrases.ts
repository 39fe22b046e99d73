import type { NounPhraseSpan, Tagged } from '../../grammar.ts';

const INSIDE = new Set(['NOUN', 'PROPN', 'ADJ']);
const NOUNS = new Set(['NOUN', 'PROPN']);
const ARTICLES = new Set(['a', 'an', 'the']);
const POSSESSIVES = new Set(['my', 'your', 'our', 'his', 'her', 'their', 'its']);
/** Prepositions that join two nouns into one phrase: "trip to the Grand Canyon". */
const JOINTS = new Set(['of', 'for', 'to', 'in', 'from', 'at', 'on', 'about', 'with']);
/** Words of days and months say when, not what. */
const WHEN =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?|tue|thur|sat|last|next|ago|january|february|march|april|june|july|august|september|october|november|december|week|weekend|month|year|day|today|tomorrow|yesterday|tonight|morning|evening|afternoon|night|time|hour|minute|moment|ago)s?$/u;

/** Whether a lower-case word says when: a day, a month, a part of the day. */
export function isTimeNoun(word: string): boolean {
  return WHEN.test(word);
}

/**
 * Finds the noun phrases of a sentence: simple ones ("charity race"), and two joined by a preposition
 * ("charity race for mental health").
 */
export function findNounPhrases(sentence: string, tagged: readonly Tagged[]): NounPhraseSpan[] {
  const simple: { from: number; to: number }[] = [];
  for (let index = 0; index < tagged.length; index += 1) {
    const to = endOfPhrase(tagged, index, sentence);
    if (to === undefined) continue;
    simple.push({ from: index, to });
    index = to;
  }
  const found: NounPhraseSpan[] = [];
  for (const { from, to } of simple) {
    found.push(describePhrase(tagged, { from, to, headAt: to }));
    const joint = tagged[to + 1];
    if (joint === undefined || !JOINTS.has(joint.lower)) continue;
    // "It filled my heart with joy": a preposition after a possessed noun usually belongs to the verb.
    if (POSSESSIVES.has(tagged[from - 1]?.lower ?? '')) continue;
    const after = ARTICLES.has(tagged[to + 2]?.lower ?? '') ? to + 3 : to + 2;
    const next = simple.find((one) => one.from === after);
    if (next !== undefined) found.push(describePhrase(tagged, { from, to: next.to, headAt: to }));
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

function describePhrase(
  tagged: readonly Tagged[],
  { from, to, headAt }: { from: number; to: number; headAt: number },
): NounPhraseSpan {
  const [first, last, head, before] = [tagged[from], tagged[to], tagged[headAt], tagged[from - 1]];
  const start = first?.start ?? 0;
  return {
    start,
    end: last?.end ?? start,
    articleStart: before !== undefined && ARTICLES.has(before.lower) ? before.start : start,
    headEnd: head?.end ?? start,
    isName: head?.pos === 'PROPN',
    isDescribed: first?.pos === 'ADJ',
    owner: before?.lower === 'my' ? 'speaker' : before?.lower === 'your' ? 'listener' : null,
  };
}
