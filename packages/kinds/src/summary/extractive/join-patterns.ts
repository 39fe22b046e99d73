import { languages } from '@enrichment/language/languages';
import type { SummaryWords } from '@enrichment/language/summary-words';

/**
 * The source of a pattern that matches any of the picked patterns, of all languages: greetings and openers
 * are borrowed between languages.
 */
export function joinPatterns(pick: (words: SummaryWords) => readonly (RegExp | undefined)[]): string {
  return Object.values(languages)
    .flatMap(({ summary }) => (summary === undefined ? [] : pick(summary)))
    .flatMap((pattern) => pattern?.source ?? [])
    .join('|');
}
