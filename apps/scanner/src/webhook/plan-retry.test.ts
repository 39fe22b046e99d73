import { expect, test } from 'vitest';
import { type PostResult, planRetry } from './plan-retry.ts';

const answer = (status: number, retryAfterMs: number | null = null): PostResult => ({
  ...{ kind: 'answered', status, retryAfterMs },
});
const first = { attempts: 1, random: 0.5 };

test.each([200, 202, 204])('%i is success', (status) => {
  expect(planRetry(answer(status), first)).toEqual({ kind: 'delivered', status });
});

test.each([
  [301, 'the receiver answered 301, and redirects are not followed'],
  [400, 'the receiver answered 400'],
  [404, 'the receiver answered 404'],
  [503, 'the receiver answered 503'],
])('%i is tried again', (status, error) => {
  expect(planRetry(answer(status), first)).toEqual({ kind: 'retry', status, error, afterMs: 5_000 });
});

test('a receiver that cannot be reached is tried eight times within about a day, and then given up', () => {
  const failed = { kind: 'failed', error: 'the receiver cannot be reached' } as const;
  const plans = Array.from({ length: 8 }, (_, n) => planRetry(failed, { attempts: n + 1, random: 0.5 }));

  const waitedHours =
    plans.reduce((sum, plan) => sum + (plan.kind === 'retry' ? plan.afterMs : 0), 0) / 3_600_000;
  expect(plans.map(({ kind }) => kind)).toEqual([...Array.from({ length: 7 }, () => 'retry'), 'dead']);
  expect(waitedHours).toBeCloseTo(27.6, 1);
});

test('the wait is spread by a tenth, and is longer where the receiver asks for it, up to a day', () => {
  const waits = [
    planRetry(answer(503), { attempts: 2, random: 0 }),
    planRetry(answer(503), { attempts: 2, random: 1 }),
    planRetry(answer(429, 600_000), { attempts: 2, random: 0 }),
    planRetry(answer(429, 1), { attempts: 2, random: 0 }),
    planRetry(answer(429, 1e12), { attempts: 2, random: 0 }),
  ];

  expect(waits.map((plan) => plan.kind === 'retry' && plan.afterMs / 60_000)).toEqual([
    4.5, 5.5, 10, 4.5, 1_440,
  ]);
});

test('410 ends it: the receiver wants nothing more', () => {
  expect(planRetry(answer(410), first)).toMatchObject({ kind: 'dead', status: 410 });
});
