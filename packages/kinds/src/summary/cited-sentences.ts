import { cleanText } from '../reply/clean-summary.ts';
import { readNumbers } from '../reply/read-fields.ts';
import { numbersWithin } from '../reply/read-reply.ts';
import { splitSentences } from './checks/split-text.ts';

/** A sentence of a summary with the numbers of the messages that it cites; none if the reply gave none. */
export interface CitedSentence {
  readonly text: string;
  readonly evidence: readonly number[];
}

/** `[3]`, `[3, 7]`, `[n: 3-5]`: numbers alone, so that a bracket with words stays. */
const MARK =
  /\s{0,4}\[\s*(?:n\s*[:=]?\s*)?#?\d{1,6}(?:\s*(?:[,;、，]|[-–—]|and|und|y|et)\s*#?\d{1,6})*\s*\](?!\()/giu;
/** The same in round brackets; read only if the reply has none in square ones. */
const ROUND_MARK = /\s{0,4}\(\s*#?\d{1,6}(?:\s*[,;]\s*#?\d{1,6})*\s*\)(?=\s*(?:[.!?。！？…]|$))/giu;
const END = '[.!?。！？…]+["”»」’]*';

/** Removes the citations from a text; what is left is the summary as readers get it. */
export function withoutCitations(text: string): string {
  // "ends here.[3]The next": the mark stood in place of the blank.
  return useSquareMarks(text)
    .replace(new RegExp(`${MARK.source}(?=[\\p{Script=Latin}\\p{Script=Cyrillic}])`, 'giu'), ' ')
    .replace(MARK, '');
}

/**
 * Finds the sentence of each citation. Marks may stand before or after the end of their sentence; numbers of
 * messages that do not exist are ignored.
 * @param text the raw text with its marks
 * @param stored the text without them, cleaned, and perhaps cut
 */
export function citeSentences(text: string, stored: string, messageCount: number): CitedSentence[] {
  const placed = useSquareMarks(text).replace(
    new RegExp(`((?:${MARK.source})+)\\s*(${END})`, 'giu'),
    (_, marks: string, end: string) => `${end}${marks}`,
  );
  const sentences = splitSentences(stored);
  const evidence = sentences.map((): number[] => []);
  for (const found of placed.matchAll(MARK)) {
    const before = cleanText(withoutCitations(placed.slice(0, found.index)));
    const index = Math.max(0, splitSentences(before).length - 1);
    evidence[index]?.push(...readNumbers(found[0]));
  }
  return sentences.map((sentence, index) => ({
    text: sentence.trim(),
    evidence: numbersWithin(evidence[index] ?? [], messageCount),
  }));
}

function useSquareMarks(text: string): string {
  if (text.search(MARK) >= 0) return text;
  const round = text.match(ROUND_MARK) ?? [];
  // One number in brackets may be a year or an age; a writer that cites does so again and again.
  if (round.length < 2) return text;
  return text.replace(ROUND_MARK, (mark) => mark.replace('(', '[').replace(')', ']'));
}
