import { formatBotName, type Speaker } from '@enrichment/core';
import { listStems } from '@enrichment/language/list-stems';
import { listNameStems, type SpeakerNames } from '../../transcript.ts';
import { computeRarity } from './cited-messages.ts';
import { matchSpeaker } from './measure-attribution.ts';
import type { SaidMessage } from './said.ts';

/** What a sentence says of its subjects. */
export interface DeedVerdict {
  /** Whether a clause tells what the other speaker told of themselves: "I made muffins". */
  readonly isOthers: boolean;
  /** The speaker that "she" at the start of the next sentence is. */
  readonly subject: Speaker | null;
}

/**
 * Judges a sentence; `previous` is the subject of the sentence before it, and who "she" is at its start.
 */
export type DeedJudge = (sentence: string, previous: Speaker | null) => DeedVerdict;

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
  const { findSubjects, namesBoth, withoutPossessions } = createReader(names);
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
  return (sentence, previous) => {
    const { clauses, next } = findSubjects(sentence, previous);
    const wordsMin = clauses.some(({ isNamed }) => !isNamed) || namesBoth(sentence) ? 1 : ALONE_UNKNOWN_MIN;
    const isOthers = clauses.some(({ subject, text }) =>
      isOthersDeed(subject, withoutPossessions(text), wordsMin),
    );
    return { isOthers, subject: next };
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
  const subjectAt = new RegExp(
    `(?:^|${CLAUSE_START})(?:\\p{L}+ly,?\\s+|(?:then|later|afterwards),?\\s+)?(${anyone})(?!\\s*['’]s)(?=\\s)`,
    'giu',
  );
  const together = new RegExp(`^${anyone}\\s+(?:and|und|y|e|et)\\s+${anyone}`, 'iu');
  const possessions = new RegExp(`${anyone}['’]s?(?:\\s+\\p{L}+){1,2}`, 'giu');
  const listNamed = (sentence: string) =>
    Array.from(sentence.matchAll(new RegExp(anyone, 'giu')), ([text]) => toSpeaker(text));
  return {
    namesBoth: (sentence: string) => new Set(listNamed(sentence)).size > 1,
    /** "For the user's dogs" says itself whose they are. */
    withoutPossessions: (clause: string) => clause.replace(possessions, ' '),
    /** The clauses with a speaker as their subject, each up to the next one. */
    findSubjects: (
      sentence: string,
      previous: Speaker | null,
    ): { clauses: Clause[]; next: Speaker | null } => {
      if (together.test(sentence)) return { clauses: [], next: null };
      const found = [...sentence.matchAll(subjectAt)];
      const [first] = found;
      if (first === undefined) {
        const isNamed = listNamed(sentence).length > 0;
        if (isNamed || previous === null || !PRONOUN_START.test(sentence))
          return { clauses: [], next: isNamed ? null : previous };
        return { clauses: [{ subject: previous, text: sentence, isNamed: false }], next: previous };
      }
      const clauses = found.map((each, n) => ({
        subject: toSpeaker(each[1] ?? ''),
        text: sentence.slice(each.index + each[0].length, found[n + 1]?.index ?? sentence.length),
        isNamed: true,
      }));
      return { clauses, next: toSpeaker(first[1] ?? '') };
    },
  };
}

/** What may stand before a clause about a speaker. */
const CLAUSE_START = String.raw`(?:[,;:–]\s+(?:(?:while|whereas|and|but|with|so|because|since|which|when|after|before|until|although|und|aber|weil|dass|ob|während|obwohl|nachdem|bis|was|y|pero|que|porque|mientras|cuando|aunque|tandis que|et|mais|parce que|quand)\s+)?|\s+(?:while|whereas|that|because|whether|if|and|but|so|as|when|after|before|until|although|während|dass|ob|weil|und|aber|mientras|que|si|y|pero|porque|cuando|tandis que|et|mais)\s+)`;

/** One person; German "sie" may be several. */
const PRONOUN_START = /^(?:She|He|Er|Ella|Él|Elle|Il)(?!\p{L})/u;

const FIRST_PERSON =
  /(?<![\p{L}'’])(?:i|me|my|mine|myself|we|our|us|ich|mich|mir|mein\p{L}*|wir|uns\p{L}*|yo|mi|mis|me|nos|nuestr\p{L}*|je|moi|mon|ma|mes|nous|notre|j['’]|m['’])(?!\p{L})/iu;
const SECOND_PERSON =
  /(?<![\p{L}'’])(?:you|your|yours|yourself|du|dich|dir|dein\p{L}*|ihr|euch|tú|tu|tus|te|ti|contigo|usted|toi|ton|ta|tes|vous|votre|vos|t['’])(?!\p{L})/iu;

/** What one does with the other's words, from the start of a word. */
const REACTING =
  /\b(?:ask|answer|repl|encourag|react|respond|reassur|comfort|congratulat|prais|agree|thank|wonder|appreciat|support|express|lik|lov|enjoy|find|found|admir|discuss|talk|chat|shar|hear|glad|happy|excited|welcom|laugh|compliment|offer|wish|hope|acknowledg|recogni[sz]|compar|remind|challeng|curious|interested|fragt|antwort|lobt|dankt|freut|gratulier|ermutig|tröst|pregunt|respond|animó|felicit|agrade|alegr|demand|répond|félicit|remerci)/iu;
/** Who says something is the source of its words, in whatever person they are. */
const SAYING =
  /\b(?:advis|recommend|suggest|explain|propos|warn|told|tell|estimat|say|said|riet|rät|empf|erklär|schlug|meint|mahnt|warnt|rechnet|dijo|aconsej|recomend|explic|propus|sugir|dit|conseill|recommand|expliqu)/iu;
