import type { ReadWindow } from './read-window.ts';
import type { WordWeights } from './weigh-words.ts';

const INTRODUCTION =
  /(?:[Mm]y name(?:['’]s| is)|[Cc]all me|[Ii]ch hei(?:ß|ss)e|[Mm]ein Name ist|[Mm]e llamo|[Mm]i nombre es|[Jj]e m['’]appelle|[Mm]on nom est) (?<name>\p{Lu}\p{Ll}[\p{L}\p{M}'’-]{0,30})/u;

/** Forms of address that are not names. */
const NO_NAMES = new Set(
  `captain master mistress sir madam lady lord king queen boss chief doctor professor teacher student darling love honey babe baby sweetheart sweetie
  dear friend buddy pal mate bro dude man girl boy sis guys folks everyone all user mom mum dad mama papa god lol haha schatz liebling
  liebes süße süßer freund freundin mensch leute cariño amor querida querido amigo amiga señor señora chico chica mon chéri chérie ami
  amie monsieur madame yes no well okay wow`.split(/\s+/u),
);
const MESSAGES_MIN = 2;
const SHARE_MIN = 0.6;

/**
 * Finds the name of the human: one that they give as their own, or the one that the bot uses in at least two
 * messages and in most of its forms of address; otherwise undefined.
 */
export function findUserName(
  { sentences, language, uses }: ReadWindow,
  weights: WordWeights,
): string | undefined {
  for (const { speaker, text, kind } of sentences) {
    if (speaker !== 'user' || kind !== 'speech') continue;
    const name = INTRODUCTION.exec(text)?.groups?.name;
    if (name !== undefined && isNameLike(name)) return name;
  }
  const calls = new Map<string, { name: string; messages: Set<number>; inside: number }>();
  let all = 0;
  for (const sentence of sentences) {
    if (sentence.speaker !== 'bot' || sentence.kind !== 'speech') continue;
    for (const word of sentence.words) {
      // German capitalizes all nouns, so only greetings distinguish a name from a word.
      if (!word.isAddress || word.kind !== 'content') continue;
      const name = sentence.text.slice(word.start, word.end);
      if (!isNameLike(name) || weights.isBotName(word.key)) continue;
      if (language.code === 'de' && !GREETED.test(sentence.text.slice(0, word.start))) continue;
      const call = calls.get(word.key) ?? { name, messages: new Set(), inside: 0 };
      if (!word.isFirst) call.inside += 1;
      if (!call.messages.has(sentence.messageIndex)) all += 1;
      call.messages.add(sentence.messageIndex);
      calls.set(word.key, call);
    }
  }
  const best = [...calls].sort(
    (one, other) => other[1].messages.size - one[1].messages.size || (one[0] < other[0] ? -1 : 1),
  )[0];
  if (best === undefined) return undefined;
  const [key, { name, messages, inside }] = best;
  // "Aww, how sweet!" addresses nobody.
  if (inside === 0 || /^(?:a+w+|w+o+w+|o+h+|h+m+|ha(?:ha)+)$/iu.test(name)) return undefined;
  const isHabit = messages.size >= MESSAGES_MIN && messages.size >= all * SHARE_MIN;
  // A name that is mostly used without addressing somebody belongs to a third person.
  const use = uses.get(key);
  return isHabit && use !== undefined && use.addresses >= use.occurrences * 0.4 ? name : undefined;
}

const GREETED = /(?:hallo|hey|hi|liebe|lieber|servus|danke|grüß dich|guten \p{L}+),?\s+$/iu;

function isNameLike(name: string): boolean {
  return /^\p{Lu}\p{Ll}[\p{L}\p{M}'’-]*$/u.test(name) && !NO_NAMES.has(name.toLowerCase());
}
