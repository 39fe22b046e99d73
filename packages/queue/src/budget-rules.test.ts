import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BudgetLimits,
  type BudgetState,
  blockCalls,
  freshState,
  isStillFree,
  reserveCall,
  settleCall,
  startCall,
} from './budget-rules.ts';

const NOW = 1_000_000;
const UNSET: BudgetLimits = { requestsPerMinute: null, tokensPerMinute: null };
const FIFTY_A_SECOND: BudgetLimits = { requestsPerMinute: 3_000, tokensPerMinute: null };

/** The places that so many calls get that ask at the same moment. */
function reservePlaces(count: number, from: BudgetState, limits: BudgetLimits, tokens = 0) {
  let state = from;
  const waits: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const decision = reserveCall(state, { limits, nowMs: NOW, tokens });
    if (decision.kind === 'later') return { waits, state, laterMs: decision.afterMs };
    waits.push(decision.waitMs);
    state = decision.state;
  }
  return { waits, state, laterMs: null };
}

/** Answers so many calls, one every `everyMs`. */
function settled(from: BudgetState, { count, everyMs, limits = UNSET }: Settling): BudgetState {
  let state = from;
  for (let n = 1; n <= count; n += 1)
    state = settleCall(state, { limits, nowMs: NOW + n * everyMs, surplus: 0 });
  return state;
}
type Settling = { count: number; everyMs: number; limits?: BudgetLimits };

/** Lets so many calls go out, one every `everyMs`; quick at first, so that no distance holds them up. */
function startedCalls(count: number, everyMs: number): BudgetState {
  let state: BudgetState = { ...freshState(), rate: 600_000 };
  for (let n = 0; n < count; n += 1) {
    const start = startCall(state, { limits: UNSET, nowMs: NOW + n * everyMs, epoch: 0 });
    if (start.kind === 'void') throw new Error('a place was void without a block');
    state = start.state;
  }
  return { ...state, rate: 6_000 };
}

const limit = {
  limits: UNSET,
  nowMs: NOW,
  startedAt: NOW,
  epoch: 0,
  afterMs: 2_000,
  cause: 'limit' as const,
};

describe('with a set limit', () => {
  test('calls start evenly, no second exceeds the limit, and nearly all of it is used', () => {
    const { waits } = reservePlaces(100, freshState(), FIFTY_A_SECOND);

    expect(waits[0]).toBe(0);
    const inOneSecond = waits.map((from) => waits.filter((at) => at >= from && at < from + 1_000).length);
    expect(Math.max(...inOneSecond)).toBeLessThan(50);
    expect(Math.max(...inOneSecond)).toBeGreaterThan(46);
  });

  test('the first second after idle time has a third fewer calls, unlike later seconds', () => {
    const { waits, state } = reservePlaces(100, freshState(), FIFTY_A_SECOND);
    expect(waits.filter((at) => at < 1_000).length).toBeLessThan(36);

    const later = reserveCall(state, { limits: FIFTY_A_SECOND, nowMs: NOW + 2_500, tokens: 0 });
    const rested = reserveCall(state, { limits: FIFTY_A_SECOND, nowMs: NOW + 9_000, tokens: 0 });

    expect(later.kind === 'granted' && later.state.requestsFreeAt).toBeCloseTo(NOW + 2_500 + 1_000 / 48);
    expect(rested.kind === 'granted' && rested.state.requestsFreeAt).toBeCloseTo(NOW + 9_000 + 2_000 / 48);
  });

  test('tokens are paced separately, and unused reserved tokens are returned', () => {
    const limits = { requestsPerMinute: null, tokensPerMinute: 60_000 };
    const { waits, state } = reservePlaces(2, freshState(), limits, 960);
    expect(waits).toEqual([0, 1_000]);

    const cheaper = settleCall(state, { limits, nowMs: NOW, surplus: -480 });

    expect(reserveCall(cheaper, { limits, nowMs: NOW, tokens: 1 })).toMatchObject({ waitMs: 1_500 });
  });

  test('a request with more tokens than a minute allows is started, and later requests wait for it', () => {
    const limits = { requestsPerMinute: null, tokensPerMinute: 1_000 };

    const { waits, laterMs } = reservePlaces(2, freshState(), limits, 5_000);

    expect(waits).toEqual([0]);
    expect(laterMs).toBeGreaterThan(240_000);
  });

  test('the queue for turns is half a minute long at most; a call that finds it full returns when half is processed', () => {
    const { waits, laterMs } = reservePlaces(100, freshState(), {
      requestsPerMinute: 60,
      tokensPerMinute: null,
    });

    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
    expect(laterMs).toBeGreaterThan(15_000);
    expect(laterMs).toBeLessThan(17_000);
  });

  test('a 429 within the limit lowers the rate, which then grows back to the limit', () => {
    const cut = blockCalls(freshState(), { ...limit, limits: FIFTY_A_SECOND });
    expect(cut.rate).toBeCloseTo(3_000 * 0.96 * 0.96);

    const grown = settled(cut, { count: 1_000, everyMs: 1_000, limits: FIFTY_A_SECOND });

    expect(grown.rate).toBe(3_000 * 0.96);
  });
});

