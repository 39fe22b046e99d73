import { quote, quoteName } from '../quote.ts';
import { makeRecalledBlock } from '../recalled-block.ts';
import type { Preference, ProfileAnswer } from './profile-question.ts';

/**
 * Renders the profile as a block for a prompt, one line for each preference; all text by others is quoted.
 */
export function renderProfile({ profiles, at }: ProfileAnswer): string {
  const lines = profiles.flatMap(({ botName, explicit, inferred }) => [
    `Told to ${quoteName(botName)}:`,
    ...explicit.map((one) => lineOf(one, one.isCorrected ? 'set by a person' : 'stated')),
    ...inferred.map((one) => lineOf(one, 'inferred')),
  ]);
  const head = lines.length === 0 ? `No preference is known as of ${at}.` : `Preferences as of ${at}.`;
  return makeRecalledBlock([head, ...lines]);
}

function lineOf({ predicate, text, since, evidence, isDoubtful }: Preference, how: string): string {
  const doubt = isDoubtful ? '; doubtful' : '';
  return `- ${predicate}: ${quote(text)} (since ${since.slice(0, 10)}; ${how}${doubt}; evidence ${evidence})`;
}
