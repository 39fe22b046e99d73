import type { Answer } from '@enrichment/embedded/llm/answer';

/** Messages of the window that every case uses; the expected numbers of calls apply to this one. */
export const MESSAGES = 6;

/** One failure and everything observable about it: the tests check it, and the docs show it. */
export interface FailureCase {
  readonly what: string;
  readonly scene: Scene;
  readonly seen: Seen;
}

export interface Scene {
  /**
   * The LLM server's answers, call by call; then a good summary, or with `isLasting` the last one for ever.
   */
  readonly answers: readonly Answer[];
  readonly isLasting?: boolean;
  /** A server that is unreachable when the window runs. */
  readonly away?: 'llm' | 'qdrant' | 'postgres';
  /**
   * `all`: every request to Qdrant fails until all windows have to wait; `one`: only the requests for this
   * window fail; `key`: it asks for another key.
   */
  readonly qdrantFails?: 'all' | 'one' | 'key';
  readonly env?: Readonly<Record<string, string>>;
}

/** The final state of one window. */
export interface Seen {
  /** Requests that the LLM's server accepted. */
  readonly calls: number;
  readonly ledger: { readonly state: string; readonly code: string | null; readonly attempts: number };
  /** `attempts`: the number used. */
  readonly job: { readonly state: string; readonly attempts: number; readonly reason: string | null };
  /** `level: text`, or `level: text (n times)`. */
  readonly log: readonly string[];
  /** Whether the queue is running, throttled or paused, and the code of a pause. */
  readonly queue: string;
  /** The summarizer's counters, by `what outcome`. */
  readonly metrics: Counts;
}

export type Counts = Readonly<Record<string, number>>;

/** The most attempts; the backoff is 5, 10, 20 and 40 s, less in a test. */
const ATTEMPTS = 5;
/** The default of LLM_CALLS_PER_REQUEST_MAX. */
const CALLS_MAX = 6;
const FAILED = 'error: window failed';
const AGAIN = 'warn: window will be tried again';
const DONE = 'info: ✅ Created 1 summaries';
const THROTTLED = 'info: throttled: all windows wait';

type Failure = { readonly code: string; readonly reason: string };

/**
 * Five attempts with growing delays, then failed. `callsEach`: more than one if an attempt includes a second
 * try.
 */
export function retried(
  what: string,
  {
    scene,
    code,
    reason,
    callsEach = 1,
    metrics,
  }: Failure & { scene: Scene; callsEach?: number; metrics?: Counts },
): FailureCase {
  const calls = ATTEMPTS * callsEach;
  return {
    what,
    scene: { ...scene, isLasting: true },
    seen: {
      calls,
      ledger: { state: 'failed', code, attempts: ATTEMPTS },
      job: { state: 'failed', attempts: ATTEMPTS, reason: `${code}: ${reason}` },
      log: [`${AGAIN} (4 times)`, FAILED],
      queue: 'open',
      metrics: {
        ...(metrics ?? { [`call ${code}`]: calls }),
        [`error ${code}`]: ATTEMPTS,
        'run retried': ATTEMPTS - 1,
        'run failed': 1,
      },
    },
  };
}

/** Every answer is unusable, until the calls for one request are used up. */
export function spent(
  what: string,
  { scene, outcome, reason, attempts }: { scene: Scene; outcome: string; reason: string; attempts: number },
): FailureCase {
  const code = 'LLM_CALLS_SPENT';
  const before = attempts - 1;
  return {
    what,
    scene: { ...scene, isLasting: true },
    seen: {
      calls: CALLS_MAX,
      ledger: { state: 'failed', code, attempts },
      job: { state: 'failed', attempts, reason: `${code}: ${reason}` },
      log: [`${AGAIN} (${before} times)`, FAILED],
      queue: 'open',
      metrics: {
        [`call ${outcome}`]: CALLS_MAX,
        [`error ${outcome}`]: before,
        'run retried': before,
        [`error ${code}`]: 1,
        'run failed': 1,
      },
    },
  };
}

/** Fails at once and for good. `calls`: more than one if smaller parts are tried first. */
export function refused(
  what: string,
  {
    answer,
    code,
    reason,
    calls = 1,
    metrics,
  }: Failure & { answer: Answer; calls?: number; metrics?: Counts },
): FailureCase {
  return {
    what,
    scene: { answers: [answer], isLasting: true },
    seen: {
      calls,
      ledger: { state: 'failed', code, attempts: 1 },
      job: { state: 'failed', attempts: 1, reason: `${code}: ${reason}` },
      log: [FAILED],
      queue: 'open',
      metrics: { ...(metrics ?? { [`call ${code}`]: calls }), [`error ${code}`]: 1, 'run failed': 1 },
    },
  };
}

