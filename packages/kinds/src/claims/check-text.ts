import { rulesOfPredicate } from '@enrichment/claims/vocabulary';
import { escapeExpression, formatBotName } from '@enrichment/core';
import { findNumbers } from '@enrichment/language/find-numbers';
import { listStems } from '@enrichment/language/list-stems';
import { namesPronouns } from '@enrichment/language/name-pronouns';
import { findUserWords } from '../summary/checks/measure-attribution.ts';
import type { SpeakerNames } from '../transcript.ts';
import type { ClaimItem } from './read-items.ts';

/** Whether the value is one that the predicate can have. Small models fill in whatever was said. */
export function isValueOfPredicate({ predicate, object, isDenied }: ClaimItem): boolean {
  return predicate !== 'has_pronouns' || isDenied || namesPronouns(object);
}

/** What two people do in a conversation: that they talked establishes nothing. */
const TALKING = String.raw`(?:discuss|talk(?:ed|s|ing)?\s|chat|converse|are having|had a|shar(?:e|ed|ing) (?:their|experiences|stories|pictures|photos|a (?:picture|photo))|exchang|sprech|sprach|reden|redeten|unterhalten|unterhielten|diskutier|plauder|hablan|hablaron|conversa|charla|discut|parlent|parlèrent|bavard|échang)`;

/**
 * Whether the text only says that the user and the bot talk with each other: "Kim and Elena discuss hiking."
 */
export function tellsOfTalk({ text }: ClaimItem, { botName, userName }: SpeakerNames): boolean {
  const bot = escapeExpression(formatBotName(botName));
  const speaker = `(?:(?:the|der|die|el|la) )?(?:${findUserWords(userName).source}|${bot}|bot)`;
  const both = `${speaker}\\s+(?:and|und|y|et)\\s+${speaker}`;
  return new RegExp(
    `^(?:${both}|(?:the|this) conversation)\\s+(?:[\\p{L}'’]+\\s+){0,3}?${TALKING}`,
    'iu',
  ).test(text);
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
