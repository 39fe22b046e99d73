import { escapeExpression, formatBotName, type Speaker } from '@enrichment/core';
import { listStems } from '@enrichment/language/list-stems';
import { listNameStems, type SpeakerNames } from '../../transcript.ts';
import type { Support } from './cited-messages.ts';
import { findOwners, findShared } from './find-owners.ts';
import type { SaidMessage } from './said.ts';

export const USER_WORDS =
  /\b(?:user|nutzer\w*|benutzer\w*|usuari[oa]|utilisat\w+|utente|utilizador\w*|gebruiker)\b|ユーザー?|用户|用戶|사용자|пользовател/iu;

/** What a sentence calls the user: a word for them, or their name, which consists of letters. */
export function findUserWords(userName: string | undefined): RegExp {
  if (userName === undefined) return USER_WORDS;
  return new RegExp(`${USER_WORDS.source}|(?<![\\p{L}\\p{N}])${userName}(?![\\p{L}\\p{N}])`, 'iu');
}

/** How a sentence names one of the two, as the source of a regular expression with the flags `i` and `u`. */
export function matchSpeaker({ botName, userName }: SpeakerNames): string {
  return `${ARTICLE}(?:${findUserWords(userName).source}|${escapeExpression(formatBotName(botName))})`;
}

/**
 * Whether a sentence gives its words to the right speaker; null if it names none, or both without saying who
 * spoke.
 */
export type SpeakerJudge = (sentence: string, support: Support) => boolean | null;

/**
 * Creates the judge of one conversation. A sentence about one speaker is wrong if its words fit the other
 * better: the other said more of them, introduced more of them, or calls them their own ("my studio", and
 * "your studio" from the first). A reply repeats the words of the other speaker, so a sentence about an
 * answer is judged by the first alone. A sentence about both is wrong if it calls what is one speaker's
 * theirs.
 */
export function createSpeakerJudge(
  messages: readonly SaidMessage[],
  { botName, userName }: SpeakerNames,
): SpeakerJudge {
  const said = { user: new Set<string>(), bot: new Set<string>() };
  const broughtUp = new Map<string, Speaker>();
  for (const { speaker, stems } of messages) {
    for (const stem of stems) {
      said[speaker].add(stem);
      if (!broughtUp.has(stem)) broughtUp.set(stem, speaker);
    }
  }
  const owners = findOwners(messages);
  const name = formatBotName(botName).toLowerCase();
  const nameStems = listNameStems({ botName, userName });
  const userWords = findUserWords(userName);
  const anyone = matchSpeaker({ botName, userName });
  const isTogether = new RegExp(`^${anyone}\\s+(?:and|et)\\s+${anyone}(?!\\p{L})`, 'iu');
  const isOfOne = (sentence: string) =>
    new Set(findShared(sentence).filter((stem) => owners.has(stem))).size >= OF_ONE_MIN;
  const judge: SpeakerJudge = (sentence, support) => {
    const speaker = findSubject(sentence, name, userWords);
    if (speaker === null) return isTogether.test(sentence) && isOfOne(sentence) ? false : null;
    const other = speaker === 'user' ? 'bot' : 'user';
    const stems = listStems(sentence).filter((stem) => !nameStems.has(stem));
    const own = stems.filter((stem) => said[speaker].has(stem)).length;
    const others = stems.filter((stem) => said[other].has(stem)).length;
    // The text before the name may be about the other: "Anna fears sharks, and Elena said that they are shy."
    const at = speaker === 'bot' ? sentence.toLowerCase().indexOf(name) : sentence.search(userWords);
    const told = listStems(sentence.slice(at)).filter((stem) => !nameStems.has(stem));
    if (isSaidBy(speaker, told, support)) return true;
    if (speaker === 'user' && ADVISED.test(sentence)) return true;
    if (own * 2 < others) return false;
    if (ANSWERING.test(sentence)) return true;
    const owned = { [speaker]: 0, [other]: 0 };
    for (const stem of told) {
      const owner = owners.get(stem);
      if (owner !== undefined) owned[owner] = (owned[owner] ?? 0) + 1;
    }
    const brought = told.filter((stem) => broughtUp.get(stem) === speaker).length;
    const taken = told.filter((stem) => broughtUp.get(stem) === other).length;
    if ((owned[other] ?? 0) > (owned[speaker] ?? 0) && taken > brought) return false;
    if (taken >= BROUGHT_UP_MIN && brought * BROUGHT_UP_FACTOR < taken) return false;
    return support.source !== 'cited' || support.messages.some((message) => message.speaker === speaker);
  };
  const turn = new RegExp(`${TURN}(?=${anyone})`, 'giu');
  return (sentence, support) => {
    const verdicts = splitTurns(sentence, turn).map((clause) => judge(clause, support));
    return (
      verdicts.find((isRight) => isRight === false) ?? verdicts.find((isRight) => isRight !== null) ?? null
    );
  };
}

/** What stands between a clause about one speaker and a clause about the other. */
const TURN = String.raw`(?:[,;]\s+(?:(?:while|whereas|and|but|with|während|und|aber|mientras(?: que)?|y|pero|tandis que|et|mais)\s+)?|\s+(?:while|whereas|während|mientras(?: que)?|tandis que)\s+)`;
const ARTICLE = String.raw`(?:(?:the|der|die|el|la)\s+|l['’])?`;
/** A clause is about somebody who does something: "Anna and Elena" is none. */
const CLAUSE_WORDS_MIN = 4;

/** Splits a sentence where it turns from one speaker to the other. */
function splitTurns(sentence: string, turn: RegExp): string[] {
  const clauses = sentence.split(turn);
  const isEach = clauses.every((clause) => clause.trim().split(/\s+/u).length >= CLAUSE_WORDS_MIN);
  return isEach ? clauses : [sentence];
}

/**
 * Whether a message of the speaker, among those that support the sentence, holds most of its known words.
 */
function isSaidBy(speaker: Speaker, told: readonly string[], { messages }: Support): boolean {
  const known = told.filter((stem) => messages.some(({ stems }) => stems.includes(stem)));
  const own = known.filter((stem) =>
    messages.some((message) => message.speaker === speaker && message.stems.includes(stem)),
  );
  return own.length > 0 && own.length * 2 > known.length;
}

/** What a user should do is mostly what the bot advised. */
const ADVISED =
  /\b(?:should|ought to|needs? to|must|is to|soll|sollte|muss|müsse|debe|debería|tiene que|doit|devrait)\b/iu;

/** A single word may be shared: both have a family. */
const OF_ONE_MIN = 2;
/** Fewer words are not significant. */
const BROUGHT_UP_MIN = 2;
const BROUGHT_UP_FACTOR = 2;

/** The one speaker that a sentence names; null for both or none. */
function findSubject(sentence: string, name: string, userWords: RegExp): Speaker | null {
  const [isUser, isBot] = [userWords.test(sentence), sentence.toLowerCase().includes(name)];
  if (isUser === isBot) return null;
  return isUser ? 'user' : 'bot';
}

/** Verbs for a reaction to what the other said. */
const ANSWERING =
  /\b(?:advis|recommend|suggest|explain|answer|repl|encourag|warn|ask|react|respond|reassur|comfort|congratulat|praise|agree|propos|offer|told|tell|think|thought|declar|consider|remind|riet|rät|empf|erklär|antwort|fragt|meint|mahnt|warnt|aconsej|recomend|explic|respond|pregunt|record|propus|conseill|recommand|expliqu|répond|demand)/iu;
