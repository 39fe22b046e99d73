import { setTimeout as delay } from 'node:timers/promises';
import { TemporaryError } from '@enrichment/core';
import {
  type BudgetLimits,
  BudgetState,
  blockCalls,
  freshState,
  isStillFree,
  reserveCall,
  settleCall,
  startCall,
} from './budget-rules.ts';
import { openInternals, type QueueConnection } from './connect.ts';
import { createStateKeeper } from './state-keeper.ts';

export interface CallBudgetOptions {
  readonly connection: QueueConnection;
  /** Callers with the same name share the budget. */
  readonly name: string;
  readonly limits: BudgetLimits;
  /** Called after each wait in a slot, including aborted ones. */
  readonly onWait?: (waitedMs: number) => void;
  /** Called when the server did not respond; the reported result of a call may be lost. */
  readonly onError?: (error: unknown) => void;
}

/** Limits the rate and tokens of calls to a provider, for all replicas together. */
export interface CallBudget {
  /**
   * Waits for the call's turn. `later`: come back after this time, because the wait is too long for a slot or
   * the server is unavailable. No call starts without the server's permission.
   * @throws the signal's reason
   */
  reserve(need: { readonly tokens: number }, signal: AbortSignal): Promise<Turn>;
}

export type Turn =
  | ({ readonly kind: 'granted' } & GrantedCall)
  | { readonly kind: 'later'; readonly afterMs: number; readonly reason: 'budget' | 'server away' };

/** Reports how the call ended, if there was a response. Neither function rejects. */
export interface GrantedCall {
  /** The provider responded: the call used this many tokens. */
  settle(actual: { readonly tokens: number }): Promise<void>;
  /** The provider asked for a wait, which all replicas respect. A `limit` also lowers the rate. */
  block(wait: { readonly afterMs: number; readonly cause: 'limit' | 'overload' }): Promise<void>;
}

/** How long a call waits in its slot for an unavailable server, and the delay before it then comes back. */
const AWAY_MAX_MS = 30_000;
const AWAY_STEP_MS = 500;
const AWAY_LATER_MS = 5_000;

/** Creates the limit of calls and tokens per minute that all replicas with the same `name` share. */
export function createCallBudget(options: CallBudgetOptions): CallBudget {
  const { connection, name, limits, onWait, onError } = options;
  const { openCell, deadlineMs } = openInternals(connection);
  const keeper = createStateKeeper({
    cell: openCell(`call-budget:${name}`),
    schema: BudgetState,
    fresh: freshState,
    deadlineMs,
  });

  async function takePlace(tokens: number) {
    return await keeper.change((state, nowMs) => {
      const decision = reserveCall(state, { limits, nowMs, tokens });
      return { answer: decision, state: decision.kind === 'granted' ? decision.state : state };
    });
  }

  async function reserve({ tokens }: { readonly tokens: number }, signal: AbortSignal): Promise<Turn> {
    let awayMs = 0;
    for (;;) {
      signal.throwIfAborted();
      try {
        const place = await takePlace(tokens);
        if (place.kind === 'later') return { ...place, reason: 'budget' };
        await sleep(place.waitMs, signal);
        const startedAt = place.waitMs === 0 ? place.startedAt : await whenMyTurnComes(place.epoch, signal);
        if (startedAt !== undefined) return grant({ epoch: place.epoch, startedAt }, tokens);
      } catch (error) {
        if (signal.aborted || !(error instanceof TemporaryError)) throw error;
        onError?.(error);
        if (awayMs >= AWAY_MAX_MS) return { kind: 'later', afterMs: AWAY_LATER_MS, reason: 'server away' };
        const stepMs = AWAY_STEP_MS * (1 + Math.random());
        awayMs += stepMs + (error.cause === undefined ? 0 : deadlineMs);
        await sleep(stepMs, signal);
      }
    }
  }

  /**
   * Waits again if the process was late and other calls are starting; undefined if a block came in between.
   */
  async function whenMyTurnComes(epoch: number, signal: AbortSignal): Promise<number | undefined> {
    const start = await keeper.change((state, nowMs) => {
      const decision = startCall(state, { limits, nowMs, epoch });
      return { answer: decision, state: decision.kind === 'go' ? decision.state : state };
    });
    if (start.kind === 'void') return undefined;
    if (start.waitMs === 0) return start.startedAt;
    await sleep(start.waitMs, signal);
    const isFree = await keeper.look((state, nowMs) => isStillFree(state, { epoch, nowMs }));
    return isFree ? start.startedAt : undefined;
  }

  async function sleep(waitMs: number, signal: AbortSignal): Promise<void> {
    if (waitMs === 0) return;
    const started = performance.now();
    try {
      await delay(waitMs, undefined, { signal });
    } catch {
      throw signal.reason;
    } finally {
      onWait?.(performance.now() - started);
    }
  }

  function grant(place: { readonly epoch: number; readonly startedAt: number }, reserved: number): Turn {
    const tell = async (change: (state: BudgetState, nowMs: number) => BudgetState) => {
      try {
        await keeper.change((state, nowMs) => ({ answer: undefined, state: change(state, nowMs) }));
      } catch (error) {
        onError?.(error);
      }
    };
    return {
      kind: 'granted',
      settle: ({ tokens }) =>
        tell((state, nowMs) => settleCall(state, { limits, nowMs, surplus: tokens - reserved })),
      block: ({ afterMs, cause }) =>
        tell((state, nowMs) => blockCalls(state, { ...place, limits, nowMs, afterMs, cause })),
    };
  }

  return { reserve };
}
