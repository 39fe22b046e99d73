import { computeFingerprint } from '@enrichment/core';
import { DIVING, KEY, makeTalk } from '@enrichment/kinds/testing/talk';
import { expect, it } from 'vitest';
import { createLowerRung } from './open-budget.ts';

it('a summary that the cheaper writer makes at a limit is marked as doubtful like any other', () => {
  const said = makeTalk(DIVING);
  const view = {
    name: 'whole',
    key: KEY,
    messages: said,
    said,
    contentHash: computeFingerprint(said),
  } as const;
  const invented = {
    text: 'Elena sold her boat in Zanzibar to Philippa for 9,000 dollars in 2031.',
    topics: ['boat'],
    tone: 'neutral',
    compressionRatio: 0.1,
  };
  const rung = createLowerRung({
    rules: {
      caps: [{ period: 'day', per: 'all', usd: 1 }],
      alertAt: [],
      action: { kind: 'extractive' },
    },
    wanted: ['summary'],
    searchWords: 'none',
    doubtfulBelow: 0.75,
    openModel: () => null,
  });

  const [summary] = rung?.kinds ?? [];

  expect(summary?.check(invented, view)).toMatchObject({ quality: { isDoubtful: true } });
});
