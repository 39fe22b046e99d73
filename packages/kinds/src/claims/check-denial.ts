import type { Message } from '@enrichment/core';
import { detectLanguage } from '@enrichment/language/detect-language';
import { fold } from '@enrichment/language/fold';
import { listStems } from '@enrichment/language/list-stems';
import { type Clause, readClauses } from '@enrichment/language/read-clauses';
import { isDense } from '@enrichment/language/split-runs';
import { splitWords } from '@enrichment/language/split-words';

/** What is denied, and of which person or thing. */
export interface DeniedValue {
  /** The value; may be empty: any value. */
  readonly object: string;
  readonly text: string;
  readonly who: Message['speaker'];
}

/**
 * Whether the messages deny the value: `said`; `unclear`: a denial next to it may be about it; `unsaid`: they
 * only affirm it, or deny nothing.
 */
export type DenialVerdict = 'said' | 'unclear' | 'unsaid';

/**
 * Whether the sentence denies its value: a clause with the value denies it, or any clause if none has the
 * value.
 */
export function deniesValue({ object, text }: Pick<DeniedValue, 'object' | 'text'>): boolean {
  const words = listValueWords(object);
  const clauses = readClauses(text, detectLanguage(text));
  const holding = clauses.filter((clause) => countHeld(clause.text, words) > 0);
  return (holding.length > 0 ? holding : clauses).some(({ polarity }) => polarity === 'denied');
}

/** How many clauses after the one with the value may say that it has ended: "a cat, Biscuit. She died." */
const CLAUSES_AFTER = 3;

/**
 * Compares a denial with its messages, clause by clause. It is said if a clause with the value denies it or
 * says that it has ended, if it answers a question about the value, or if a clause behind it refers to the
 * value and says so.
 * @param cited the messages that the claim cites; `near` has their neighbours, too, both in time order
 */
export function checkDenial(
  { object, text, who }: DeniedValue,
  { cited, near }: { cited: readonly Message[]; near: readonly Message[] },
): DenialVerdict {
  const language = detectLanguage([...near.map((message) => message.text), text].join('\n'));
  const read = near.map((message) => ({
    message,
    isCited: cited.includes(message),
    clauses: readClauses(message.text, language),
  }));
  const words = listValueWords(object === '' ? text : object);
  const holds = (clause: Clause) => countHeld(clause.text, words);
  const most = (ones: typeof read) => Math.max(0, ...ones.flatMap(({ clauses }) => clauses.map(holds)));
  const own = read.filter(({ isCited, message }) => isCited && message.speaker === who);
  const [ownMost, anyMost] = [most(own), most(read)];
  const isDenial = ({ polarity }: Clause) => polarity !== 'affirmed';
  // Nothing has the value: what its speaker says must deny something.
  if (anyMost === 0) return own.some(({ clauses }) => clauses.some(isDenial)) ? 'said' : 'unsaid';
  const places = (ownMost > 0 ? own : read).flatMap((one) =>
    one.clauses.flatMap((clause, index) =>
      holds(clause) === (ownMost > 0 ? ownMost : anyMost) ? [{ ...one, clause, index }] : [],
    ),
  );
  const verdicts = places.map(({ message, clauses, clause, index }): DenialVerdict => {
    if (isDenial(clause) && !clause.isQuestion) return 'said';
    const after = clauses.slice(index + 1, index + 1 + CLAUSES_AFTER).filter((next) => holds(next) === 0);
    const answers = clause.isQuestion || message.speaker !== who;
    if (answers) {
      const [answer] =
        after.length > 0 && message.speaker === who ? [after] : listAnswers(read, message, who);
      if (answer?.slice(0, 2).some(isDenial) === true) return 'said';
    }
    return judgeFollowing(after);
  });
  if (verdicts.includes('said')) return 'said';
  return verdicts.includes('unclear') ? 'unclear' : 'unsaid';
}

/** The clauses of the first message of the speaker behind another one. */
function listAnswers(
  read: readonly { readonly message: Message; readonly clauses: readonly Clause[] }[],
  question: Message,
  who: Message['speaker'],
): (readonly Clause[])[] {
  const behind = read.slice(read.findIndex(({ message }) => message === question) + 1);
  return behind.filter(({ message }) => message.speaker === who).map(({ clauses }) => clauses);
}

/** What the clauses behind the value say of it. */
function judgeFollowing(after: readonly Clause[]): DenialVerdict {
  const referring = after.filter(({ refers }) => refers === 'yes');
  if (referring.some(({ polarity }) => polarity === 'ended')) return 'said';
  if (referring.some(({ polarity }) => polarity === 'denied')) return 'unclear';
  return after.some(({ refers, polarity }) => refers === 'maybe' && polarity === 'ended')
    ? 'unclear'
    : 'unsaid';
}

/** The words of a value: its stems, or all its words if they are too short for stems: "tea", "Rex". */
function listValueWords(value: string): readonly string[] {
  const stems = [...new Set(listStems(value))];
  return stems.length > 0 ? stems : splitWords(value);
}

function countHeld(clause: string, words: readonly string[]): number {
  const stems = new Set([...listStems(clause), ...splitWords(clause)]);
  const folded = fold(clause);
  // In scripts without blanks, or with endings that are joined to names, a word has no end of its own.
  return words.filter((word) => stems.has(word) || (isDense(word) && folded.includes(word))).length;
}
