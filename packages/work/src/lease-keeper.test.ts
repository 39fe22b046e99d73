import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLeaseKeeper, LEASE_TTL_MS, type LeaseKeeper } from './lease-keeper.ts';

let keeper: LeaseKeeper | undefined;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  keeper?.stop();
  vi.useRealTimers();
});

/** A ledger that renews all but what is locked, and fails while it is away. */
function openLedger() {
  const state = { renewals: [] as (readonly string[])[], locked: new Set<string>(), isAway: false };
  const errors: unknown[] = [];
  const missed: number[] = [];
  keeper = createLeaseKeeper({
    renewLeases: async ({ tokens, ttlMs }) => {
      expect(ttlMs).toBe(LEASE_TTL_MS);
      if (state.isAway) throw new Error('away');
      state.renewals.push(tokens);
      return tokens.filter((token) => !state.locked.has(token));
    },
    onError: (error) => errors.push(error),
    onMissed: (count) => missed.push(count),
  });
  return { ...state, state, errors, missed, keeper };
}

test('a held lease is renewed at least three times before it would expire, and not after it is dropped', async () => {
  const { renewals, keeper: leases } = openLedger();
  leases.hold('a', 'w-a');
  leases.hold('b', 'w-b');

  await vi.advanceTimersByTimeAsync(LEASE_TTL_MS - 1);
  expect(renewals).toEqual([
    ['a', 'b'],
    ['a', 'b'],
    ['a', 'b'],
  ]);
  expect(leases.isHeld('w-a')).toBe(true);
  leases.drop('a');
  expect([leases.isHeld('w-a'), leases.isHeld('w-b')]).toEqual([false, true]);
  await vi.advanceTimersByTimeAsync(LEASE_TTL_MS / 4);

  expect(renewals.at(-1)).toEqual(['b']);
});

test('a lease that could not be renewed is counted, a failed round is reported, and the next round runs', async () => {
  const { state, errors, missed, keeper: leases } = openLedger();
  leases.hold('a', 'w-a');
  leases.hold('b', 'w-b');
  state.locked.add('b');
  await vi.advanceTimersByTimeAsync(LEASE_TTL_MS / 4);
  expect(missed).toEqual([1]);

  state.isAway = true;
  await vi.advanceTimersByTimeAsync(LEASE_TTL_MS / 4);
  expect(errors).toHaveLength(1);

  state.isAway = false;
  state.locked.clear();
  await vi.advanceTimersByTimeAsync(LEASE_TTL_MS / 4);
  expect(missed).toEqual([1]);
  expect(state.renewals).toHaveLength(2);
});
