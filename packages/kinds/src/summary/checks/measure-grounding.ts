import { escapeExpression, type Message } from '@enrichment/core';
import { classifyWords } from '@enrichment/language/classify-words';
import { detectClearLanguage } from '@enrichment/language/detect-language';
import { findNames } from '@enrichment/language/find-names';
import { findNumbers } from '@enrichment/language/find-numbers';
import { listStems } from '@enrichment/language/list-stems';
import { listNameStems, type SpeakerNames } from '../../transcript.ts';
import { listCalendarNames, listDateParts, numbersWithin } from './dates-in-text.ts';
import { USER_WORDS } from './measure-attribution.ts';
import { isSaidInWords } from './number-words.ts';
import { shareOf } from './split-text.ts';

/** The conversation in the forms that the wording of a summary is compared with. */
interface Source {
  readonly messages: readonly Message[];
  readonly sourceText: string;
  readonly sourceStems: ReadonlySet<string>;
  readonly names: SpeakerNames;
}

/** A good summary shares about half of its content words with the conversation; more is not better. */
const WORDING_ENOUGH = 0.5;
/** Half the weight of a check that has nothing to check: neutral. */
const HARD_SHARE = 0.65;
/** The factor on the grounding for each invented name or number, up to three. */
const UNSAID_FACTOR = 0.5;
const UNSAID_MAX = 3;

/** How far names, numbers and wording of a text occur in its messages: 0 to 1. */
export function measureGrounding(text: string, source: Source): number {
  const wording = Math.min(1, shareSaid(text, source) / WORDING_ENOUGH);
  const hard = listHardFacts(text, source);
  if (hard.length === 0) return wording;
  const unsaid = hard.reduce((sum, { weight, isHeld }) => sum + (isHeld ? 0 : weight), 0);
  // Every invented name and number counts, however many true ones surround it.
  return (HARD_SHARE + (1 - HARD_SHARE) * wording) * UNSAID_FACTOR ** Math.min(unsaid, UNSAID_MAX);
}

/**
 * Share of the content words that the conversation has. The words in which anybody reports anything are left
 * out if others remain: a summary in its own words has more of them than of the conversation.
 */
function shareSaid(text: string, { sourceStems, sourceText }: Source): number {
  const plain = shareOf(listStems(text), (stem) => sourceStems.has(stem));
  const code = detectClearLanguage(text);
  const words = code === null ? null : classifyWords([text], { code, texts: [sourceText] });
  const telling = words?.flat().filter(({ origin }) => origin !== 'general') ?? [];
  if (telling.length < TELLING_MIN) return plain;
  return Math.max(
    plain,
    shareOf(telling, ({ origin }) => origin === 'said'),
  );
}

/** Fewer words say nothing about a text. */
const TELLING_MIN = 2;

function listHardFacts(text: string, source: Source): { weight: number; isHeld: boolean }[] {
  // German capitalizes every noun, so an unknown word is not necessarily an invented name.
  const isGerman = (detectClearLanguage(text) ?? detectClearLanguage(source.sourceText)) === 'de';
  const nameWeight = isGerman ? 0.4 : 1;
  const speakers = listNameStems(source.names);
  const calendar = listCalendarNames(source.messages);
  const names = [...new Set(findNames(text))].filter(
    (name) =>
      !isAmong(name, speakers) &&
      !calendar.has(name.toLowerCase()) &&
      !USER_WORDS.test(name) &&
      !(isGerman && isGermanNoun(name, text)),
  );
  const said = new Set([
    ...findNumbers(source.sourceText),
    ...source.messages.map(({ sentAt }) => sentAt.getUTCFullYear()),
  ]);
  const times = new Set(source.messages.flatMap(listDateParts));
  return [
    ...names.map((name) => ({
      // The bot's own name may be written in kana.
      weight: isKana(name) && !isKana(source.names.botName) ? 0.5 : nameWeight,
      isHeld: holdsName(name, source),
    })),
    ...numbersWithin(text).map(({ number, isOfTime }) => ({
      weight: number > SMALL_NUMBER_MAX ? 1 : 0.7,
      isHeld: said.has(number) || (isOfTime && times.has(number)) || isSaidInWords(number, source.sourceText),
    })),
  ];
}

/** In German a word behind an article or a possessive is a noun and hardly ever a name: "die neue Stelle". */
export function isGermanNoun(name: string, text: string): boolean {
  return new RegExp(
    `(?<!\\p{L})(?:${GERMAN_ARTICLE})\\s+(?:\\p{Ll}+(?:e|en|er|es|em)\\s+)?${escapeExpression(name)}`,
    'u',
  ).test(text);
}

const GERMAN_ARTICLE = String.raw`[Dd](?:er|ie|as|en|em|es)|[Ee]in(?:e[mnrs]?)?|[Kk]ein\p{L}*|[MmSsDd]ein\p{L}*|[Ii]hr\p{L}*|[Dd]ies\p{L}*|[Jj]ede\p{L}*|[Zz]u[mr]|[Ii][mn]s?|[Aa][mn]s?|[Vv]om|[Bb]eim`;

function isKana(text: string): boolean {
  return /\p{Script=Katakana}/u.test(text);
}

function isAmong(name: string, stems: ReadonlySet<string>): boolean {
  const own = listStems(name);
  return own.length > 0 && own.every((stem) => stems.has(stem));
}

/** Compares stems, so that `Annas` matches Anna; names too short for stems are compared as they are. */
function holdsName(name: string, { sourceStems, sourceText }: Source): boolean {
  const stems = listStems(name);
  // German has compound nouns: `Teig` is part of `Sauerteig`.
  if (sourceText.toLowerCase().includes(name.toLowerCase())) return true;
  return stems.length > 0 ? stems.every((stem) => sourceStems.has(stem)) : false;
}

/** Small counts may be the writer's own and are also compared with number words. */
const SMALL_NUMBER_MAX = 12;
