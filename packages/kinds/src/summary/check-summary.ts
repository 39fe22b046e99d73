import { formatBotName, type Message } from '@enrichment/core';
import { detectScript } from '@enrichment/language/detect-script';
import { findNames } from '@enrichment/language/find-names';
import { findNumbers } from '@enrichment/language/find-numbers';
import { isCopied } from './checks/find-copies.ts';
import { worstClause } from './checks/find-invention.ts';
import { tellsReader } from './checks/told-commands.ts';
import { shareOfBrokenOrder } from './checks/word-order.ts';
import { guessLanguage, isCompact, listStems } from './words-of.ts';

/** The input of the checks: the summary and its messages. */
export interface CheckedDraft {
  readonly text: string;
  readonly evidence: readonly number[];
}

/** Each from 0 (bad) to 1 (no fault found). */
export interface SummaryChecks {
  /** Share of names, numbers and dates, and of the wording, that occur in the messages. */
  readonly grounding: number;
  /** Share of the conversation's sections that the summary mentions. */
  readonly coverage: number;
  /** Share of the sentences about one speaker whose words are that speaker's. */
  readonly attribution: number;
  /** Neither too short nor as long as the conversation. */
  readonly length: number;
  /** Written in the conversation's own language. */
  readonly language: number;
  /** Refers to the user and the bot in the third person. */
  readonly person: number;
  /** No clause consists of words that nobody said. */
  readonly invention: number;
  /** The words are in a grammatical order. */
  readonly order: number;
  /** Reports what happened and gives no commands. */
  readonly telling: number;
  /** Uses its own words, or attributes those it quotes. */
  readonly ownWords: number;
}

const GROUNDING_WEIGHT = 0.6;
/** The factor on the confidence if no sentence is attributed to the right speaker. */
const ATTRIBUTION_FLOOR = 0.6;

/**
 * Computes the confidence in a summary from its messages, without a model and deterministically. Inventions
 * and omissions lower it; a wrong speaker, language, person or length reduces it by a factor.
 */
export function checkSummary(
  draft: CheckedDraft,
  { messages, botName }: { messages: readonly Message[]; botName: string },
): { confidence: number; checks: SummaryChecks } {
  const sourceText = messages.map((message) => message.text).join('\n');
  // Computed once for all checks: segmenting Japanese takes a microsecond a character.
  const said = messages.map((message) => ({ speaker: message.speaker, stems: listStems(message.text) }));
  const sourceStems = new Set(said.flatMap(({ stems }) => stems));
  const sentences = sentencesIn(withoutQuotes(draft.text));
  const checks: SummaryChecks = {
    grounding: groundingOf(draft.text, { messages, sourceText, sourceStems, botName }),
    coverage: pickCoverage(draft, said),
    attribution: attributionOf(draft.text, said, botName),
    length: measureLength(draft.text, sourceText),
    language: languageOf(draft.text, sourceText),
    person: personOf(draft.text),
    invention: inventionOf(sentences, sourceStems, botName),
    order: orderOf(draft.text),
    telling: sentences.some(tellsReader) ? 0.4 : 1,
    ownWords: ownWordsOf(sentences, messages, botName),
  };
  const substance = GROUNDING_WEIGHT * checks.grounding + (1 - GROUNDING_WEIGHT) * checks.coverage;
  const attribution = ATTRIBUTION_FLOOR + (1 - ATTRIBUTION_FLOOR) * checks.attribution;
  const { length, language, person, invention, order, telling, ownWords } = checks;
  const confidence =
    substance * attribution * length * language * person * invention * order * telling * ownWords;
  return { confidence: Math.round(confidence * 100) / 100, checks };
}

/** The words of a message. */
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

/** A good summary shares about half of its content words with the conversation; more is not better. */
const WORDING_ENOUGH = 0.5;
/** Half the weight of a check that has nothing to check: neutral. */
const HARD_SHARE = 0.65;
/** The factor on the grounding for each invented name or number, up to three. */
const UNSAID_FACTOR = 0.5;
const UNSAID_MAX = 3;

function groundingOf(text: string, source: Source): number {
  const stems = listStems(text);
  const wording = Math.min(1, shareOf(stems, (stem) => source.sourceStems.has(stem)) / WORDING_ENOUGH);
  const hard = hardFactsOf(text, source);
  if (hard.length === 0) return wording;
  const unsaid = hard.reduce((sum, { weight, isHeld }) => sum + (isHeld ? 0 : weight), 0);
  // Every invented name and number counts, however many true ones surround it.
  return (HARD_SHARE + (1 - HARD_SHARE) * wording) * UNSAID_FACTOR ** Math.min(unsaid, UNSAID_MAX);
}

