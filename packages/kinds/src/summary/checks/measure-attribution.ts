import { formatBotName, type Message } from '@enrichment/core';
import { listStems } from '@enrichment/language/list-stems';
import type { Said } from './said.ts';
import { shareOf, splitSentences } from './split-text.ts';

export const USER_WORDS =
  /\b(?:user|nutzer\w*|benutzer\w*|usuari[oa]|utilisat\w+|utente|utilizador\w*|gebruiker)\b|ユーザー?|用户|用戶|사용자|пользовател/iu;

/**
 * Counts sentences that name only one speaker as faults if their words fit the other speaker better: the
 * other said more of them, or introduced more of them. A reply repeats the words of the other speaker, so for
 * a sentence about an answer only the first criterion counts.
 */
export function measureAttribution(text: string, messages: readonly Said[], botName: string): number {
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
  const about = splitSentences(text).flatMap((sentence) => {
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
