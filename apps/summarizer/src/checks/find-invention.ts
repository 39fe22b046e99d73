import { stemsOf } from '../words-of.ts';
import { neutralStems } from './neutral-words.ts';

/**
 * The longest row of content words in one sentence that nobody said. A writer's own words stand among those of the conversation;
 * what is invented stands in a row.
 */
export function longestUnsaid(sentences: readonly string[], said: ReadonlySet<string>): number {
  let longest = 0;
  for (const sentence of sentences) {
    let row = 0;
    for (const stem of stemsOf(sentence)) {
      if (neutralStems.has(stem)) continue;
      row = said.has(stem) ? 0 : row + 1;
      longest = Math.max(longest, row);
    }
  }
  return longest;
}
