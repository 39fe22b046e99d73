import { formatBotName, type Speaker } from '@enrichment/core';
import type { DeedWords } from '@enrichment/language/deed-words';
import { listStems } from '@enrichment/language/list-stems';
import { matchDeedWords } from '@enrichment/language/match-deed-words';
import { listNameStems, type SpeakerNames } from '../../transcript.ts';
import { computeRarity } from './cited-messages.ts';
import { matchSpeaker } from './measure-attribution.ts';
import type { SaidMessage } from './said.ts';

/**
 * Says for each sentence of a text whether a clause tells of its subject what the other speaker told of
 * themselves ("I made muffins"). `pronoun` is who "she" at the start of the text is.
 */
export type DeedJudge = (sentences: readonly string[], pronoun?: Speaker | null) => boolean[];

/**
 * Creates the judge of one conversation. For each clause with a speaker as its subject, it looks for the
 * messages with the clause's words. The clause is the other's if the other said clearly more of them in one
 * breath in the first person ("I made my favourite treats"), or, of advice and explanations, in one message,
 * and if there are words among them that the subject never said and was never told ("your treats"). Clauses
 * about a reaction ("congratulated", "likes") are not judged: they repeat the other's words.
 */
export function createDeedJudge(messages: readonly SaidMessage[], names: SpeakerNames): DeedJudge {
  const breaths = messages.flatMap(splitBreaths);
  const rarity = computeRarity(messages);
  const nameStems = listNameStems(names);
  const { findSubjects, listNamed, withoutPossessions } = createReader(names);
  const isOthersDeed = (subject: Speaker, clause: string, wordsMin: number) => {
    const verb = clause.trim().split(/\s+/u).slice(0, VERB_WITHIN_WORDS).join(' ');
    if (REACTING.test(verb)) return false;
    const words = [...new Set(listStems(clause))].filter((stem) => !nameStems.has(stem));
    const isSaying = SAYING.test(verb);
    const isOwn = ({ speaker, isOfOther }: Breath) => speaker === subject || (isOfOther && !isSaying);
    const own = breaths.filter(isOwn);
    const [owns, others] = isSaying
      ? [messages.filter(isBy(subject)), messages.filter((message) => !isBy(subject)(message))]
      : [own, breaths.filter((breath) => breath.speaker !== subject && breath.isOfSelf && !breath.isOfOther)];
    const [best, bestOther] = [owns, others].map((each) => findBest(words, each, rarity));
    if (best === undefined || bestOther === undefined) return false;
    const unknown = bestOther.words.filter((word) => !own.some(({ stems }) => stems.includes(word)));
    return (
      bestOther.words.length >= OTHERS_WORDS_MIN &&
      bestOther.words.length > best.words.length &&
      bestOther.score >= OTHERS_FACTOR * best.score &&
      unknown.length >= wordsMin
    );
  };
  const judge = (sentence: string, pronoun: Speaker | null) => {
    const clauses = findSubjects(sentence, pronoun);
    const isAlone = clauses.every(({ isNamed }) => isNamed) && listNamed(sentence).size < 2;
    return clauses.some(({ subject, text }) =>
      isOthersDeed(subject, withoutPossessions(text), isAlone ? ALONE_UNKNOWN_MIN : 1),
    );
  };
  return (sentences, pronoun = null) => {
    const named = new Set<Speaker>();
    return sentences.map((sentence) => {
      // "She" is clear only as long as one of the two is named.
      const [only = pronoun] = named.size > 1 ? [null] : named;
      const isOthers = judge(sentence, only);
      for (const speaker of listNamed(sentence)) named.add(speaker);
      return isOthers;
    });
  };
}

/** The other said more of the words by this factor of their rarity. */
const OTHERS_FACTOR = 1.5;
/** A single word may be shared. */
const OTHERS_WORDS_MIN = 2;
/** Where a sentence names one speaker alone, its words are also judged as a whole: `createSpeakerJudge`. */
const ALONE_UNKNOWN_MIN = 2;
const VERB_WITHIN_WORDS = 5;

/** A part of a message between punctuation marks. */
interface Breath {
  readonly speaker: Speaker;
  readonly stems: readonly string[];
  /** In the first person: "I made". */
  readonly isOfSelf: boolean;
  /** In the second person: "you made". */
  readonly isOfOther: boolean;
}