function hardFactsOf(text: string, source: Source): { weight: number; isHeld: boolean }[] {
  // German capitalizes every noun, so an unknown word is not necessarily an invented name.
  const nameWeight = guessLanguage(text) === 'de' ? 0.3 : 1;
  const botWords = new Set(listStems(formatBotName(source.botName)));
  const calendar = calendarNamesOf(source.messages);
  const names = findNames(text).filter(
    (name) => !isOneOf(name, botWords) && !calendar.has(name.toLowerCase()),
  );
  const said = new Set([
    ...findNumbers(source.sourceText),
    ...source.messages.map(({ sentAt }) => sentAt.getUTCFullYear()),
  ]);
  const times = new Set(source.messages.flatMap(datePartsOf));
  return [
    ...names.map((name) => ({
      // The bot's own name may be written in kana.
      weight: isKana(name) && !isKana(source.botName) ? 0.5 : nameWeight,
      isHeld: holdsName(name, source),
    })),
    ...numbersWithin(text).map(({ number, isOfTime }) => ({
      weight: number > SMALL_NUMBER_MAX ? 1 : 0.7,
      isHeld: said.has(number) || (isOfTime && times.has(number)) || isSaidInWords(number, source),
    })),
  ];
}

function isKana(text: string): boolean {
  return /\p{Script=Katakana}/u.test(text);
}

function isOneOf(name: string, stems: ReadonlySet<string>): boolean {
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

/** Numbers as digits, each with a flag for dates and times, which are derived from the time of a message. */
function numbersWithin(text: string): { number: number; isOfTime: boolean }[] {
  const ofTime = new Set([...text.matchAll(DATE_OR_TIME)].flatMap(([found]) => findNumbers(found)));
  return findNumbers(text).map((number) => ({ number, isOfTime: ofTime.has(number) }));
}

const MONTH = monthNames().join('|');
const DATE_OR_TIME = new RegExp(
  String.raw`\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?|\b\d{1,2}(?:st|nd|rd|th|\.|er)?(?: de)? (?:of )?(?:${MONTH})|(?:${MONTH}) \d{1,2}\b|\d{1,4}[年月日時]`,
  'giu',
);

function monthNames(): string[] {
  return ['en', 'de', 'es', 'fr'].flatMap((language) => {
    const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => format.format(new Date(Date.UTC(2026, month, 1))));
  });
}

const NUMBER_WORDS: readonly RegExp[] = [
  /\b(?:zero|none|null|cero|zéro)\b/iu,
  /\b(?:one|once|single|ein\w*|un[oa]?|une)\b/iu,
  /\b(?:two|twice|both|pair|couple|zwei\w*|beide\w*|dos|ambos|deux)\b/iu,
  /\b(?:three|third|drei\w*|dritte\w*|tres|trois)\b/iu,
  /\b(?:four\w*|vier\w*|cuatro|quatre)\b/iu,
  /\b(?:five|fifth|fünf\w*|cinco|cinq)\b/iu,
  /\b(?:six\w*|sechs\w*|seis)\b/iu,
  /\b(?:seven\w*|sieben\w*|siete|sept)\b/iu,
  /\b(?:eight\w*|acht\w*|ocho|huit)\b/iu,
  /\b(?:nine|ninth|neun\w*|nueve|neuf)\b/iu,
  /\b(?:ten|tenth|zehn\w*|diez|dix)\b/iu,
  /\b(?:eleven\w*|elf\w*|once|onze)\b/iu,
  /\b(?:twelve|twelfth|dozen|zwölf\w*|doce|douze)\b/iu,
];

function isSaidInWords(number: number, { sourceText }: Source): boolean {
  return NUMBER_WORDS[number]?.test(sourceText) ?? isSpelledOut(number, sourceText);
}

/** Tens and their multiples are often spelled out in English; other languages use digits more often. */
function isSpelledOut(number: number, text: string): boolean {
  const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
  const teens = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
  const ones = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  if (!Number.isInteger(number) || number > 99) return false;
  const word =
    number < 20
      ? (teens[number - 13] ?? '')
      : [tens[Math.floor(number / 10)], ones[number % 10]].filter((part) => part !== '').join('[- ]');
  return word !== '' && new RegExp(`\\b${word}\\b`, 'i').test(text);
}

