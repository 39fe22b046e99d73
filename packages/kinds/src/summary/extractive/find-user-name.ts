import { languages } from '@enrichment/language/languages';
import { joinPatterns } from './join-patterns.ts';
import type { ReadWindow } from './read-window.ts';
import type { WordWeights } from './weigh-words.ts';

const INTRODUCTION = new RegExp(
  `(?:${joinPatterns(({ introductions }) => [introductions])}) (?<name>\\p{Lu}\\p{Ll}[\\p{L}\\p{M}'’-]{0,30})`,
  'u',
);

/** Forms of address in any language that are not names. */
const NO_NAMES: ReadonlySet<string> = new Set(
  Object.values(languages).flatMap(({ summary }) => [...(summary?.formsOfAddress ?? [])]),
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
      if (!word.isAddress || word.kind !== 'content') continue;
      const name = sentence.text.slice(word.start, word.end);
      if (!isNameLike(name) || weights.isBotName(word.key)) continue;
      // If nouns are capitalized, only greetings distinguish a name from a word.
      if (language.capitalizesNouns === true && !GREETED.test(sentence.text.slice(0, word.start))) continue;
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
  // "Aww, how sweet!" addresses no person.
  if (inside === 0 || /^(?:a+w+|w+o+w+|o+h+|h+m+|ha(?:ha)+)$/iu.test(name)) return undefined;
  const isHabit = messages.size >= MESSAGES_MIN && messages.size >= all * SHARE_MIN;
  // A name that is mostly used without addressing somebody belongs to a third person.
  const use = uses.get(key);
  return isHabit && use !== undefined && use.addresses >= use.occurrences * 0.4 ? name : undefined;
}

const GREETED = new RegExp(`(?:${joinPatterns(({ greetings }) => [greetings])}),?\\s+$`, 'iu');

function isNameLike(name: string): boolean {
  return /^\p{Lu}\p{Ll}[\p{L}\p{M}'’-]{0,29}$/u.test(name) && !NO_NAMES.has(name.toLowerCase());
}
