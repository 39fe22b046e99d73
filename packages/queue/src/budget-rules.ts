/** Calculations of the shared call budget: pure functions, the same for both servers. */
import { z } from 'zod';

/** The account's limits; null if not configured, then they are learned. */
export interface BudgetLimits {
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

/** State shared by the replicas. Times are the server's, in ms. */
export const BudgetState = z.object({
  /** Number of blocks so far: a place reserved before a block is void. */
  epoch: z.number(),
  blockedUntil: z.number(),
  /** When the next call may start, given the request and token limits. */
  requestsFreeAt: z.number(),
  tokensFreeAt: z.number(),
  /** When the last call started or will start. A missed turn is not caught up with the next call. */
  startedAt: z.number().default(0),
  /** When the line restarted after a rest. */
  lineFrom: z.number().default(0),
  /** Requests per minute; null until learned. */
  rate: z.number().nullable(),
  /** No limit has been reached yet, and the rate grows with each response. */
  isProbing: z.boolean(),
  /** While probing: start times of the last calls. */
  recent: z.array(z.number()),
  /**
   * Responses since the last cut and the working time they took, without blocks and long rests; time of that
   * cut, 0: never.
   */
  passed: z.number(),
  workedMs: z.number().default(0),
  cutAt: z.number(),
  raisedAt: z.number(),
});
export type BudgetState = z.infer<typeof BudgetState>;

/** Start time of a call, on the server's clock and as time from now, with the new state. */
interface Place {
  readonly waitMs: number;
  readonly startedAt: number;
  readonly state: BudgetState;
}

export type Decision =
  /** May start after `waitMs`, unless a block came in between. */
  | ({ readonly kind: 'granted'; readonly epoch: number } & Place)
  /** The wait is too long for a slot. */
  | { readonly kind: 'later'; readonly afterMs: number };

/** Used share of a configured or measured limit: evenly started calls still arrive a little unevenly. */
const USED_SHARE = 0.96;
/** Share up to which late calls may catch up, after their process or the machine was busy. */
const CLOSE_UP_SHARE = 0.98;
/**
 * In the first second after a rest, the distance between calls starts at twice the normal one and falls to
 * it: the first calls of a process that must load and connect reach the server late, together with the next
 * ones. This costs a third of the calls in that second.
 */
const REST_MS = 1_000;
const REST_EXTRA_SHARE = 1;
/** Start rate without a configured limit: sixty a second, so that few calls are running at the first 429. */
const FIRST_RATE = 3_600;
/**
 * Increase per response until the first 429: one call per second, which doubles the rate about every 0.7 s if
 * responses are quick.
 */
const PROBE_STEP = 60;
/** How many start times are kept while probing, and for how long: a 429 may arrive late. */
const RECENT_MAX = 500;
const RECENT_MS = 5_000;
const RATE_MAX = 600_000;
const RATE_MIN = 0.5;
/**
 * Growth of a cut rate per minute of work: a share of itself, with a minimum so that it does not stay low.
 */
const RAISE_SHARE = 0.05;
const RAISE_MIN = 12;
const RAISE_GAP_MAX_MS = 10_000;
/** If the limit is reached again within this time after a cut, the cut was too small. */
const CUT_MEMORY_MS = 60_000;
/**
 * Remaining share after the first 429 in a while: a configured limit was only exceeded by a few simultaneous
 * calls.
 */
const FIRST_CUT = { set: 0.96, learned: 0.9 };
/** Maximum share after a later 429, whatever throughput was measured. */
const CUT_MIN = 0.96;
/** Longest wait that is assigned, so that a stopped replica leaves only a short gap. */
const LINE_MAX_MS = 30_000;
/** Longer blocks are not waited for in a slot. */
const SLOT_BLOCK_MAX_MS = 5_000;
/** Timers may fire slightly early. */
const TIMER_EARLY_MS = 2;

/** The state of a budget that nobody has used yet. */
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

/** Reserves the next place in line, far enough behind the last one to keep both limits. */
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
  // By then half of the line is done, and the returning caller finds a place.
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
  /** May start after `waitMs`, which is 0 unless the call is late. */
  | ({ readonly kind: 'go' } & Place)
  /** A block came in between: the place is void. */
  | { readonly kind: 'void' };

/** Starts a call whose turn has come. Late calls start one after the other, not all at once. */
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

/** Records a response: corrects the tokens by `surplus` (used minus reserved) and may raise the rate. */
export function settleCall(
  state: BudgetState,
  { limits, nowMs, surplus }: { limits: BudgetLimits; nowMs: number; surplus: number },
): BudgetState {
  const { tokensPerMinute } = limits;
  const tokensFreeAt = tokensPerMinute === null ? 0 : state.tokensFreeAt + tokenMs(surplus, tokensPerMinute);
  const settled = { ...state, tokensFreeAt, passed: state.passed + 1 };
  if (isProbing(state, limits)) {
    return { ...settled, rate: Math.min(computeRate(state, limits) + PROBE_STEP, RATE_MAX) };
  }
  if (state.rate === null) return settled;
  const workedMs = Math.min(Math.max(nowMs - state.raisedAt, 0), RAISE_GAP_MAX_MS);
  const rate = state.rate + (Math.max(state.rate * RAISE_SHARE, RAISE_MIN) * workedMs) / 60_000;
  return {
    ...settled,
    rate: Math.min(rate, computeCeiling(limits)),
    workedMs: state.workedMs + workedMs,
    raisedAt: Math.max(nowMs, state.raisedAt),
  };
}

/**
 * Blocks all callers after the provider told one of them to wait. `epoch` and `startedAt` are from the
 * caller's place: of all calls that ran at the same time, only the first cuts the rate. An overload is not
 * caused by us and does not cut the rate.
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

/** Whether a reserved place is still valid when its time has come. */
export function isStillFree(state: BudgetState, { epoch, nowMs }: { epoch: number; nowMs: number }): boolean {
  return state.epoch === epoch && state.blockedUntil <= nowMs + TIMER_EARLY_MS;
}

/**
 * Returns the cut rate: the measured throughput, if there is one, and always somewhat below the current rate.
 */
function cutRate(
  state: BudgetState,
  limits: BudgetLimits,
  { nowMs, startedAt }: { nowMs: number; startedAt: number },
): number {
  const rate = computeRate(state, limits);
  const within = (share: number, measured: number) =>
    Math.max(RATE_MIN, Math.min(Math.max(measured * USED_SHARE, rate * share), rate * CUT_MIN));
  if (isProbing(state, limits)) return within(0.25, rateBefore(state.recent, startedAt));
  if (nowMs - state.cutAt > CUT_MEMORY_MS) {
    return Math.max(RATE_MIN, rate * (limits.requestsPerMinute === null ? FIRST_CUT.learned : FIRST_CUT.set));
  }
  // A per-second limit is reached within the first second, so less working time would overstate the rate.
  return within(0.5, (state.passed * 60_000) / Math.max(state.workedMs, 1_000));
}

function distanceMs(state: BudgetState, limits: BudgetLimits): number {
  return 60_000 / computeRate(state, limits);
}

/** Returns the earliest start of the next call. */
function afterLast(state: BudgetState, limits: BudgetLimits): number {
  return state.startedAt + (distanceMs(state, limits) * USED_SHARE) / CLOSE_UP_SHARE;
}

function restFactor(sinceRestMs: number): number {
  return 1 + REST_EXTRA_SHARE * Math.max(0, 1 - sinceRestMs / REST_MS);
}

function computeRate(state: BudgetState, limits: BudgetLimits): number {
  const fallback = limits.requestsPerMinute === null ? FIRST_RATE : RATE_MAX;
  return Math.min(state.rate ?? fallback, computeCeiling(limits));
}

function computeCeiling({ requestsPerMinute }: BudgetLimits): number {
  return requestsPerMinute === null ? RATE_MAX : requestsPerMinute * USED_SHARE;
}

function isProbing(state: BudgetState, limits: BudgetLimits): boolean {
  return state.isProbing && limits.requestsPerMinute === null;
}

/** Returns the state after a call starts at that time. */
function started(state: BudgetState, limits: BudgetLimits, startedAt: number): BudgetState {
  if (!isProbing(state, limits)) return { ...state, startedAt };
  const kept = state.recent.filter((time) => startedAt - time < RECENT_MS).slice(1 - RECENT_MAX);
  return { ...state, startedAt, recent: [...kept, startedAt] };
}

/** Returns the calls per minute in the second before a refused call: the rate that the provider accepted. */
function rateBefore(recent: readonly number[], startedAt: number): number {
  const oldest = recent.length < RECENT_MAX ? 0 : (recent[0] ?? 0);
  const from = Math.max(oldest, startedAt - 1_000);
  const count = recent.filter((time) => time >= from && time < startedAt).length;
  return (count * 60_000) / Math.max(startedAt - from, 1);
}

function tokenMs(tokens: number, tokensPerMinute: number): number {
  return (tokens * 60_000) / (tokensPerMinute * USED_SHARE);
}
