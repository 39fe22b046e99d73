import type { Message } from '@enrichment/core';
import { displayNameOf } from '../transcript.ts';
import { dominantScript, guessLanguage, isCompact, namesIn, numbersIn, stemsOf } from './words-of.ts';

/** What is checked: the summary and the messages it claims to rest on. */
export interface CheckedDraft {
  readonly text: string;
  readonly evidence: readonly number[];
}

/** Each from 0 (bad) to 1 (nothing found). */
export interface SummaryChecks {
  /** Names, numbers and dates that occur in the messages, and how much of the wording does. */
  readonly grounding: number;
  /** Stretches of the conversation that the summary speaks of. */
  readonly coverage: number;
  /** Sentences about one speaker whose words are that speaker's. */
  readonly attribution: number;
  /** Neither a stub nor a retelling. */
  readonly length: number;
  /** The conversation's own language. */
  readonly language: number;
  /** Speaks of the user and the bot, not as one of them. */
  readonly person: number;
}

const GROUNDING_WEIGHT = 0.6;
/** What is left of the confidence where no sentence is the right speaker's. */
const ATTRIBUTION_FLOOR = 0.6;

/**
 * How far a summary may be trusted, from its messages alone: no model is asked, and the same input gives the same number.
 * What is invented pulls it down, what is left out does too; a wrong speaker, language, person or length takes off a part of the whole.
 */
export function checkSummary(
  draft: CheckedDraft,
  { messages, botName }: { messages: readonly Message[]; botName: string },
): { confidence: number; checks: SummaryChecks } {
  const sourceText = messages.map((message) => message.text).join('\n');
  // Once for all checks: cutting Japanese into words takes a microsecond a character.
  const said = messages.map((message) => ({ speaker: message.speaker, stems: stemsOf(message.text) }));
  const sourceStems = new Set(said.flatMap(({ stems }) => stems));
  const checks: SummaryChecks = {
    grounding: groundingOf(draft.text, { messages, sourceText, sourceStems, botName }),
    coverage: coverageOf(draft, said),
    attribution: attributionOf(draft.text, said, botName),
    length: lengthOf(draft.text, sourceText),
    language: languageOf(draft.text, sourceText),
    person: /\b(?:I|we|you|your|my)\b/.test(withoutQuotes(draft.text)) ? 0.7 : 1,
  };
  const substance = GROUNDING_WEIGHT * checks.grounding + (1 - GROUNDING_WEIGHT) * checks.coverage;
  const attribution = ATTRIBUTION_FLOOR + (1 - ATTRIBUTION_FLOOR) * checks.attribution;
  const confidence = substance * attribution * checks.length * checks.language * checks.person;
  return { confidence: Math.round(confidence * 100) / 100, checks };
}

/** A message as its words. */
interface Said {
  readonly speaker: Message['speaker'];
  readonly stems: readonly string[];
}

interface Source {
  readonly messages: readonly Message[];
  readonly sourceText: string;
  readonly sourceStems: ReadonlySet<string>;
  readonly botName: string;
}

/** A good summary uses about half of its content words as the conversation did; more is no better. */
const WORDING_ENOUGH = 0.5;
/** Half the weight of a check where there is nothing to check: neither praise nor blame. */
const HARD_SHARE = 0.65;

function groundingOf(text: string, source: Source): number {
  const stems = stemsOf(text);
  const wording = Math.min(1, shareOf(stems, (stem) => source.sourceStems.has(stem)) / WORDING_ENOUGH);
  const hard = hardFactsOf(text, source);
  if (hard.length === 0) return wording;
  const total = hard.reduce((sum, { weight }) => sum + weight, 0);
  const held = hard.reduce((sum, { weight, isHeld }) => sum + (isHeld ? weight : 0), 0);
  // Every invented name counts, however many true ones surround it: one in ten takes off more than a tenth.
  return HARD_SHARE * (held / total) ** 2 + (1 - HARD_SHARE) * wording;
}

function hardFactsOf(text: string, source: Source): { weight: number; isHeld: boolean }[] {
  // German writes every noun large, so that a new word is not yet an invented name.
  const nameWeight = guessLanguage(text) === 'de' ? 0.3 : 1;
  const botWords = new Set(stemsOf(displayNameOf(source.botName)));
  const calendar = calendarNamesOf(source.messages);
  const names = namesIn(text).filter((name) => !isOneOf(name, botWords) && !calendar.has(name.toLowerCase()));
  const numbers = new Set([...numbersIn(source.sourceText), ...source.messages.flatMap(datePartsOf)]);
  return [
    ...names.map((name) => ({
      weight: nameWeight,
      isHeld: holdsName(name, source),
    })),
    ...numbersIn(text)
      .filter((number) => number > SMALL_NUMBER_MAX)
      .map((number) => ({ weight: 1, isHeld: numbers.has(number) })),
  ];
}

function isOneOf(name: string, stems: ReadonlySet<string>): boolean {
  const own = stemsOf(name);
  return own.length > 0 && own.every((stem) => stems.has(stem));
}

