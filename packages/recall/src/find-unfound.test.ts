import { expect, it } from 'vitest';
import type { RecalledClaim } from './answer.ts';
import { findUnfound } from './find-unfound.ts';

const absent = { windows: 0, weight: 0, isNearly: false };
const claim: RecalledClaim = {
  ...{ claimId: 'c-1', botName: 'elena', kind: 'fact', subject: 'user', subjectName: null },
  ...{ predicate: 'works_as', object: 'beekeeper', text: 'The user keeps bees.', saidAt: null },
  ...{ meantFrom: null, meantTo: null, validFrom: '2026-03-01T00:00:00Z', validTo: null, isCurrent: true },
  ...{ endReason: null, isInferred: false, isCorrected: false, isDoubtful: false, support: 1, score: 1 },
  evidence: [],
};

it('a word that only a quote or a claim contains, in any form or by its meaning, was found', () => {
  const words = ['bicycles', 'bees', 'job', 'zeppelin'];
  const weights = words.map(() => absent);

  const beside = findUnfound(words, { weights, claims: [claim], quotes: [{ text: 'My bicycle is blue.' }] });
  const alone = findUnfound(words, { weights, claims: [], quotes: [] });

  expect(beside).toEqual({ notFound: ['zeppelin'], similar: [] });
  expect(alone).toEqual({ notFound: words, similar: [] });
});

it('without weights, as where nothing of a time fits, no word was found', () => {
  expect(findUnfound(['tides', 'moon'], { weights: [], claims: [], quotes: [] })).toEqual({
    notFound: ['tides', 'moon'],
    similar: [],
  });
});