function datePartsOf({ sentAt }: Message): number[] {
  // Includes the day before and after, since "tomorrow" and "yesterday" become dates.
  const days = [-1, 0, 1].map((offset) => new Date(sentAt.getTime() + offset * 86_400_000).getUTCDate());
  return [sentAt.getUTCFullYear(), ...days, sentAt.getUTCHours(), sentAt.getUTCMinutes()];
}

const MONTHS_AND_DAYS = ['en', 'de'].flatMap((language) => [
  new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }),
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }),
]);

/**
 * Capitalized months and weekdays around the conversation: they come from the time of a message, not its
 * text.
 */
function calendarNamesOf(messages: readonly Message[]): ReadonlySet<string> {
  const ends = [messages[0], messages.at(-1)].flatMap((message) => message?.sentAt.getTime() ?? []);
  const days = ends.flatMap((end) =>
    Array.from({ length: 15 }, (_, index) => end + (index - 7) * 86_400_000),
  );
  return new Set(days.flatMap((day) => MONTHS_AND_DAYS.map((format) => format.format(day).toLowerCase())));
}

const STRETCHES_MAX = 8;
const STRETCH_MESSAGES_MIN = 4;

/** Divides the messages into up to eight sections and checks which of them the summary mentions. */
function pickCoverage(draft: CheckedDraft, messages: readonly Said[]): number {
  const count = Math.max(1, Math.min(STRETCHES_MAX, Math.floor(messages.length / STRETCH_MESSAGES_MIN)));
  const stems = new Set(listStems(draft.text));
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
    // A cited message must share one word; otherwise two words, or one that is rare.
    return shared.length >= 2 || shared.some(isRare) || (cited.has(index) && shared.length > 0);
  };
  return words.filter(isCovered).length / count;
}

const USER_WORDS =
  /\b(?:user|nutzer\w*|benutzer\w*|usuari[oa]|utilisat\w+|utente|utilizador\w*|gebruiker)\b|ユーザー?|用户|用戶|사용자|пользовател/iu;

/**
 * Counts sentences that name only one speaker as faults if their words fit the other speaker better: the
 * other said more of them, or introduced more of them. A reply repeats the words of the other speaker, so for
 * a sentence about an answer only the first criterion counts.
 */
function attributionOf(text: string, messages: readonly Said[], botName: string): number {
  const said = { user: new Set<string>(), bot: new Set<string>() };
  const broughtUp = new Map<string, Message['speaker']>();
  for (const message of messages) {
    for (const stem of message.stems) {
      said[message.speaker].add(stem);
      if (!broughtUp.has(stem)) broughtUp.set(stem, message.speaker);
    }
  }
  const name = formatBotName(botName).toLowerCase();
  const nameStems = new Set(listStems(formatBotName(botName)));
  const about = sentencesIn(text).flatMap((sentence) => {
    const speaksOf = { user: USER_WORDS.test(sentence), bot: sentence.toLowerCase().includes(name) };
    if (speaksOf.user === speaksOf.bot) return [];
    return [{ sentence, speaker: speaksOf.user ? ('user' as const) : ('bot' as const) }];
  });
  return shareOf(about, ({ sentence, speaker }) => {
    const other = speaker === 'user' ? 'bot' : 'user';
    const stems = listStems(sentence).filter((stem) => !nameStems.has(stem));
    const own = stems.filter((stem) => said[speaker].has(stem)).length;
    const others = stems.filter((stem) => said[other].has(stem)).length;
    if (own * 2 < others) return false;
    if (ANSWERING.test(sentence)) return true;
    // The text before the name may be about the other: "Anna fears sharks, and Elena said that they are shy."
    const at = speaker === 'bot' ? sentence.toLowerCase().indexOf(name) : sentence.search(USER_WORDS);
    const told = listStems(sentence.slice(at)).filter((stem) => !nameStems.has(stem));
    const brought = told.filter((stem) => broughtUp.get(stem) === speaker).length;
    const taken = told.filter((stem) => broughtUp.get(stem) === other).length;
    return taken < BROUGHT_UP_MIN || brought * BROUGHT_UP_FACTOR >= taken;
  });
}

