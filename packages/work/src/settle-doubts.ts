import { RetryLaterError, readErrorCode } from '@enrichment/core';
import type { View, WindowKind } from '@enrichment/kinds/kind';
import type { TrustPart, Verdict } from '@enrichment/kinds/trust';
import type { JobContext } from '@enrichment/queue/consumer';
import { askKinds } from './ask/ask-kinds.ts';
import { verifyStatements } from './ask/verify-statements.ts';
import {
  type Attempt,
  createCallOpener,
  keepCall,
  limitCalls,
  rememberParts,
  storeReplies,
} from './attempt.ts';
import type { Engine } from './engine.ts';

interface Doubted {
  readonly kind: WindowKind;
  readonly trust: TrustPart<unknown>;
  readonly view: View;
  readonly value: unknown;
  /** Keeps what is paid for, since the call may have to wait. */
  readonly keepDrafts: () => void;
  /** The verdicts so far, by statements: a second answer in the same words is not verified again. */
  readonly verdicts: Map<string, readonly Verdict[]>;
}

/**
 * Settles the doubts about a checked value: has it verified if so configured, and asks for it once more if it
 * stays below the threshold. Returns the better of the two, marked as doubtful if both are below. The second
 * request is made at most once per content, counted in the ledger over all attempts.
 * @throws RetryLaterError if the model asks to wait; the signal's reason
 */
export async function settleDoubts(
  engine: Engine,
  attempt: Attempt,
  asked: Omit<Doubted, 'verdicts'>,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<unknown> {
  const doubted: Doubted = { ...asked, verdicts: new Map() };
  const { trust } = doubted;
  const first = await verify(engine, attempt, doubted, signal);
  if (!trust.isDoubtful(first)) return first;
  const second = await askAgain(engine, attempt, { ...doubted, value: first }, signal);
  if (second === undefined) return first;
  const judged = await verify(engine, attempt, { ...doubted, value: second }, signal);
  const isBetter = trust.readConfidence(judged) > trust.readConfidence(first);
  const model = isBetter ? (engine.model?.premium ?? engine.model?.llm)?.model : doubted.kind.model;
  return trust.noteSecondTry(isBetter ? judged : first, { model: model ?? doubted.kind.model });
}

/** Adds the verdicts of the verifying call. Its failure leaves the value as it is. */
async function verify(
  engine: Engine,
  attempt: Attempt,
  { trust, view, value, verdicts: known }: Doubted,
  signal: AbortSignal,
): Promise<unknown> {
  const { model, verify: mode = 'off', clock } = engine;
  if (model === null || mode === 'off' || (mode === 'doubtful' && !trust.isDoubtful(value))) return value;
  const statements = trust.listStatements(
    value,
    view.said.map(({ id }) => id),
  );
  if (statements.length === 0) return value;
  const found = known.get(JSON.stringify(statements));
  if (found !== undefined) return trust.applyVerdicts(value, found);
  await storeReplies(engine, attempt);
  try {
    const verdicts = await verifyStatements(
      {
        llm: model.verifier ?? model.llm,
        clock,
        onCall: (call) => keepCall(engine, attempt, call),
        callLimit: limitCalls(engine, attempt),
        openCall: createCallOpener(engine, attempt),
        paid: attempt.paid,
      },
      { key: view.key, messages: view.said, statements },
      signal,
    );
    known.set(JSON.stringify(statements), verdicts);
    return trust.applyVerdicts(value, verdicts);
  } catch (error) {
    // The call is in the ledger with its outcome; a summary is never lost over its verification.
    if (signal.aborted) throw error;
    return value;
  }
}

/** Returns the checked value of the second try; undefined if there is none. */
async function askAgain(
  engine: Engine,
  attempt: Attempt,
  { kind, trust, view, value, keepDrafts }: Doubted,
  signal: AbortSignal,
): Promise<unknown> {
  const { model, clock } = engine;
  const { maker } = kind;
  if (model === null || maker.by !== 'model') return undefined;
  keepDrafts();
  await storeReplies(engine, attempt);
  try {
    const answers = await askKinds(
      { model, clock },
      {
        view,
        kinds: [{ name: kind.name, maker }],
        onCall: (call) => keepCall(engine, attempt, call),
        callLimit: limitCalls(engine, attempt),
        openCall: createCallOpener(engine, attempt),
        paid: attempt.paid,
        memory: rememberParts(engine, attempt, view.name),
        reportProgress: async () => undefined,
        secondTry: { llm: model.premium ?? model.llm, faults: trust.listFaults(value) },
      },
      signal,
    );
    const answer = answers.get(kind.name);
    return answer?.kind === 'draft' ? kind.check(answer.draft, view) : undefined;
  } catch (error) {
    // Only a short wait puts the window back: it does not wait for money. Else the first try is stored, as
    // doubtful.
    if (signal.aborted) throw error;
    if (error instanceof RetryLaterError && readErrorCode(error) !== 'BUDGET_SPENT') throw error;
    return undefined;
  }
}
