import { rulesOfPredicate } from '@enrichment/claims/vocabulary';
import { formatBotName } from '@enrichment/core';
import { findNumbers } from '@enrichment/language/find-numbers';
import { listStems } from '@enrichment/language/list-stems';
import { namesPronouns } from '@enrichment/language/name-pronouns';
import { CONVERSATION_IS, TALKING } from '@enrichment/language/talk-verbs';
import { findUserWords, matchSpeaker } from '../summary/checks/measure-attribution.ts';
import type { SpeakerNames } from '../transcript.ts';
import type { ClaimItem } from './read-items.ts';

/** Whether the value is one that the predicate can have. Small models fill in whatever was said. */
export function isValueOfPredicate({ predicate, object, isDenied }: ClaimItem): boolean {
  return predicate !== 'has_pronouns' || isDenied || namesPronouns(object);
}

/**
 * Whether the text only says that the user and the bot talk with each other: "Kim and Elena discuss hiking."
 */
export function tellsOfTalk({ text }: ClaimItem, names: SpeakerNames): boolean {
  const speaker = matchSpeaker(names);
  const both = `${speaker}\\s+(?:and|und|y|et)\\s+${speaker}`;
  return new RegExp(`^(?:${both}\\s+${TALKING}|${CONVERSATION_IS})`, 'iu').test(text);
}

/** As many letters as two forms of a word have in common: "sailor", "sailing". */
const STEM_CHARS = 4;

/**
 * Whether the text says what the fields say: it contains the value, and is not about the bot where the
 * subject is the user.
 */
export function isTextOfFields(item: ClaimItem, names: SpeakerNames): boolean {
  return saysValue(item) && !isAboutBot(item, names);
}

function saysValue({ text, object }: ClaimItem): boolean {
  const lower = text.toLowerCase();
  if (object === '' || lower.includes(object.toLowerCase())) return true;
  const numbers = new Set(findNumbers(text));
  if (findNumbers(object).some((number) => numbers.has(number))) return true;
  const said = listStems(text).map((stem) => stem.slice(0, STEM_CHARS));
  const value = listStems(object).map((stem) => stem.slice(0, STEM_CHARS));
  return value.length === 0 || value.some((stem) => said.includes(stem));
}

/** "Elena encourages the user to run" says what the bot does; "Elena and the user met" is about both. */
function isAboutBot({ subject, predicate, text }: ClaimItem, { botName, userName }: SpeakerNames): boolean {
  const { kind } = rulesOfPredicate(predicate);
  if (subject !== 'user' || kind === 'relation' || predicate === 'wants_to_be_called') return false;
  const bot = formatBotName(botName);
  if (!text.toLowerCase().startsWith(bot.toLowerCase()) || !findUserWords(userName).test(text)) return false;
  return /^\s+(?!(?:and|und|y|et)\s)\p{Ll}/u.test(text.slice(bot.length));
}
