import { quote, quoteName } from '../quote.ts';
import { makeRecalledBlock } from '../recalled-block.ts';
import type { Fact, FactsAnswer } from './facts-question.ts';

/** Renders the facts as a block for a prompt, one line each; all text by others is quoted. */
export function renderFacts({ facts, dropped, at }: FactsAnswer): string {
  const head = facts.length === 0 ? `Nothing is known as of ${at}.` : `Known as of ${at}:`;
  const more = dropped === 0 ? [] : [`${dropped} more were left out.`];
  return makeRecalledBlock([head, ...facts.map(lineOf), ...more]);
}

function lineOf({
  kind,
  text,
  botName,
  validFrom,
  validTo,
  isInferred,
  isCorrected,
  isDoubtful,
  support,
  evidence,
}: Fact): string {
  const until = validTo === null ? '' : ` to ${validTo.slice(0, 10)}`;
  const marks = [
    isInferred && 'inferred',
    isCorrected && 'corrected by a person',
    isDoubtful && 'doubtful',
    evidence.some(({ feedback }) => feedback === 'good') && 'called good by a person',
    `support ${support}`,
  ];
  const told = marks.filter((mark) => mark !== false).join(', ');
  return `- ${kind} ${quote(text)} (from ${validFrom.slice(0, 10)}${until}; told to ${quoteName(botName)}; ${told})`;
}