/** By its stems, so that `Annas` is Anna's; names too short for stems as they are. */
function holdsName(name: string, { sourceStems, sourceText }: Source): boolean {
  const stems = stemsOf(name);
  return stems.length > 0
    ? stems.every((stem) => sourceStems.has(stem))
    : sourceText.toLowerCase().includes(name.toLowerCase());
}

/** Small counts are often counted by the writer ("three books") or written as words. */
const SMALL_NUMBER_MAX = 12;

function datePartsOf({ sentAt }: Message): number[] {
  // A day before and after, since "tomorrow" and "yesterday" become dates.
  const days = [-1, 0, 1].map((offset) => new Date(sentAt.getTime() + offset * 86_400_000).getUTCDate());
  return [sentAt.getUTCFullYear(), ...days, sentAt.getUTCHours(), sentAt.getUTCMinutes()];
}

const MONTHS_AND_DAYS = ['en', 'de'].flatMap((language) => [
  new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }),
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }),
]);

/** Months and weekdays around the talk, where they are written large: they come from the time of a message, not its text. */
function calendarNamesOf(messages: readonly Message[]): ReadonlySet<string> {
  const ends = [messages[0], messages.at(-1)].flatMap((message) => message?.sentAt.getTime() ?? []);
  const days = ends.flatMap((end) =>
    Array.from({ length: 15 }, (_, index) => end + (index - 7) * 86_400_000),
  );
  return new Set(days.flatMap((day) => MONTHS_AND_DAYS.map((format) => format.format(day).toLowerCase())));
}

const STRETCHES_MAX = 8;
const STRETCH_MESSAGES_MIN = 4;

/** Shares out the messages into up to eight stretches and asks of which of them the summary speaks. */
function coverageOf(draft: CheckedDraft, messages: readonly Said[]): number {
  const count = Math.max(1, Math.min(STRETCHES_MAX, Math.floor(messages.length / STRETCH_MESSAGES_MIN)));
  const stems = new Set(stemsOf(draft.text));
  const stretches = Array.from({ length: count }, (_, index) =>
    messages.slice(
      Math.floor((index * messages.length) / count),
      Math.floor(((index + 1) * messages.length) / count),
    ),
  );
  const words = stretches.map((stretch) => new Set(stretch.flatMap((message) => message.stems)));
  const isRare = (stem: string) => words.filter((known) => known.has(stem)).length <= Math.max(1, count / 4);
  const cited = new Set(
    draft.evidence.map((n) => Math.min(count - 1, Math.floor(((n - 1) * count) / messages.length))),
  );
  const isCovered = (known: ReadonlySet<string>, index: number) => {
    const shared = [...stems].filter((stem) => known.has(stem));
    // A message that is cited must at least share a word; without that, two words or one that is its own.
    return shared.length >= 2 || shared.some(isRare) || (cited.has(index) && shared.length > 0);
  };
  return words.filter(isCovered).length / count;
}

const USER_WORDS =
  /\b(?:user|nutzer\w*|benutzer\w*|usuari[oa]|utilisat\w+|utente|utilizador\w*|gebruiker)\b|ユーザー?|用户|用戶|사용자|пользовател/iu;

/** Sentences that name only one of the two, and whose words are rather the other's, are counted against it. */
function attributionOf(text: string, messages: readonly Said[], botName: string): number {
  const said = { user: new Set<string>(), bot: new Set<string>() };
  for (const message of messages) for (const stem of message.stems) said[message.speaker].add(stem);
  const name = displayNameOf(botName).toLowerCase();
  const about = sentencesIn(text).flatMap((sentence) => {
    const speaksOf = { user: USER_WORDS.test(sentence), bot: sentence.toLowerCase().includes(name) };
    if (speaksOf.user === speaksOf.bot) return [];
    return [{ sentence, speaker: speaksOf.user ? ('user' as const) : ('bot' as const) }];
  });
  return shareOf(about, ({ sentence, speaker }) => {
    const stems = stemsOf(sentence);
    const own = stems.filter((stem) => said[speaker].has(stem)).length;
    const others = stems.filter((stem) => said[speaker === 'user' ? 'bot' : 'user'].has(stem)).length;
    return own * 2 >= others;
  });
}

function lengthOf(text: string, sourceText: string): number {
  const weight = isCompact(text) ? 2.5 : 1;
  const chars = text.length * weight;
  if (chars < 60) return chars / 60;
  // A few lines of talk may well be shorter than what there is to say about them.
  return chars <= Math.max(500, sourceText.length * weight) ? 1 : 0.5;
}

function languageOf(text: string, sourceText: string): number {
  const scripts = [dominantScript(text), dominantScript(sourceText)];
  if (scripts[0] !== null && scripts[1] !== null && scripts[0] !== scripts[1]) return 0.5;
  const languages = [guessLanguage(text), guessLanguage(sourceText)];
  const isOther = languages[0] !== null && languages[1] !== null && languages[0] !== languages[1];
  return isOther ? 0.6 : 1;
}

function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.!?…])\s+|(?<=[。！？])/u).filter((sentence) => sentence.trim() !== '');
}

function withoutQuotes(text: string): string {
  return text.replace(/["“”„«][^"“”„»]*["“”»]|「[^」]*」/gu, ' ');
}

/** Of nothing, all of it. */
function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 1 : items.filter(holds).length / items.length;
}
