import type { z } from 'zod';
import { unavailable, withinDeadline } from './deadline.ts';
import type { SharedCell } from './shared-cell.ts';

/** A state in a shared cell, read and changed by pure functions. */
export interface StateKeeper<State> {
  /** May call `decide` again when another replica was quicker. @throws TemporaryError QUEUE_UNAVAILABLE */
  change<Answer>(
    decide: (state: State, nowMs: number) => { readonly answer: Answer; readonly state: State },
  ): Promise<Answer>;
  /** @throws TemporaryError QUEUE_UNAVAILABLE */
  look<Answer>(ask: (state: State, nowMs: number) => Answer): Promise<Answer>;
}

/** Each refusal means that another replica got its change through; so many in a row mean that something is wrong. */
const TRIES_MAX = 200;
/** Who stood in line behind a question that got no answer is not made to wait out the deadline once more. */
const FAILURE_SHARED_MS = 1_000;

export function createStateKeeper<State>({
  cell,
  schema,
  fresh,
  deadlineMs,
}: {
  cell: SharedCell;
  schema: z.ZodType<State>;
  /** What is begun with, also where another version has left what this one cannot read. */
  fresh: () => State;
  deadlineMs: number;
}): StateKeeper<State> {
  let line: Promise<unknown> = Promise.resolve();
  let failure: { readonly at: number; readonly error: unknown } | undefined;

  const stateOf = (text: string | null): State => {
    const parsed = text === null ? undefined : schema.safeParse(parseJson(text));
    return parsed?.success === true ? parsed.data : fresh();
  };

  /** One after the other in this process, so that only processes get into each other's way. */
  function inLine<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = line.then(async () => {
      if (failure !== undefined && performance.now() - failure.at < FAILURE_SHARED_MS) throw failure.error;
      try {
        return await withinDeadline(work(), { deadlineMs, doing: 'Asking for the shared budget failed' });
      } catch (error) {
        failure = { at: performance.now(), error };
        throw error;
      }
    });
    line = turn.catch(() => undefined);
    return turn;
  }

  async function tryToChange<Answer>(
    decide: (state: State, nowMs: number) => { readonly answer: Answer; readonly state: State },
  ): Promise<Answer> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const { text, nowMs } = await cell.read();
      const { answer, state } = decide(stateOf(text), nowMs);
      const after = JSON.stringify(state);
      if (after === text || (await cell.replace(text, after))) return answer;
    }
    throw unavailable('Changing the shared budget failed', new Error(`refused ${TRIES_MAX} times`));
  }

  return {
    change: (decide) => inLine(() => tryToChange(decide)),
    look: (ask) =>
      inLine(async () => {
        const { text, nowMs } = await cell.read();
        return ask(stateOf(text), nowMs);
      }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
