import { parseJson } from '@enrichment/core';
import type { z } from 'zod';
import { unavailable, withinDeadline } from './deadline.ts';
import type { SharedCell } from './shared-cell.ts';

/** A state in a shared cell, read and changed by pure functions. */
export interface StateKeeper<State> {
  /**
   * May call `decide` again if another replica was faster.
   * @throws TemporaryError QUEUE_UNAVAILABLE
   */
  change<Answer>(
    decide: (state: State, nowMs: number) => { readonly answer: Answer; readonly state: State },
  ): Promise<Answer>;
  /** @throws TemporaryError QUEUE_UNAVAILABLE */
  look<Answer>(ask: (state: State, nowMs: number) => Answer): Promise<Answer>;
}

/** Each refused write means that another replica's change succeeded; this many in a row indicate a fault. */
const TRIES_MAX = 200;
/** Changes queued behind a request that timed out fail with it instead of waiting for the deadline again. */
const FAILURE_SHARED_MS = 1_000;

/** Creates a keeper of one shared state. Changes of this process that wait are written together. */
export function createStateKeeper<State>({
  cell,
  schema,
  fresh,
  deadlineMs,
}: {
  cell: SharedCell;
  schema: z.ZodType<State>;
  /** Creates the initial state; also used if another version has stored a state that this one cannot read. */
  fresh: () => State;
  deadlineMs: number;
}): StateKeeper<State> {
  const waiting: Change<State>[] = [];
  let isWorking = false;
  let failure: { readonly at: number; readonly error: unknown } | undefined;

  const readState = (text: string | null): State => {
    const parsed = text === null ? undefined : schema.safeParse(parseJson(text));
    return parsed?.success === true ? parsed.data : fresh();
  };

  /** Applies all waiting changes of this process in one write, in order, so that only processes conflict. */
  async function workOff(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    while (waiting.length > 0) {
      const changes = waiting.splice(0);
      try {
        if (failure !== undefined && performance.now() - failure.at < FAILURE_SHARED_MS) throw failure.error;
        const doing = 'Asking for the shared budget failed';
        const tell = await withinDeadline(tryToChange(changes), { deadlineMs, doing });
        for (const each of tell) each();
      } catch (error) {
        if (error !== failure?.error) failure = { at: performance.now(), error };
        for (const { reject } of changes) reject(error);
      }
    }
    isWorking = false;
  }

  async function tryToChange(changes: readonly Change<State>[]): Promise<(() => void)[]> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const { text, nowMs } = await cell.read();
      let state = readState(text);
      const tell: (() => void)[] = [];
      for (const { decide } of changes) {
        const decided = decide(state, nowMs);
        state = decided.state;
        tell.push(decided.tell);
      }
      const after = JSON.stringify(state);
      if (after === text || (await cell.replace(text, after))) return tell;
    }
    throw unavailable('Changing the shared budget failed', new Error(`refused ${TRIES_MAX} times`));
  }

  function change<Answer>(
    decide: (state: State, nowMs: number) => { readonly answer: Answer; readonly state: State },
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      waiting.push({
        decide: (before, nowMs) => {
          const { answer, state } = decide(before, nowMs);
          return { state, tell: () => resolve(answer) };
        },
        reject,
      });
      void workOff();
    });
  }

  return {
    change,
    look: (ask) => change((state, nowMs) => ({ answer: ask(state, nowMs), state })),
  };
}

/** A decision that waits for its turn. `tell` is called once the change is written. */
interface Change<State> {
  readonly decide: (state: State, nowMs: number) => { readonly state: State; readonly tell: () => void };
  readonly reject: (error: unknown) => void;
}
