import type { Cues } from './cues.ts';
import { fold } from './fold.ts';
import type { TimeOrder } from './time-reading.ts';

/** The order that a question asks for, and the position of its words. */
export interface OrderInText {
  readonly order: TimeOrder;
  readonly start: number;
  readonly end: number;
}

/** Finds "how often", "the first time", "recently"; undefined if the question asks for no order. */
export function findOrder(text: string, cues: readonly Cues[]): OrderInText | undefined {
  const folded = fold(text);
  for (const { order, words } of cues.flatMap(({ orders }) => orders)) {
    const match = words.exec(folded);
    if (match !== null) return { order, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}
