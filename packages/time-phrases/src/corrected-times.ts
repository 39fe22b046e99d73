import { at, outermost, type Rule } from './grammar.ts';

/** "Last Monday, no wait, last Tuesday": of a time that the speaker corrects, the second is meant. */
export function correctedTimes(words: string): readonly Rule[] {
  return [outermost(`<span> ,? ${words} ,? <span>`, ({ span }) => at(span, 1))];
}
