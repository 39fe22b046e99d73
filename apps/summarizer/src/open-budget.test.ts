import { computeFingerprint } from '@enrichment/core';
import { DIVING, KEY, makeTalk } from '@enrichment/kinds/testing/talk';
import { expect, it, vi } from 'vitest';
import { createBatchBudget, createLowerRung } from './open-budget.ts';

it('spending below the share of a limit from which on requests are gathered is reported too', () => {
  const hooks = { onSpending: vi.fn(), onSettled: vi.fn() };
  const rules = {
    caps: [{ period: 'day', per: 'all', usd: 10 } as const],
    alertAt: [50],
    action: { kind: 'batch' } as const,
  };

  expect(createBatchBudget(rules, hooks)).toEqual({
    caps: [{ period: 'day', per: 'all', usd: 8 }],
    ...hooks,
  });
  expect(createBatchBudget({ ...rules, action: { kind: 'defer' } }, hooks)).toBeUndefined();
});

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
