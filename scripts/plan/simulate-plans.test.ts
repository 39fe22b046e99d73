import { expect, test } from 'vitest';
import { simulatePlans } from './simulate-plans.ts';

test.each([
  ['not', { low: 0, high: 0 }],
  ['8 to 12 times what it writes', { low: 8, high: 12 }],
  ['5 to 15 times what it writes', { low: 5, high: 15 }],
])(
  'after 50 calls, plans for a model that thinks %s are less than a tenth off in 95 of 100 cases, and 90 of 100 are within their range',
  (_, thinks) => {
    const { belowTenth, inRange } = simulatePlans({ learnCalls: 50, thinks, runs: 100 });

    expect(belowTenth).toBeGreaterThanOrEqual(0.95);
    expect(inRange).toBeGreaterThanOrEqual(0.9);
  },
);
