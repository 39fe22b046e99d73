import { FactsQuestion } from '@enrichment/recall/facts/facts-question';
import { expect, test } from 'vitest';
import { parseAboutUser } from './about-user.ts';

const asked = { user: '42', bot: ['elena'], allBots: false };

test.each([
  [{ tz: 'Nowhere/Land' }, {}, /^--tz: /],
  [{ bot: [' '] }, {}, /^--bot: /],
  [{}, { kinds: ['gossip'] }, /^--kind: /],
  [{}, { limit: 0 }, /^--limit: /],
] as const)('a fault of a question is named by the option that has it: %o %o', (options, more, told) => {
  expect(() => parseAboutUser(FactsQuestion, { ...asked, ...options }, more)).toThrow(told);
});
