import { listIrregularForms } from '@enrichment/language/irregular-forms';
import { joinDigits, listNumberForms } from '@enrichment/language/number-forms';
import { splitWords } from '@enrichment/language/split-words';
import { stemWord } from '@enrichment/language/stem-word';
import { scoreWord, weighRarity } from '../bm25.ts';

/** A message to rank. */
export interface RankedText {
  readonly text: string;
  /** Messages with the same index are of one window, in time order. */
  readonly windowIndex: number;
}

/**
 * Weights of neighbours' scores: an answer seldom repeats the words of its question, so the message after a
 * match counts half, the one before it a quarter, and the second after it 0.15. Chosen by `pnpm eval:recall`:
 * of the questions whose answer is one fact, 70 % had it in 3,600 bytes of quotes without neighbours and 85 %
 * with these.
 */
const [AFTER, BEFORE, SECOND_AFTER] = [0.5, 0.25, 0.15] as const;

/**
 * Scores messages against the words of a question by BM25 over these messages, plus their neighbours in the
 * same window.
 * @returns a score for each, in the same order; 0 if neither it nor a neighbour contains a word
 */
export function rankMessages(messages: readonly RankedText[], words: readonly string[]): number[] {
  const documents = messages.map(({ text }) => readWords(text));
  const wanted = words
    .flatMap(readWords)
    .map(
      (word) =>
        new Set(
          [word, ...listIrregularForms(word), ...listNumberForms(word)].flatMap((form) => stemWord(form)),
        ),
    );
  const stems = new Map<string, readonly string[]>();
  const isForm = (word: string, form: ReadonlySet<string>) => {
    const known = stems.get(word) ?? stemWord(word);
    stems.set(word, known);
    return known.some((stem) => form.has(stem));
  };
  const counts = wanted.map((form) =>
    documents.map((document) => document.filter((word) => isForm(word, form)).length),
  );
  const lengthMean = Math.max(1, documents.reduce((sum, { length }) => sum + length, 0) / documents.length);
  const own = documents.map((document, at) =>
    counts.reduce((sum, found) => {
      const count = found[at] ?? 0;
      if (count === 0) return sum;
      const holding = found.filter((one) => one > 0).length;
      const rarity = weighRarity({ holding, total: documents.length });
      return sum + scoreWord(rarity, { count, length: document.length, lengthMean });
    }, 0),
  );
  const ownOf = (at: number, of: number) =>
    messages[at]?.windowIndex === messages[of]?.windowIndex ? (own[at] ?? 0) : 0;
  return messages.map((_, at) => {
    const near = AFTER * ownOf(at - 1, at) + BEFORE * ownOf(at + 1, at) + SECOND_AFTER * ownOf(at - 2, at);
    return (own[at] ?? 0) + near;
  });
}

/** The words of a text, those inside of addresses and identifiers too: "github" in "github.com". */
function readWords(text: string): string[] {
  return splitWords(joinDigits(text)).flatMap((word) => word.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
}
