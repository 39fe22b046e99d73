import type { JobContext } from '@enrichment/queue/consumer';
import { askForDrafts, type Drafts } from './ask-for-drafts.ts';
import type { Attempt } from './attempt.ts';
import type { Engine, Rung } from './engine.ts';
import { composeReadings, type Decision, type KindsReading } from './plan-work.ts';
import type { Reading } from './read-window.ts';
import { BudgetSpentError } from './reserve-call.ts';

/** The drafts of a window, and what they were asked with. */
export interface Asked {
  readonly readings: readonly KindsReading[];
  readonly drafts: Drafts;
  /** null if everything was made as configured. */
  readonly rung: Rung['name'] | null;
}

/**
 * Steps 4 and 5, compose and ask: with the kinds and the model as configured or, if a limit on spending has
 * no room, with those of the lower rung. Kinds that the lower rung cannot make are left out.
 * @throws BudgetSpentError if there is no lower rung, or no room for it either
 */
export async function askWithinBudget(
  engine: Engine,
  attempt: Attempt,
  { reading, decision }: { reading: Reading; decision: Extract<Decision, { kind: 'make' }> },
  context: Pick<JobContext, 'signal' | 'reportProgress'>,
): Promise<Asked> {
  try {
    const readings = composeReadings(engine, reading, decision);
    return { readings, drafts: await askForDrafts(engine, attempt, readings, context), rung: null };
  } catch (error) {
    const { lowerRung } = engine;
    if (!(error instanceof BudgetSpentError) || lowerRung === undefined) throw error;
    const stale = decision.stale.flatMap(({ kind: { name }, isForced }) =>
      lowerRung.kinds.filter((kind) => kind.name === name).map((kind) => ({ kind, isForced })),
    );
    if (stale.length === 0) throw error;
    attempt.stale = stale.map(({ kind }) => kind);
    const lower = { ...engine, kinds: lowerRung.kinds, model: lowerRung.model };
    const readings = composeReadings(lower, reading, { ...decision, stale });
    const drafts = await askForDrafts(lower, attempt, readings, context);
    return { readings, drafts, rung: lowerRung.name };
  }
}