/** No window can be summarized: this window waits unchanged, and so do all others, until a person acts. */
export function paused(what: string, { answer, code }: { answer: Answer; code: string }): FailureCase {
  return {
    what,
    scene: { answers: [answer], isLasting: true },
    seen: {
      calls: 1,
      ledger: { state: 'pending', code: null, attempts: 0 },
      job: { state: 'waiting', attempts: 0, reason: null },
      log: ['error: paused: no window is started until a person acts'],
      queue: `paused with ${code}`,
      metrics: { [`call ${code}`]: 1, 'run paused': 1 },
    },
  };
}

/** Error pages of a gateway: after two attempts all windows wait for it; observed while they wait. */
export function pageShown(what: string, { answer }: { answer: Answer }): FailureCase {
  return {
    what,
    scene: { answers: [answer], isLasting: true },
    seen: {
      calls: 3,
      ledger: { state: 'pending', code: null, attempts: 0 },
      job: { state: 'waiting', attempts: 2, reason: null },
      log: [`${AGAIN} (2 times)`, THROTTLED],
      queue: 'throttled',
      metrics: {
        'call LLM_UNAVAILABLE': 3,
        'error LLM_UNAVAILABLE': 2,
        'run retried': 2,
        'run throttled': 1,
      },
    },
  };
}

/** Waits as long as the server asks, uses no attempt, and is then summarized. */
export function waitedOut(what: string, { answer, code }: { answer: Answer; code: string }): FailureCase {
  return {
    what,
    scene: { answers: [answer, answer] },
    seen: summarized({
      calls: 3,
      before: `${THROTTLED} (2 times)`,
      metrics: { [`call ${code}`]: 2, 'run throttled': 2 },
    }),
  };
}

/** An unreachable server affects all windows: they wait for it, and no attempt is used. */
export function waitedFor(what: string, { scene }: { scene: Scene }): FailureCase {
  return {
    what,
    scene,
    seen: { ...waiting(what, { answer: { kind: 'ok' }, metrics: {} }).seen, calls: 0 },
  };
}

/** As `waitedFor`, and the server becomes reachable again. */
export function outlived(what: string, { scene }: { scene: Scene }): FailureCase {
  return {
    what,
    scene,
    seen: summarized({ calls: 1, before: THROTTLED, metrics: { 'run throttled': 1 } }),
  };
}

/** Observed while the wait lasts. */
export function waiting(what: string, { answer, metrics }: { answer: Answer; metrics: Counts }): FailureCase {
  return {
    what,
    scene: { answers: [answer] },
    seen: {
      calls: 1,
      ledger: { state: 'pending', code: null, attempts: 0 },
      job: { state: 'waiting', attempts: 0, reason: null },
      log: [THROTTLED],
      queue: 'throttled',
      metrics: { ...metrics, 'run throttled': 1 },
    },
  };
}

/** Recovers by itself: a later attempt makes the summary. */
export function recovered(
  what: string,
  { answers, code }: { answers: readonly Answer[]; code: string },
): FailureCase {
  const failures = answers.length;
  return {
    what,
    scene: { answers },
    seen: summarized({
      calls: failures + 1,
      attempts: failures + 1,
      before: failures === 1 ? AGAIN : `${AGAIN} (${failures} times)`,
      metrics: { [`call ${code}`]: failures, [`error ${code}`]: failures, 'run retried': failures },
    }),
  };
}

/** Fixed within the attempt, by a second call. */
export function mended(
  what: string,
  { answers, metrics }: { answers: readonly Answer[]; metrics: Counts },
): FailureCase {
  return { what, scene: { answers }, seen: summarized({ calls: answers.length + 1, metrics }) };
}

function summarized({
  calls,
  attempts = 1,
  before,
  metrics,
}: {
  calls: number;
  attempts?: number;
  before?: string;
  metrics: Counts;
}): Seen {
  return {
    calls,
    ledger: { state: 'summarized', code: null, attempts: 0 },
    job: { state: 'completed', attempts, reason: null },
    log: before === undefined ? [DONE] : [before, DONE],
    queue: 'open',
    metrics: { ...metrics, 'call ok': (metrics['call ok'] ?? 0) + 1, 'run summarized': 1 },
  };
}
