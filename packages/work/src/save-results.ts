import { showError } from '@enrichment/core';
import type { JobContext } from '@enrichment/queue/consumer';
import { waitFor } from '@enrichment/runtime/wait-for';
import { saveWindow, settleWindow, type WindowAfter, type WriteOutcome } from '@enrichment/store/ledger';
import { type FailedResult, type MadeResult, MIRRORED_KIND } from '@enrichment/store/results';
import { type Attempt, isFinal, unwrittenCalls } from './attempt.ts';
import { isStoreAway } from './check-away.ts';
import type { KindResult } from './check-drafts.ts';
import type { Engine, Rung } from './engine.ts';
import { type JobResult, makeResult } from './job-result.ts';
import type { Decision } from './plan-work.ts';
import type { Reading } from './read-window.ts';
import { stateAfter } from './window-state.ts';

/** Timeout of one write: a statement may take half a minute. */
const WRITE_TIMEOUT_MS = 60_000;
/**
 * Delay before a window with lost messages is read again. A scan that believes the loss settles it earlier.
 */
const LOOK_AGAIN_MS = 60_000;

/** The outcome of the work on a window. */
export interface WorkEnd {
  readonly written: WriteOutcome;
  readonly after: WindowAfter;
  readonly failed: readonly (FailedResult & { readonly error: unknown })[];
}

/**
 * Step 7, save: writes all results and the reasons for missing ones in one transaction, fenced by the lease.
 */
export async function saveResults(
  engine: Pick<Engine, 'store' | 'rules' | 'clock' | 'drafts' | 'hooks'>,
  attempt: Attempt,
  {
    reading,
    results,
    rung,
    onWait = () => undefined,
  }: {
    reading: Reading;
    results: readonly KindResult[];
    rung: Rung['name'] | null;
    /** Called once if Postgres is away. */
    onWait?: () => void;
  },
  context: Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal'>,
): Promise<WorkEnd> {
  const { window, token } = attempt;
  const now = engine.clock.now();
  const failed = results.flatMap((result) =>
    result.outcome === 'made' ? [] : [describeFailure(result, context)],
  );
  const made = results.flatMap((result) => (result.outcome === 'made' ? [toMade(result, reading)] : []));
  const after = decideAfter(engine, { reading, made, failed, now });
  const { content } = reading;
  const calls = unwrittenCalls(attempt);
  const written = await writeWhenThere(
    () => saveWindow(engine.store, { window, token, content, made, failed, calls, after, now, rung }),
    {
      signal: context.signal,
      onWait: (error) => {
        onWait();
        engine.hooks.onUnwritten(window, error);
      },
    },
  );
  attempt.isSettled = true;
  for (const key of attempt.draftKeys) engine.drafts.drop(key);
  return { written, after, failed };
}

function describeFailure(
  { kind, error }: Extract<KindResult, { outcome: 'failed' }>,
  context: Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal'>,
): WorkEnd['failed'][number] {
  return {
    kind: kind.name,
    ...showError(error),
    attempts: context.attempt,
    isFinal: isFinal(error, context),
    error,
  };
}

function toMade(
  { kind, whole, public: heard }: Extract<KindResult, { outcome: 'made' }>,
  { window, content }: Reading,
): MadeResult {
  const { name, version, model } = kind;
  if (kind.save === undefined) return { kind: name, version, model, body: whole.value };
  return {
    kind: name,
    version,
    model,
    save: async (sql, { contentVersion }) =>
      await kind.save?.(sql, { window, content, contentVersion, whole, public: heard }),
  };
}

/** The mirrored kind decides the window's state; a kind that is retried keeps the window on the queue. */
function decideAfter(
  { rules }: Pick<Engine, 'rules'>,
  {
    reading: { window, content },
    made,
    failed,
    now,
  }: { reading: Reading; made: readonly MadeResult[]; failed: readonly FailedResult[]; now: Date },
): WindowAfter {
  if (failed.some((one) => !one.isFinal)) return { state: 'pending', dueAt: now };
  const hasFailed = failed.some(({ kind }) => kind === MIRRORED_KIND);
  const isMade = made.some(({ kind }) => kind === MIRRORED_KIND);
  if (hasFailed) return { state: 'failed', dueAt: null };
  return stateAfter(window, content, { rules, now, isMade });
}

/**
 * Writes a paid answer, however long Postgres is away. The window keeps its slot meanwhile, since no other
 * could start. `write` must be safe to run twice. @throws the signal's reason, and immediately any error that
 * Postgres coming back does not fix
 */
export async function writeWhenThere<T>(
  write: () => Promise<T>,
  { signal, onWait }: { signal: AbortSignal; onWait: (error: unknown) => void },
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isStoreAway(error)) throw error;
    onWait(error);
  }
  return await waitFor({
    name: 'Postgres',
    probe: write,
    signal,
    timeoutMs: WRITE_TIMEOUT_MS,
    isWorthWaiting: isStoreAway,
    onWait: () => undefined,
  });
}

/** Step 8, settle, for a window that needs no work: writes its state. */
export async function settleWithoutWork(
  { store, rules, clock }: Pick<Engine, 'store' | 'rules' | 'clock'>,
  { window, token }: Attempt,
  { content, messages }: Reading,
  outcome: Extract<Decision, { kind: 'settle' }>['outcome'],
): Promise<JobResult> {
  const now = clock.now();
  const settled = { window, token, content, now };
  const write = () => {
    if (outcome === 'lost') {
      return settleWindow(store, { ...settled, outcome, dueAt: new Date(now.getTime() + LOOK_AGAIN_MS) });
    }
    if (outcome !== 'unchanged') return settleWindow(store, { ...settled, outcome });
    const after = stateAfter(window, content, { rules, now, isMade: false });
    return settleWindow(store, { ...settled, outcome, ...after });
  };
  return makeResult((await write()) === 'saved' ? outcome : 'superseded', messages, []);
}

/**
 * Step 8, settle: what is reported to the queue for a window whose results are saved. @throws the error of a
 * kind that is to be retried, or the error of the window's state
 */
export function settleJob({ calls }: Attempt, { messages }: Reading, end: WorkEnd): JobResult {
  const { written, after, failed } = end;
  const [thrown] = failed.filter(({ isFinal }) => !isFinal || after.state === 'failed');
  if (written === 'saved' && thrown !== undefined) throw thrown.error;
  const outcome = after.state === 'provisional' ? 'provisional' : 'summarized';
  const result = makeResult(written === 'saved' ? outcome : 'superseded', messages, calls);
  return failed.length === 0 ? result : { ...result, failedKinds: failed.map(({ kind }) => kind).join('+') };
}