/** Fewer words are not significant. */
const BROUGHT_UP_MIN = 2;
const BROUGHT_UP_FACTOR = 2;

/** Verbs for a reaction to what the other said. */
const ANSWERING =
  /\b(?:advis|recommend|suggest|explain|answer|repl|encourag|warn|ask|react|respond|reassur|comfort|congratulat|praise|agree|propos|offer|told|tell|think|thought|declar|consider|remind|riet|rät|empf|erklär|antwort|fragt|meint|mahnt|warnt|aconsej|recomend|explic|respond|pregunt|record|propus|conseill|recommand|expliqu|répond|demand)/iu;

function measureLength(text: string, sourceText: string): number {
  const weight = isCompact(text) ? 2.5 : 1;
  const chars = text.length * weight;
  if (chars < 60) return chars / 60;
  // The summary of a few lines may be longer than the lines themselves.
  return chars <= Math.max(500, sourceText.length * weight) ? 1 : 0.5;
}

function languageOf(text: string, sourceText: string): number {
  const scripts = [detectScript(text), detectScript(sourceText)];
  if (scripts[0] !== null && scripts[1] !== null && scripts[0] !== scripts[1]) return 0.5;
  const languages = [guessLanguage(text), guessLanguage(sourceText)];
  const isOther = languages[0] !== null && languages[1] !== null && languages[0] !== languages[1];
  return isOther ? 0.6 : 1;
}

function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.!?…])\s+|(?<=[。！？])/u).filter((sentence) => sentence.trim() !== '');
}

/**
 * The score by how far unsaid words outnumber said ones in a clause: a writer's own phrasing causes a
 * difference of one or two.
 */
const INVENTION = [1, 0.96, 0.88, 0.7, 0.5] as const;

function inventionOf(
  sentences: readonly string[],
  sourceStems: ReadonlySet<string>,
  botName: string,
): number {
  // Neutral words are known only in these languages.
  const language = guessLanguage(sentences.join(' '));
  if (language === null || language === 'it' || language === 'pt') return 1;
  const known = new Set([...sourceStems, ...listStems(formatBotName(botName))]);
  return INVENTION[Math.min(worstClause(sentences, known), INVENTION.length - 1)] ?? 0.5;
}

/** Isolated errors happen; from one pair in fifty words on, the text counts as random words. */
const [ORDER_FINE, ORDER_BROKEN] = [0.02, 0.08] as const;

function orderOf(text: string): number {
  const broken = (shareOfBrokenOrder(text) - ORDER_FINE) / (ORDER_BROKEN - ORDER_FINE);
  return 1 - 0.6 * Math.min(1, Math.max(0, broken));
}

/**
 * Pronouns of the first and second person by language; a pronoun of one language may be a word of another.
 */
const PERSONS: Readonly<Partial<Record<string, RegExp>>> = {
  de: /(?<![\p{L}])(?:ich|mich|mir|mein\w*|du|dich|dir|dein\w*|wir|uns|euch|euer|eure\w*)(?![\p{L}])/iu,
  es: /(?<![\p{L}])(?:yo|tú|ti|contigo|conmigo|usted|ustedes|nosotr[oa]s|vosotr[oa]s|tus?|mis)(?![\p{L}])/iu,
  fr: /(?<![\p{L}])(?:je|tu|toi|vous|votre|vos|moi|nous|notre|nos|mes|tes)(?![\p{L}])/iu,
  en: /\b(?:I|we|you|your|my|our|me|us)\b/,
};
const ANY_PERSON = /\b(?:I|we|you|your|my)\b/;

function personOf(text: string): number {
  const language = guessLanguage(text);
  const pattern = (language === null ? undefined : PERSONS[language]) ?? ANY_PERSON;
  return pattern.test(withoutQuotes(text)) ? 0.6 : 1;
}

/** A summary that starts like a message copies the conversation, unless it attributes the words. */
function ownWordsOf([opening]: readonly string[], messages: readonly Message[], botName: string): number {
  if (opening === undefined || USER_WORDS.test(opening)) return 1;
  if (opening.toLowerCase().includes(formatBotName(botName).toLowerCase())) return 1;
  return isCopied(opening, messages) ? 0.5 : 1;
}

function withoutQuotes(text: string): string {
  return text.replace(/["“”„«][^"“”„»]*["“”»]|「[^」]*」/gu, ' ');
}

/** 1 for an empty list. */
function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 1 : items.filter(holds).length / items.length;
}
