import type { Speaker } from '@enrichment/core';
import { listStems } from '@enrichment/language/list-stems';
import { matchDeedWords } from '@enrichment/language/match-deed-words';
import type { SaidMessage } from './said.ts';

/** The speaker's own: "my studio", "our studio". */
const OWN = matchPossessives('firstPersonPossessives');
/** The other's: "your studio". */
const OTHERS = matchPossessives('secondPersonPossessives');
/** Of both: "their studio". */
const OF_BOTH = matchPossessives('sharedPossessives');

/** How far behind the possessive its noun may stand: "my new dance studio". */
const REACH_WORDS = 3;

/**
 * Finds for each word whose it is, from the possessives before it; words that both call their own, or that
 * both call the other's, have no owner.
 */
export function findOwners(messages: readonly SaidMessage[]): ReadonlyMap<string, Speaker> {
  const claims = new Map<string, { user: number; bot: number }>();
  const count = (text: string, owner: Speaker, pattern: RegExp) => {
    for (const phrase of phrasesBehind(text, pattern)) {
      for (const stem of listStems(phrase)) {
        const known = claims.get(stem) ?? { user: 0, bot: 0 };
        known[owner] += 1;
        claims.set(stem, known);
      }
    }
  };
  for (const { speaker, text } of messages) {
    const other = speaker === 'user' ? 'bot' : 'user';
    count(text, speaker, OWN);
    count(text, other, OTHERS);
  }
  const owners = new Map<string, Speaker>();
  for (const [stem, { user, bot }] of claims) {
    if (user > 0 && bot === 0) owners.set(stem, 'user');
    if (bot > 0 && user === 0) owners.set(stem, 'bot');
  }
  return owners;
}

/** The words of what a sentence calls the property of both speakers: "Kim and Elena discuss their studio". */
export function findShared(sentence: string): string[] {
  return phrasesBehind(sentence, OF_BOTH).flatMap((phrase) => listStems(phrase));
}

/** The words behind each possessive, as far as its noun may stand. */
function phrasesBehind(text: string, possessive: RegExp): string[] {
  return Array.from(text.matchAll(possessive), (found) => {
    const after = text.slice(found.index + found[0].length, found.index + found[0].length + 60);
    const clause = after.split(/[.,;:!?\n]/u)[0] ?? '';
    return clause
      .split(/\s+/u)
      .slice(0, REACH_WORDS + 1)
      .join(' ');
  });
}

function matchPossessives(
  list: 'firstPersonPossessives' | 'secondPersonPossessives' | 'sharedPossessives',
): RegExp {
  return new RegExp(String.raw`(?<![\p{L}'’])(?:${matchDeedWords(list)})(?![\p{L}'’])`, 'giu');
}