describe('without a set limit', () => {
  test('starts with sixty calls a second and grows by one with each answer', () => {
    expect(reservePlaces(4, freshState(), UNSET).waits).toEqual([0, 17, 34, 50]);

    const { state } = reservePlaces(0, settled(freshState(), { count: 40, everyMs: 10 }), UNSET);

    expect(reservePlaces(3, state, UNSET).waits).toEqual([0, 10, 20]);
  });

  test('the first 429 sets the rate to the number of calls in the second before the refused call, however late it arrives', () => {
    const probing = startedCalls(80, 20);
    const refusedAt = NOW + 60 * 20;

    const cut = blockCalls(probing, { ...limit, startedAt: refusedAt, nowMs: refusedAt + 400 });

    expect(cut.rate).toBeCloseTo(50 * 60 * 0.96);
    expect(cut.isProbing).toBe(false);
  });

  test('answers that take longer than a second do not lower the measured rate', () => {
    const slowlyAnswered = settled(startedCalls(80, 20), { count: 3, everyMs: 900 });

    const cut = blockCalls(slowlyAnswered, { ...limit, startedAt: NOW + 80 * 20, nowMs: NOW + 3_000 });

    expect(cut.rate).toBeCloseTo(50 * 60 * 0.96);
  });

  test('after a very quick start the last five hundred calls are measured', () => {
    const probing = { ...startedCalls(2_000, 1), rate: 100_000 };

    const cut = blockCalls(probing, { ...limit, startedAt: NOW + 2_000, nowMs: NOW + 2_010 });

    expect(cut.rate).toBeCloseTo(1_000 * 60 * 0.96);
  });

  test('other calls that were in flight do not lower the rate again', () => {
    const first = blockCalls(freshState(), limit);

    const second = blockCalls(first, { ...limit, nowMs: NOW + 30 });

    expect(second.rate).toBe(first.rate);
    expect(second.blockedUntil).toBe(NOW + 2_030);
  });

  test('a rate that is still too high falls to the number of calls since the block, by half at most', () => {
    const cut = { ...blockCalls(freshState(), limit), rate: 600 };
    const steady = settled(cut, { count: 40, everyMs: 200 });
    expect(steady).toMatchObject({ passed: 40, workedMs: 6_000 });

    const again = blockCalls(steady, { ...limit, epoch: 1, nowMs: NOW + 8_000 });
    const none = blockCalls(cut, { ...limit, epoch: 1, nowMs: NOW + 8_000 });

    // 40 answers in the 6 s that were not blocked; with the block it would be 300 a minute.
    expect(again.rate).toBeCloseTo(400 * 0.96);
    expect(none.rate).toBe(300);
  });
});

