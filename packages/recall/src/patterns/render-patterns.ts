import { quoteName } from '../quote.ts';
import { makeRecalledBlock } from '../recalled-block.ts';
import type { PatternsAnswer } from './patterns-question.ts';
import { tellPatterns } from './tell-patterns.ts';

/** Renders the patterns as a block for a prompt. */
export function renderPatterns({ patterns, timeZone }: PatternsAnswer): string {
  const lines = patterns.flatMap((told) => [
    `With ${quoteName(told.botName)}:`,
    ...tellPatterns(told).map((line) => `- ${line}`),
  ]);
  const head = lines.length === 0 ? 'No pattern is known.' : `Patterns (times in ${timeZone}).`;
  return makeRecalledBlock([head, ...lines]);
}
