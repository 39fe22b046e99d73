import { classifyWords } from '@enrichment/language/classify-words';
import { detectClearLanguage } from '@enrichment/language/detect-language';
import { withoutDates } from './dates-in-text.ts';

/**
 * Counts the most content words in a row that nobody said. General words of reporting between them do not end
 * the row, a word of the conversation does. A writer's own phrasing puts one such word next to those of the
 * conversation; an invented detail has several together. 0 in a language without a list of report words.
 */
export function countUnsaidInRow(sentences: readonly string[], texts: readonly string[]): number {
  const code = detectClearLanguage(sentences.join(' '));
  if (code === null) return 0;
  let longest = 0;
  for (const words of classifyWords(sentences.map(withoutDates), { code, texts }) ?? []) {
    let inRow = 0;
    for (const { origin } of words) {
      if (origin === 'said') inRow = 0;
      if (origin === 'unsaid') inRow += 1;
      longest = Math.max(longest, inRow);
    }
  }
  return longest;
}
