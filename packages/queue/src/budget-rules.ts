/** The arithmetic of the budget that all replicas share: pure, so that it is the same on either server. */
import { z } from 'zod';

/** What the account allows; null where nobody said and it has to be learned. */
export interface BudgetLimits {
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

/** What the replicas know together. Times are the server's, in ms. */
export const BudgetState = z.object({
  /** Counts the blocks: a place in line from before a block is void. */
  epoch: z.number(),
  blockedUntil: z.number(),
  /** When the next call may start as far as requests and tokens go. */
  requestsFreeAt: z.number(),
  tokensFreeAt: z.number(),
  /**
   * When the last call went out, or will: one whose turn was slept through does not catch up with the next.
   */
  startedAt: z.number().default(0),
  /** When the line began anew after a rest. */
  lineFrom: z.number().default(0),
  /** Requests a minute; null until something was learned. */
  rate: z.number().nullable(),
  /** No limit was met yet, and the rate grows with each answer. */
  isProbing: z.boolean(),
  /** While probing: when the last calls went out. */
  recent: z.array(z.number()),
  /**
   * Answers since the last cut and the time in which they came, without blocks and long rests; when that cut
   * was, 0: never.
   */
  passed: z.number(),
  workedMs: z.number().default(0),
  cutAt: z.number(),
  raisedAt: z.number(),
});
export type BudgetState = z.infer<typeof BudgetState>;

/** When a call goes out, on the server's clock and as time from now, and the state with that. */
interface Place {
  readonly waitMs: number;
  readonly startedAt: number;
  readonly state: BudgetState;
}

export type Decision =
  /** May start after `waitMs`, if no block came in between. */
  | ({ readonly kind: 'granted'; readonly epoch: number } & Place)
  /** Too long to wait for in a slot. */
  | { readonly kind: 'later'; readonly afterMs: number };

/** How much of a set or measured limit is used: calls that start evenly still arrive a little unevenly. */
const USED_SHARE = 0.96;
/** Up to how much of it calls close up that are late, because their process or the machine was busy. */
const CLOSE_UP_SHARE = 0.98;
/**
 * In the first second after a rest the distance is twice as long and falls to the plain one: the first calls
 * of a process that has to load and connect reach the server late, together with the next. A third fewer
 * calls in that second.
 */
const REST_MS = 1_000;
const REST_EXTRA_SHARE = 1;
/** Where no limit is set: sixty a second, so that few calls are under way when the first 429 comes. */
const FIRST_RATE = 3_600;
/**
 * One more a second for each answer, until the first 429: doubles the rate about every 0.7 s of quick
 * answers.
 */
const PROBE_STEP = 60;
/** How many starts are remembered while probing, and how long: a refusal may be slow to come. */
const RECENT_MAX = 500;
const RECENT_MS = 5_000;
const RATE_MAX = 600_000;
const RATE_MIN = 0.5;
/**
 * By how much a cut rate grows back in a minute of work: a share of itself, and never so little that it stays
 * down.
 */
const RAISE_SHARE = 0.05;
const RAISE_MIN = 12;
const RAISE_GAP_MAX_MS = 10_000;
/** A limit that is met again within this time after a cut was cut too little. */
const CUT_MEMORY_MS = 60_000;
/** What is left by the first 429 in a while: a set limit was only met by a few calls that came together. */
const FIRST_CUT = { set: 0.96, learned: 0.9 };
/** And at most by a later one, however much went through. */
const CUT_MIN = 0.96;
/** The longest place in line that is given out, so that a stopped replica leaves a short gap only. */
const LINE_MAX_MS = 30_000;
/** A longer block is not slept out in a slot. */
const SLOT_BLOCK_MAX_MS = 5_000;
/** Timers may fire a little before their time. */
const TIMER_EARLY_MS = 2;

export function freshState(): BudgetState {
  return {
    epoch: 0,
    blockedUntil: 0,
    requestsFreeAt: 0,
    tokensFreeAt: 0,
    startedAt: 0,
    lineFrom: 0,
    rate: null,
    isProbing: true,
    recent: [],
    passed: 0,
    workedMs: 0,
    cutAt: 0,
    raisedAt: 0,
  };
}

/** Gives the next place in line, each so far behind the last that both limits are kept. */
export function reserveCall(
  state: BudgetState,
  { limits, nowMs, tokens }: { limits: BudgetLimits; nowMs: number; tokens: number },
): Decision {
  const blockedMs = state.blockedUntil - nowMs;
  if (blockedMs > SLOT_BLOCK_MAX_MS) return { kind: 'later', afterMs: Math.ceil(blockedMs) };
  const startsAt = Math.max(
    nowMs,
    state.blockedUntil,
    state.requestsFreeAt,
    state.tokensFreeAt,
    afterLast(state, limits),
  );
  const waitMs = Math.ceil(startsAt - nowMs);
  // Half of the line is worked off by then, and whoever comes back finds a place.
  if (waitMs > LINE_MAX_MS) return { kind: 'later', afterMs: waitMs - LINE_MAX_MS / 2 };
  const lineFrom = startsAt - state.requestsFreeAt > REST_MS ? startsAt : state.lineFrom;
  const next = {
    ...(waitMs === 0 ? started(state, limits, startsAt) : state),
    lineFrom,
    requestsFreeAt:
      startsAt + distanceMs(state, limits) * (isProbing(state, limits) ? 1 : restFactor(startsAt - lineFrom)),
    tokensFreeAt: limits.tokensPerMinute === null ? 0 : startsAt + tokenMs(tokens, limits.tokensPerMinute),
  };
  return { kind: 'granted', waitMs, startedAt: startsAt, epoch: state.epoch, state: next };
}

export type Start =
  /** May go out after `waitMs`, 0 but for a call that is late. */
  | ({ readonly kind: 'go' } & Place)
  /** A block came in between: the place is void. */
  | { readonly kind: 'void' };

/** The time of a place has come. Calls that are late go out one after the other, not all at once. */
export function startCall(
  state: BudgetState,
  { limits, nowMs, epoch }: { limits: BudgetLimits; nowMs: number; epoch: number },
): Start {
  if (!isStillFree(state, { epoch, nowMs })) return { kind: 'void' };
  const startedAt = Math.max(nowMs, afterLast(state, limits));
  const lateMs = Math.ceil(startedAt - nowMs);
  const waitMs = lateMs <= TIMER_EARLY_MS ? 0 : lateMs;
  return { kind: 'go', waitMs, startedAt, state: started(state, limits, startedAt) };
}

/** A call was answered: its tokens are corrected by `surplus`, used minus reserved, and the rate may grow. */
export function settleCall(
  state: BudgetState,
  { limits, nowMs, surplus }: { limits: BudgetLimits; nowMs: number; surplus: number },
): BudgetState {
  const { tokensPerMinute } = limits;
  const tokensFreeAt = tokensPerMinute === null ? 0 : state.tokensFreeAt + tokenMs(surplus, tokensPerMinute);
  const settled = { ...state, tokensFreeAt, passed: state.passed + 1 };
  if (isProbing(state, limits)) {
    return { ...settled, rate: Math.min(rateOf(state, limits) + PROBE_STEP, RATE_MAX) };
  }
  if (state.rate === null) return settled;
  const workedMs = Math.min(Math.max(nowMs - state.raisedAt, 0), RAISE_GAP_MAX_MS);
  const rate = state.rate + (Math.max(state.rate * RAISE_SHARE, RAISE_MIN) * workedMs) / 60_000;
  return {
    ...settled,
    rate: Math.min(rate, ceilingOf(limits)),
    workedMs: state.workedMs + workedMs,
    raisedAt: Math.max(nowMs, state.raisedAt),
  };
}

/**
 * The provider told one caller to wait: all do. `epoch` and `startedAt` are those of the caller's place: of
 * all calls that were under way together only the first cuts the rate. An overload is not our doing and cuts
 * nothing.
 */
export function blockCalls(
  state: BudgetState,
  block: {
    limits: BudgetLimits;
    nowMs: number;
    epoch: number;
    startedAt: number;
    afterMs: number;
    cause: 'limit' | 'overload';
  },
): BudgetState {
  const { limits, nowMs, epoch, startedAt, afterMs, cause } = block;
  const blockedUntil = Math.max(state.blockedUntil, nowMs + afterMs);
  const raisedAt = Math.max(state.raisedAt, blockedUntil);
  if (epoch !== state.epoch) return { ...state, blockedUntil, raisedAt };
  const blocked = {
    ...state,
    blockedUntil,
    raisedAt,
    epoch: state.epoch + 1,
    requestsFreeAt: blockedUntil,
    tokensFreeAt: limits.tokensPerMinute === null ? 0 : blockedUntil,
  };
  if (cause === 'overload') return blocked;
  const rate = cutRate(state, limits, { nowMs, startedAt });
  return { ...blocked, rate, isProbing: false, recent: [], passed: 0, workedMs: 0, cutAt: nowMs };
}

/** Whether a place in line still holds once its time has come. */
export function isStillFree(state: BudgetState, { epoch, nowMs }: { epoch: number; nowMs: number }): boolean {
  return state.epoch === epoch && state.blockedUntil <= nowMs + TIMER_EARLY_MS;
}

/** To what the provider let through, as far as that was measured, and always by a little. */
function cutRate(
  state: BudgetState,
  limits: BudgetLimits,
  { nowMs, startedAt }: { nowMs: number; startedAt: number },
): number {
  const rate = rateOf(state, limits);
  const within = (share: number, measured: number) =>
    Math.max(RATE_MIN, Math.min(Math.max(measured * USED_SHARE, rate * share), rate * CUT_MIN));
  if (isProbing(state, limits)) return within(0.25, rateBefore(state.recent, startedAt));
  if (nowMs - state.cutAt > CUT_MEMORY_MS) {
    return Math.max(RATE_MIN, rate * (limits.requestsPerMinute === null ? FIRST_CUT.learned : FIRST_CUT.set));
  }
  // A limit of a second shows itself in the first second already, with all that went through.
  return within(0.5, (state.passed * 60_000) / Math.max(state.workedMs, 1_000));
}

function distanceMs(state: BudgetState, limits: BudgetLimits): number {
  return 60_000 / rateOf(state, limits);
}

/** When the next may go out at the soonest. */
function afterLast(state: BudgetState, limits: BudgetLimits): number {
  return state.startedAt + (distanceMs(state, limits) * USED_SHARE) / CLOSE_UP_SHARE;
}

function restFactor(sinceRestMs: number): number {
  return 1 + REST_EXTRA_SHARE * Math.max(0, 1 - sinceRestMs / REST_MS);
}

function rateOf(state: BudgetState, limits: BudgetLimits): number {
  const fallback = limits.requestsPerMinute === null ? FIRST_RATE : RATE_MAX;
  return Math.min(state.rate ?? fallback, ceilingOf(limits));
}

function ceilingOf({ requestsPerMinute }: BudgetLimits): number {
  return requestsPerMinute === null ? RATE_MAX : requestsPerMinute * USED_SHARE;
}

function isProbing(state: BudgetState, limits: BudgetLimits): boolean {
  return state.isProbing && limits.requestsPerMinute === null;
}

/** A call goes out at that time. */
function started(state: BudgetState, limits: BudgetLimits, startedAt: number): BudgetState {
  if (!isProbing(state, limits)) return { ...state, startedAt };
  const kept = state.recent.filter((time) => startedAt - time < RECENT_MS).slice(1 - RECENT_MAX);
  return { ...state, startedAt, recent: [...kept, startedAt] };
}

/**
 * How many a minute went out in the second before a call: what the provider let through, which refused that
 * one.
 */
function rateBefore(recent: readonly number[], startedAt: number): number {
  const oldest = recent.length < RECENT_MAX ? 0 : (recent[0] ?? 0);
  const from = Math.max(oldest, startedAt - 1_000);
  const count = recent.filter((time) => time >= from && time < startedAt).length;
  return (count * 60_000) / Math.max(startedAt - from, 1);
}

function tokenMs(tokens: number, tokensPerMinute: number): number {
  return (tokens * 60_000) / (tokensPerMinute * USED_SHARE);
}