describe('a call whose turn is due', () => {
  test('starts at once, unless other late calls are just starting', () => {
    const { state } = reservePlaces(1, freshState(), FIFTY_A_SECOND);
    const start = (from: BudgetState) =>
      startCall(from, { limits: FIFTY_A_SECOND, nowMs: NOW + 500, epoch: 0 });

    const first = start(state);
    const second = first.kind === 'go' ? start(first.state) : first;
    const third = second.kind === 'go' ? start(second.state) : second;

    expect(first).toMatchObject({ kind: 'go', waitMs: 0 });
    expect(second).toMatchObject({ kind: 'go', waitMs: 21 });
    expect(third).toMatchObject({ kind: 'go', waitMs: 41 });
  });

  test('is refused after a block', () => {
    const blocked = blockCalls(freshState(), limit);

    expect(startCall(blocked, { limits: UNSET, nowMs: NOW + 2_000, epoch: 0 })).toEqual({ kind: 'void' });
  });

  test('never causes a second above the limit, however late the calls are', () => {
    const lateness = fc.array(fc.integer({ min: 0, max: 800 }), { minLength: 150, maxLength: 150 });

    fc.assert(
      fc.property(lateness, fc.integer({ min: 120, max: 6_000 }), (late, requestsPerMinute) => {
        const limits = { requestsPerMinute, tokensPerMinute: null };
        const starts = listStarts(late, limits);
        const inOneSecond = starts.map(
          (from) => starts.filter((at) => at >= from && at < from + 1_000).length,
        );
        expect(Math.max(...inOneSecond)).toBeLessThanOrEqual(Math.ceil(requestsPerMinute / 60));
      }),
      { numRuns: 50 },
    );
  });
});

/** When calls go out of which each asks for its place at the same moment, and comes so late to its turn. */
function listStarts(late: readonly number[], limits: BudgetLimits): number[] {
  const { waits, state: from } = reservePlaces(late.length, freshState(), limits);
  const turns = waits.map((waitMs, n) => NOW + waitMs + (waitMs === 0 ? 0 : (late[n] ?? 0)));
  let state = from;
  return turns
    .filter((_, n) => waits[n] !== 0)
    .sort((a, b) => a - b)
    .map((nowMs) => {
      const start = startCall(state, { limits, nowMs, epoch: 0 });
      if (start.kind === 'void') throw new Error('a place was void without a block');
      state = start.state;
      return state.startedAt;
    })
    .concat(NOW)
    .sort((a, b) => a - b);
}

test('a rate that many 429s have lowered grows again', () => {
  let state = freshState();
  for (let n = 0; n < 40; n += 1) state = blockCalls(state, { ...limit, epoch: n });
  expect(state.rate).toBeLessThan(1);

  const grown = settled(state, { count: 60, everyMs: 10_000 });

  expect(grown.rate).toBeGreaterThan(100);
});

describe('a block', () => {
  test('voids the turns given before, and new turns start at its end', () => {
    const { state } = reservePlaces(5, freshState(), FIFTY_A_SECOND);

    const blocked = blockCalls(state, { ...limit, limits: FIFTY_A_SECOND });

    expect(isStillFree(state, { epoch: 0, nowMs: NOW })).toBe(true);
    expect(isStillFree(blocked, { epoch: 0, nowMs: NOW + 2_000 })).toBe(false);
    expect(reserveCall(blocked, { limits: FIFTY_A_SECOND, nowMs: NOW, tokens: 0 })).toMatchObject({
      kind: 'granted',
      waitMs: 2_000,
      epoch: 1,
    });
  });

  test('that is long is not waited for inside a slot', () => {
    const blocked = blockCalls(freshState(), { ...limit, afterMs: 60_000 });

    expect(reserveCall(blocked, { limits: UNSET, nowMs: NOW, tokens: 0 })).toEqual({
      kind: 'later',
      afterMs: 60_000,
    });
  });

  test('by an overload lowers no rate', () => {
    const blocked = blockCalls(freshState(), { ...limit, cause: 'overload' });

    expect(blocked).toMatchObject({ rate: null, isProbing: true, blockedUntil: NOW + 2_000 });
  });
});
