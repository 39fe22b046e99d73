import type { ReadWindow, WordUse } from './read-window.ts';
import type { Word } from './read-words.ts';

/** The weights of the words of one window. */
export interface WordWeights {
  /** 0 for grammar words; around 1 for an ordinary word; more for names and repeated words. */
  of(word: Word): number;
  /** Whether it is capitalized inside sentences, so a name (in German: a noun), and not a form of address. */
  isName(key: string): boolean;
  /** Whether it is the name of a speaker, who is in every message, so that it is not informative. */
  isSpeakerName(key: string): boolean;
  /** The bot's name, or a short form of it. */
  isBotName(key: string): boolean;
}

const WEAK_WEIGHT = 0.2;
const NUMBER_WEIGHT = 0.9;
const NAME_WEIGHT = 1.9;
const NOUN_WEIGHT = 1.25;

/** Long words are rarer than short ones: a substitute for a frequency list of the language. */
const ORDINARY_LENGTH = 7;

/** Weighs the words of a window by how rare and how central they are. */
export function weighWords({ uses, language }: ReadWindow, botName: string): WordWeights {
  const botNames = withoutAccents(botName).split(/[^\p{L}\p{N}]+/u);
  const speakerNames = new Set<string>();
  const calledBot = new Set<string>();
  for (const use of uses.values()) {
    const isBot = use.capitals > 0 && botNames.some((name) => isNickname(withoutAccents(use.key), name));
    // A single address may be a list of names; two or more that are the majority are a habit.
    const isAddressed = use.addresses >= 2 && use.addresses > use.occurrences * 0.4;
    if (isBot) calledBot.add(use.key);
    if (isBot || isAddressed) speakerNames.add(use.key);
  }
  const isSpeakerName = (key: string) => speakerNames.has(key);
  const isName = (key: string) => {
    const use = uses.get(key);
    return (
      use !== undefined &&
      use.innerCapitals > 0 &&
      use.capitals > use.occurrences * 0.6 &&
      !isSpeakerName(key)
    );
  };
  const computeBase = (use: WordUse): number => {
    if (isSpeakerName(use.key)) return 0.05;
    const length = [...use.key].length;
    if (/^[\p{Script=Han}\p{Script=Katakana}ー]+$/u.test(use.key)) return length === 1 ? 0.5 : 1.2;
    const rarity = Math.min(1.3, Math.max(0.7, length / ORDINARY_LENGTH));
    if (isName(use.key)) return language.capitalizesNouns === true ? NOUN_WEIGHT * rarity : NAME_WEIGHT;
    return rarity;
  };
  const known = new Map<string, number>();
  const contentWeight = (key: string): number => {
    const weighed = known.get(key);
    if (weighed !== undefined) return weighed;
    const use = uses.get(key);
    const weight = use === undefined ? 0 : computeBase(use) * (1 + 0.35 * Math.log2(use.messages));
    known.set(key, weight);
    return weight;
  };
  return {
    of: (word) => {
      if (word.kind === 'stop') return 0;
      if (word.kind === 'weak') return WEAK_WEIGHT;
      return word.kind === 'number' ? NUMBER_WEIGHT : contentWeight(word.key);
    },
    isName,
    isSpeakerName,
    isBotName: (key) => calledBot.has(key),
  };
}

/** `mel` for `melanie`. */
function isNickname(key: string, name: string): boolean {
  return key === name || (key.length >= 3 && name.startsWith(key));
}

/** Bots are named without accents; people write them. */
function withoutAccents(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
