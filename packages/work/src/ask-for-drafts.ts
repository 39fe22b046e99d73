import { PauseError, RetryLaterError } from '@enrichment/core';
import type { ModelPart, View, WindowKind } from '@enrichment/kinds/kind';
import type { JobContext } from '@enrichment/queue/consumer';
import { type AskedKind, askKinds } from './ask/ask-kinds.ts';
import { keepPending } from './ask/await-reply.ts';
import {
  type Attempt,
  createCallOpener,
  keepCall,
  limitCalls,
  listAwaited,
  mayWait,
  rememberParts,
} from './attempt.ts';
import type { Engine, Rung } from './engine.ts';
import { composeReadings, type Decision, type KindsReading, type StaleKind } from './plan-work.ts';
import type { Reading } from './read-window.ts';
import { BudgetSpentError } from './reserve-call.ts';

/** The draft of one kind and view: unchecked, or a value that was made and checked earlier. */
export type Draft =
  | { readonly kind: 'draft'; readonly draft: unknown }
  | { readonly kind: 'known'; readonly value: unknown };

/** By kind: its drafts by view, or the reason it has none. */
export type Drafts = ReadonlyMap<string, ReadonlyMap<View['name'], Draft> | FailedKind>;

export interface FailedKind {
  readonly error: unknown;
}

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
    return { readings, drafts: await askOrGather(engine, attempt, readings, context), rung: null };
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

/** From the smaller limits on, the requests of a window that may wait are gathered for a batch. */
async function askOrGather(
  engine: Engine,
  attempt: Attempt,
  readings: readonly KindsReading[],
  context: Pick<JobContext, 'signal' | 'reportProgress'>,
): Promise<Drafts> {
  const { batchFrom } = engine;
  if (batchFrom !== undefined && !attempt.isGathering && mayWait(engine, attempt.window)) {
    try {
      return await askForDrafts({ ...engine, budget: batchFrom }, attempt, readings, context);
    } catch (error) {
      if (!(error instanceof BudgetSpentError)) throw error;
      attempt.isGathering = true;
    }
  }
  return await askForDrafts(engine, attempt, readings, context);
}

/**
 * Step 5, ask: makes one call for all kinds of a view that use the model; the other kinds make their own
 * drafts. The failure of one kind does not affect the others.
 * @throws the failure, if no kind has a draft; any error that concerns no single kind: a pause, a wait, an
 * abort
 */
async function askForDrafts(
  engine: Engine,
  attempt: Attempt,
  readings: readonly KindsReading[],
  { signal, reportProgress }: Pick<JobContext, 'signal' | 'reportProgress'>,
): Promise<Drafts> {
  const drafts = new Map<string, Map<View['name'], Draft>>();
  const failed = new Map<string, FailedKind>();
  const steps = [...readings.entries()].map(([index, { view, stale }]) => async () => {
    const asked = stale.filter(({ kind }) => !failed.has(kind.name));
    attempt.isMoreToAsk = index < readings.length - 1;
    const report = async (fraction: number) => reportProgress((index + fraction) / readings.length);
    const keep = (kind: WindowKind, draft: Draft) => {
      const views = drafts.get(kind.name) ?? new Map();
      drafts.set(kind.name, views.set(view.name, draft));
      // Only needed again if another reading of the window can fail.
      if (readings.length === 1 || draft.kind === 'known') return;
      const key = draftKey(attempt, kind, view);
      engine.drafts.keep(key, draft.draft);
      attempt.draftKeys.push(key);
    };
    const fail = (kind: Pick<WindowKind, 'name'>, error: unknown) => {
      failed.set(kind.name, { error });
      drafts.delete(kind.name);
    };
    const left: WindowKind[] = [];
    for (const { kind, isForced } of asked) {
      const known = await findKnown(engine, attempt, { kind, isForced, view });
      if (known === undefined) left.push(kind);
      else keep(kind, known);
    }
    await askView(engine, attempt, { view, kinds: left, report, keep, fail }, signal);
    await report(1);
  });
  const pending = keepPending();
  for (const step of steps) await step().catch(pending.keep);
  pending.rethrow();
  const [first] = failed.values();
  if (drafts.size === 0 && first !== undefined) throw first.error;
  return new Map<string, ReadonlyMap<View['name'], Draft> | FailedKind>([...drafts, ...failed]);
}

/** The key under which a draft is kept in memory. */
export const draftKey = ({ window }: Attempt, { name, version }: WindowKind, view: View) =>
  `${window.windowId} ${name} ${version} ${view.name} ${view.contentHash}`;

async function findKnown(
  { store, drafts }: Engine,
  attempt: Attempt,
  { kind, isForced, view }: StaleKind & { view: View },
): Promise<Draft | undefined> {
  const draft = drafts.find(draftKey(attempt, kind, view));
  if (draft !== undefined) return { kind: 'draft', draft };
  if (view.name !== 'public' || isForced) return undefined;
  const value = await kind.findPublic?.(store, { window: attempt.window, view });
  return value === undefined ? undefined : { kind: 'known', value };
}

interface ViewQuestion {
  readonly view: View;
  readonly kinds: readonly WindowKind[];
  readonly report: (fraction: number) => Promise<void>;
  readonly keep: (kind: WindowKind, draft: Draft) => void;
  readonly fail: (kind: Pick<WindowKind, 'name'>, error: unknown) => void;
}

async function askView(
  engine: Engine,
  attempt: Attempt,
  { view, kinds, report, keep, fail }: ViewQuestion,
  signal: AbortSignal,
): Promise<void> {
  const onCall = (call: Parameters<typeof keepCall>[2]) => keepCall(engine, attempt, call);
  for (const kind of kinds) {
    if (kind.maker.by !== 'code') continue;
    try {
      const draft = await kind.maker.make(view, { signal, onCall, reportProgress: report });
      keep(kind, { kind: 'draft', draft });
    } catch (error) {
      if (saysNothingOfKind(error, signal)) throw error;
      fail(kind, error);
    }
  }
  const asking = kinds.flatMap((kind) =>
    isAsking(kind.maker) ? [{ kind, name: kind.name, maker: kind.maker }] : [],
  );
  if (asking.length === 0) return;
  if (engine.model === null) throw new Error('a kind asks a model, and there is none');
  const awaited = listAwaited(engine, attempt);
  const question = {
    view,
    kinds: asking,
    onCall,
    callLimit: limitCalls(engine, attempt),
    openCall: createCallOpener(engine, attempt),
    ...(awaited && { awaited }),
    paid: attempt.paid,
    memory: rememberParts(engine, attempt, view.name),
    reportProgress: report,
  };
  const answers = await askKinds({ model: engine.model, clock: engine.clock }, question, signal);
  for (const { kind } of asking) {
    const answer = answers.get(kind.name);
    if (answer?.kind === 'draft') keep(kind, answer);
    else fail(kind, answer?.error);
  }
}

function isAsking(maker: WindowKind['maker']): maker is AskedKind['maker'] & ModelPart<unknown> {
  return maker.by === 'model';
}

function saysNothingOfKind(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted || error instanceof RetryLaterError || error instanceof PauseError;
}
