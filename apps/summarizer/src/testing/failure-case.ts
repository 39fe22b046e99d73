import type { Answer } from '@enrichment/embedded/llm/answer';

/** One thing that goes wrong, and all that may be seen of it: the tests hold the world to it, and the docs show it. */
export interface FailureCase {
  readonly what: string;
  readonly scene: Scene;
  readonly seen: Seen;
}

export interface Scene {
  /** What the LLM's server answers, call by call; then a good summary, or the last one for ever with `isLasting`. */
  readonly answers: readonly Answer[];
  readonly isLasting?: boolean;
  /** A server that is not there when the window runs. */
  readonly away?: 'llm' | 'qdrant';
  readonly env?: Readonly<Record<string, string>>;
}

/** What is left of one window when it has come to rest. */
export interface Seen {
  /** Requests that the LLM's server accepted. */
  readonly calls: number;
  readonly ledger: { readonly state: string; readonly code: string | null; readonly attempts: number };
  /** `attempts`: how many are used up. */
  readonly job: { readonly state: string; readonly attempts: number; readonly reason: string | null };
  /** `level: text`, or `level: text (n times)`. */
  readonly log: readonly string[];
  /** Whether the queue takes windows, waits because the LLM asked for it, or is paused: then for which code. */
  readonly queue: string;
}

/** Of all attempts; the backoff is 5, 10, 20 and 40 s, less in a test. */
const ATTEMPTS = 5;
const FAILED = 'error: window failed';
const AGAIN = 'warn: window will be tried again';
const DONE = 'info: ✅ Created 1 summaries';
const THROTTLED = 'info: throttled: all windows wait';

type Failure = { readonly code: string; readonly reason: string };

/** Five attempts with growing pauses, then failed. `callsEach`: more than one where a second try is part of the attempt. */
export function retried(
  what: string,
  { scene, code, reason, callsEach = 1 }: Failure & { scene: Scene; callsEach?: number },
): FailureCase {
  return {
    what,
    scene: { ...scene, isLasting: true },
    seen: {
      calls: ATTEMPTS * callsEach,
      ledger: { state: 'failed', code, attempts: ATTEMPTS },
      job: { state: 'failed', attempts: ATTEMPTS, reason: `${code}: ${reason}` },
      log: [`${AGAIN} (4 times)`, FAILED],
      queue: 'open',
    },
  };
}

/** Fails at once and for good. `calls`: more than one where it is tried in smaller parts first. */
export function refused(
  what: string,
  { answer, code, reason, calls = 1 }: Failure & { answer: Answer; calls?: number },
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
    },
  };
}

/** Nobody can go on: the window waits unharmed, and so do all others, until a person acts. */
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
    },
  };
}

/** Waited out as long as the server asks, with no attempt used, then summarized. */
export function waitedOut(what: string, { answer }: { answer: Answer }): FailureCase {
  return {
    what,
    scene: { answers: [answer, answer] },
    seen: summarized({ calls: 3, before: `${THROTTLED} (2 times)` }),
  };
}

/** As seen while the wait still lasts. */
export function waiting(what: string, { answer }: { answer: Answer }): FailureCase {
  return {
    what,
    scene: { answers: [answer] },
    seen: {
      calls: 1,
      ledger: { state: 'pending', code: null, attempts: 0 },
      job: { state: 'waiting', attempts: 0, reason: null },
      log: [THROTTLED],
      queue: 'throttled',
    },
  };
}

/** Passes by itself: a later attempt makes the summary. */
export function recovered(what: string, { answers }: { answers: readonly Answer[] }): FailureCase {
  const failures = answers.length;
  return {
    what,
    scene: { answers },
    seen: summarized({ calls: failures + 1, attempts: failures + 1, before: `${AGAIN} (${failures} times)` }),
  };
}

/** Mended inside the attempt, by asking a second time. */
export function mended(what: string, { answers }: { answers: readonly Answer[] }): FailureCase {
  return { what, scene: { answers }, seen: summarized({ calls: answers.length + 1 }) };
}

function summarized({
  calls,
  attempts = 1,
  before,
}: {
  calls: number;
  attempts?: number;
  before?: string;
}): Seen {
  return {
    calls,
    ledger: { state: 'summarized', code: null, attempts: 0 },
    job: { state: 'completed', attempts, reason: null },
    log: before === undefined ? [DONE] : [before, DONE],
    queue: 'open',
  };
}
