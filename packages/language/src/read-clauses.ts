import type { Denial } from './denial.ts';
import { detectLanguage } from './detect-language.ts';
import type { LanguageCode } from './language.ts';
import { languages } from './languages.ts';

/** A part of a sentence with one statement. */
export interface Clause {
  readonly text: string;
  /** `ended`: says that something has ended, is missing or was refused. */
  readonly polarity: 'affirmed' | 'denied' | 'ended';
  readonly isQuestion: boolean;
  /** Whether it may be about something said before: it refers to it, or its language needs no word for it. */
  readonly refers: 'yes' | 'maybe' | 'no';
}

/** A clause of so few words may have no verb of its own: "fish, meat or eggs". */
const FRAGMENT_WORDS_MAX = 2;

/**
 * Splits a text into clauses and reads whether each denies. A fragment is as the clause before it ("I don't
 * eat fish, meat or eggs"), at the start as the one after it ("Anna and I broke up"). A denial of an ending
 * affirms: "I haven't sold it".
 * @param code the language; null: detected from the text
 */
export function readClauses(text: string, code: LanguageCode | null): Clause[] {
  const { denial } = languages[code ?? detectLanguage(text) ?? 'en'];
  if (denial === undefined) return [];
  return splitSentences(text).flatMap((sentence) => {
    const parts = splitClauses(sentence, denial.joins).map((part) => readPart(part, denial));
    const wordsMax = denial.dropsSubject ? 1 : FRAGMENT_WORDS_MAX;
    const clauses: Clause[] = [];
    for (const [index, { part, polarity, refers }] of parts.entries()) {
      const isFragment = polarity === 'affirmed' && countWords(part) <= wordsMax;
      clauses.push({
        ...{ text: part, refers, polarity: isFragment ? readGiven(parts, clauses, index) : polarity },
        isQuestion: index === parts.length - 1 && /[?？]["”»)]*\s*$/u.test(sentence),
      });
    }
    return clauses;
  });
}

interface Part extends Pick<Clause, 'polarity' | 'refers'> {
  readonly part: string;
  /** Whether its first word denies: "not in Linz", "No". */
  readonly startsDenying: boolean;
}

function readPart(part: string, denial: Denial): Part {
  const plain = part.replace(denial.softens, ' ');
  const [denies, ends] = [denial.denies.test(plain), denial.ends.test(plain)];
  const [first = ''] = plain.trim().split(/\s/u);
  return {
    part,
    polarity: denies === ends ? 'affirmed' : denies ? 'denied' : 'ended',
    refers: denial.refers.test(part) ? 'yes' : denial.dropsSubject ? 'maybe' : 'no',
    startsDenying: denial.denies.test(first),
  };
}

/**
 * The polarity of the clause whose verb a fragment shares: of the one before it, unless that is an answer
 * ("No").
 */
function readGiven(parts: readonly Part[], read: readonly Clause[], index: number): Clause['polarity'] {
  const [before, after] = [read.at(-1), parts[index + 1]];
  if (before !== undefined)
    return countWords(before.text) === 1 && index === 1 ? 'affirmed' : before.polarity;
  return after === undefined || after.startsDenying ? 'affirmed' : after.polarity;
}

function splitSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?…;:\n。！？；]["”»’)]*)(?:\s+|(?<=[。！？；]))/u)
    .filter((sentence) => /\p{L}/u.test(sentence));
}

function splitClauses(sentence: string, joins: RegExp): string[] {
  return sentence
    .split(/[,，、–—]/u)
    .flatMap((part) => part.split(joins))
    .filter((part) => /\p{L}/u.test(part));
}

function countWords(part: string): number {
  return part.match(/[\p{L}\p{N}'’]+/gu)?.length ?? 0;
}