/** A part without a pronoun continues the one before it: "I made muffins, tarts". */
function splitBreaths({ speaker, text }: SaidMessage): Breath[] {
  let person = { isOfSelf: false, isOfOther: false };
  return text.split(/[.!?…,;:–—\n]+/u).map((part) => {
    const found = { isOfSelf: FIRST_PERSON.test(part), isOfOther: SECOND_PERSON.test(part) };
    if (found.isOfSelf || found.isOfOther) person = found;
    return { speaker, stems: listStems(part), ...person };
  });
}

const isBy =
  (subject: Speaker) =>
  ({ speaker }: { readonly speaker: Speaker }) =>
    speaker === subject;

/** The part or message that has most of the words, rare ones counted higher. */
function findBest(
  words: readonly string[],
  parts: readonly { readonly stems: readonly string[] }[],
  rarity: ReadonlyMap<string, number>,
): { words: string[]; score: number } {
  let best: { words: string[]; score: number } = { words: [], score: 0 };
  for (const { stems } of parts) {
    const shared = words.filter((word) => stems.includes(word));
    const score = shared.reduce((sum, word) => sum + (rarity.get(word) ?? 0), 0);
    if (score > best.score) best = { words: shared, score };
  }
  return best;
}

interface Clause {
  readonly subject: Speaker;
  readonly text: string;
  /** False for "she". */
  readonly isNamed: boolean;
}

/** Creates the functions that find the speakers in a sentence. */
function createReader(names: SpeakerNames) {
  const anyone = matchSpeaker(names);
  const bot = formatBotName(names.botName).toLowerCase();
  const toSpeaker = (text: string): Speaker => (text.toLowerCase().includes(bot) ? 'bot' : 'user');
  const subjectAt = new RegExp(String.raw`${CLAUSE_START}(${anyone})(?!\s*['’]s)(?=\s)`, 'giu');
  const together = new RegExp(
    String.raw`${anyone}\s+(?:${matchDeedWords('conjunctions')})\s+${anyone}`,
    'iu',
  );
  const possessions = new RegExp(`${anyone}['’]s?(?:\\s+\\p{L}+){1,2}`, 'giu');
  const listNamed = (sentence: string) =>
    new Set(Array.from(sentence.matchAll(new RegExp(anyone, 'giu')), ([text]) => toSpeaker(text)));
  return {
    listNamed,
    /** "For the user's dogs" says itself whose they are. */
    withoutPossessions: (clause: string) => clause.replace(possessions, ' '),
    /** The clauses with a speaker as their subject, each up to the next one. */
    findSubjects: (sentence: string, pronoun: Speaker | null): Clause[] => {
      if (together.test(sentence)) return [];
      const found = [...sentence.matchAll(subjectAt)];
      if (found.length === 0) {
        const isPronoun = PRONOUN_START.test(sentence) && listNamed(sentence).size === 0;
        return isPronoun && pronoun !== null ? [{ subject: pronoun, text: sentence, isNamed: false }] : [];
      }
      return found.map((each, n) => ({
        subject: toSpeaker(each[1] ?? ''),
        text: sentence.slice(each.index + each[0].length, found[n + 1]?.index ?? sentence.length),
        isNamed: true,
      }));
    },
  };
}

/** What may stand before the subject of a clause: ", while", " that", ", and then". */
const CLAUSE_START = [
  '(?:^',
  String.raw`|[,;:–]\s+(?:(?:${matchDeedWords('clauseOpeners', 'commaOpeners')})\s+)?`,
  String.raw`|\s+(?:${matchDeedWords('clauseOpeners')})\s+)`,
  String.raw`(?:(?:${matchDeedWords('clauseAdverbs')}),?\s+)?`,
].join('');

const PRONOUN_START = new RegExp(String.raw`^(?:${matchDeedWords('singularPronouns')})(?!\p{L})`, 'iu');
const FIRST_PERSON = matchPerson('firstPersonPronouns', 'firstPersonPossessives');
const SECOND_PERSON = matchPerson('secondPersonPronouns', 'secondPersonPossessives');

/** What one does with the other's words. */
const REACTING = matchVerbs('reactionVerbs');
/** Who says something is the source of its words, in whatever person they are. */
const SAYING = matchVerbs('statementVerbs');

function matchPerson(...lists: readonly (keyof DeedWords)[]): RegExp {
  return new RegExp(String.raw`(?<![\p{L}'’])(?:${matchDeedWords(...lists)})(?!\p{L})`, 'iu');
}

function matchVerbs(list: 'reactionVerbs' | 'statementVerbs'): RegExp {
  return new RegExp(String.raw`(?<!\p{L})(?:${matchDeedWords(list)})`, 'iu');
}
