import { expect, test } from 'vitest';
import { isConfirmed, pricePlan } from './confirm-plan.ts';
import type { Plan } from './make-plan.ts';

function makePlan(high: number | null, windows = 3): Plan {
  const tokens = { low: 1, high: 2 };
  const estimate = {
    ...{
      calls: 3,
      inputTokens: tokens,
      outputTokens: tokens,
      batchUsd: null,
      callSeconds: 1,
      limitSeconds: null,
    },
    ...{ samples: 20, offBy: 0.1, usd: high === null ? null : { low: 0, high } },
  };
  const counting = { kind: 'estimated', why: 'not asked' } as const;
  return { windows, messages: 30, models: [{ model: 'm', kinds: 'summary', estimate, counting, bots: [] }] };
}

const action = { action: 'replay', input: { failed: true, bot: 'elena', from: new Date(0) } };
const price = (plan: Plan, change: object = {}) =>
  pricePlan(plan, { ...action, confirmAboveUsd: 5, ...change });

test('an action up to the limit, or of unknown cost, needs no confirmation', () => {
  expect(isConfirmed(price(makePlan(5)), undefined)).toBe(true);
  expect(isConfirmed(price(makePlan(null)), undefined)).toBe(true);
});

test('an action above the limit needs the confirmation of its own plan, which is valid up to the planned cost', () => {
  const planned = price(makePlan(7.5));

  expect(planned.mustConfirm).toBe('it may cost up to $7.50, more than CONFIRM_ABOVE_USD ($5.00)');
  expect(isConfirmed(planned, undefined)).toBe(false);
  expect(isConfirmed(planned, planned.confirmation)).toBe(true);
  expect(isConfirmed(price(makePlan(6)), planned.confirmation)).toBe(true);
  expect(isConfirmed(price(makePlan(7.52)), planned.confirmation)).toBe(false);
});

test.each([
  ['another bot', { input: { ...action.input, bot: 'marcus' } }],
  ['more windows', { input: { failed: true, from: new Date(0) } }],
  ['another time', { input: { ...action.input, from: new Date(1) } }],
  ['another action', { action: 'backfill' }],
])('a confirmation is not one for %s', (_name, change) => {
  const { confirmation } = price(makePlan(7.5), change);

  expect(isConfirmed(price(makePlan(7.5)), confirmation)).toBe(false);
});

test.each(['', '-', 'x-9999999', '-99999', 'NaN-NaN'])(
  'an invalid confirmation confirms nothing: %s',
  (text) => {
    expect(isConfirmed(price(makePlan(7.5)), text)).toBe(false);
  },
);

test('the order of the fields does not matter, and an absent field is one that is not set', () => {
  const { confirmation } = price(makePlan(7.5), {
    input: { from: new Date(0), user: undefined, bot: 'elena', failed: true },
  });

  expect(isConfirmed(price(makePlan(7.5)), confirmation)).toBe(true);
});

test('a forced replay of more than 20 windows must be confirmed at any cost', () => {
  expect(price(makePlan(0.01, 20), { isForced: true }).mustConfirm).toBeNull();
  expect(price(makePlan(0.01, 21), { isForced: true }).mustConfirm).toBe(
    'it pays again for up to 21 windows',
  );
});
