import {
  PauseError,
  PermanentError,
  RetryLaterError,
  readErrorCode,
  showError,
  TemporaryError,
} from '@enrichment/core';
import type { CallFacts, CallLimit } from '@enrichment/kinds/call-facts';
import type { WindowKind } from '@enrichment/kinds/kind';
import type { JobContext } from '@enrichment/queue/consumer';
import { findAwaited } from '@enrichment/store/awaited-calls';
import {
  countAnsweredCalls,
  failWindow,
  type LedgerWindow,
  type LlmCall,
  type ReadContent,
  recordCalls,
  releaseLease,
  saveWindow,
} from '@enrichment/store/ledger';
import { keepPaidReplies } from '@enrichment/store/paid-replies';
import { keepPartNotes, listPartNotes } from '@enrichment/store/part-notes';
import { MIRRORED_KIND } from '@enrichment/store/results';
import { type AwaitedCalls, isPending, isStillOpen } from './ask/await-reply.ts';
import type { PlannedCall } from './ask/call-model.ts';
import type { NotesMaker, PartMemory } from './ask/part-memory.ts';
import { readStoredNotes } from './ask/part-notes.ts';
import { ignoreStoreAway } from './check-away.ts';
import type { Engine } from './engine.ts';
import type { PaidReplies } from './paid-replies.ts';
import { BudgetSpentError, reserveCall } from './reserve-call.ts';
import { stateAfter } from './window-state.ts';

/** One attempt at a window, with everything that must be recorded however it ends. */
export interface Attempt {
  readonly window: LedgerWindow;
  readonly token: string;
  /** Which attempt of the job this is, from 1. */
  readonly number: number;
  /** What was read from the source; undefined before that. */
  content: ReadContent | undefined;
  /** The kinds to be made; set once this is decided. */
  stale: readonly WindowKind[];
  /** Whether nothing that was made before this replay may be used again. */
  isForced: boolean;
  /** Calls made so far. Each costs money and is recorded whatever the outcome of the attempt. */
  readonly calls: CallFacts[];
  /** The calls that are already in the ledger. */
  readonly written: Set<CallFacts>;
  /** Keys of the drafts in memory that the next attempt can reuse. */
  readonly draftKeys: string[];
  /** Whether its requests are gathered for a batch. */
  isGathering: boolean;
  /** Whether it uses a reply of a batch. */
  hasBatchReply: boolean;
  /** Replies that are paid for, of this attempt and of those before that could not store the window. */
  readonly paid: PaidReplies;
  /** Whether another reading of the window is asked about after this one. */
  isMoreToAsk: boolean;
  /** Whether the end of the attempt is recorded in the ledger. */
  isSettled: boolean;
}

/** Records in the ledger the end of an attempt that saved nothing: failed for good, or back to waiting. */
export async function recordEnd(
  { store, rules, clock, hooks }: Pick<Engine, 'store' | 'rules' | 'clock' | 'hooks'>,
  attempt: Attempt,
  { error, context }: { error: unknown; context: Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal'> },
): Promise<void> {
  if (attempt.isSettled) return;
  const { window, token, content, stale } = attempt;
  const { windowId } = window;
  const calls = unwrittenCalls(attempt);
  const now = clock.now();
  try {
    if (!isFinal(error, context)) {
      await recordCalls(store, calls);
      const budgetWaitUntil = error instanceof BudgetSpentError ? error.turnsAt : null;
      const batch = describeBatch(attempt, error);
      const paidReplies = dropFaultyReplies(attempt, error);
      await releaseLease(store, { windowId, token, budgetWaitUntil, batch, paidReplies });
      return;
    }
    const kinds = stale.map(({ name }) => name);
    const failure = { ...showError(error), attempts: context.attempt };
    if (content === undefined || stale.length === 0 || kinds.includes(MIRRORED_KIND)) {
      await failWindow(store, { windowId, token, window, content, ...failure, kinds, calls, now });
      return;
    }
    // The window's own result did not fail, so the window's state is decided by that result alone.
    const failed = kinds.map((kind) => ({ ...failure, kind, isFinal: true }));
    const after = stateAfter(window, content, { rules, now, isMade: false });
    await saveWindow(store, { window, token, content, made: [], failed, calls, after, now });
  } catch (ledgerError) {
    hooks.onUnrecorded(ledgerError);
  }
}

/**
 * A window whose batch brought no usable reply is asked about on the spot. What else failed is only tried
 * again.
 */
function describeBatch({ hasBatchReply }: Attempt, error: unknown): 'awaits' | 'failed' | null {
  if (isPending(error)) return 'awaits';
  const isOfReply = error instanceof TemporaryError && error.code.startsWith('LLM_') && !isStillOpen(error);
  return hasBatchReply && isOfReply ? 'failed' : null;
}

/** The next attempt must not read again the replies that this one failed over. */
function dropFaultyReplies({ window, content, paid }: Attempt, error: unknown) {
  const replies = readErrorCode(error) === 'LLM_REPLY_INVALID' ? paid.listWithoutFaulty() : undefined;
  return replies && { contentHash: content?.contentHash ?? window.contentHash ?? '', replies };
}

/** The queue makes the same decision from the error: both must agree on whether the window is retried. */
export function isFinal(
  error: unknown,
  { isLastAttempt, signal }: Pick<JobContext, 'isLastAttempt' | 'signal'>,
): boolean {
  if (error instanceof PermanentError) return true;
  if (error instanceof RetryLaterError || error instanceof PauseError) return false;
  const isHandedOn = signal.aborted && !(signal.reason instanceof TemporaryError);
  return isLastAttempt && !isHandedOn;
}

/** Calls that are not yet in the ledger. */
export function unwrittenCalls(attempt: Attempt): LlmCall[] {
  return attempt.calls.filter((call) => !attempt.written.has(call)).map((call) => toLlmCall(call, attempt));
}

/**
 * Keeps a call and writes it to the ledger at once, so that later errors or a killed process cannot lose the
 * count, with its reply if another call of the window follows. If Postgres does not serve us, the call is
 * written with the end of the attempt.
 */
export async function keepCall(
  { store, hooks, budget }: Pick<Engine, 'store' | 'hooks' | 'budget'>,
  attempt: Attempt,
  reported: CallFacts,
): Promise<void> {
  const call = { ...reported, kinds: describePayer(attempt).kinds };
  hooks.onCall?.(call);
  attempt.calls.push(call);
  // A failed call is written at once if it was opened, because its reservation ends with it.
  if (!call.isAnswered && call.callKey == null) return;
  try {
    const kept = listUnstoredReplies(attempt, attempt.isMoreToAsk);
    await recordCalls(store, [toLlmCall(call, attempt)], kept);
    attempt.written.add(call);
    if (kept !== undefined) attempt.paid.noteStored();
    await budget?.onSettled?.(attempt.window.botName);
  } catch (error) {
    ignoreStoreAway(error);
  }
}

/**
 * Keeps all replies in Postgres before another call of the window: whoever takes it over, should this process
 * die, does not pay for them again.
 */
export async function storeReplies({ store }: Pick<Engine, 'store'>, attempt: Attempt): Promise<void> {
  const kept = listUnstoredReplies(attempt, true);
  if (kept === undefined) return;
  try {
    await keepPaidReplies(store, kept);
    attempt.paid.noteStored();
  } catch (error) {
    ignoreStoreAway(error);
  }
}

function listUnstoredReplies({ window, token, content, paid }: Attempt, isMoreToAsk: boolean) {
  const replies = paid.listUnstored(isMoreToAsk);
  if (replies === undefined) return undefined;
  const { windowId, contentVersion } = window;
  return { windowId, token, contentVersion, contentHash: content?.contentHash ?? '', replies };
}

/** Limits the answered calls for the attempt's content; they are counted in the ledger. */
export function limitCalls(
  { store, callsMax }: Pick<Engine, 'store' | 'callsMax'>,
  { window, content }: Attempt,
): CallLimit {
  const { windowId, replayRequestedAt } = window;
  const contentHash = content?.contentHash ?? window.contentHash ?? '';
  return {
    max: callsMax,
    countAnswered: (question) =>
      countAnsweredCalls(store, { windowId, contentHash, question, replayRequestedAt }),
  };
}

/** Converts a call to its ledger row: adds who pays for it. */
function toLlmCall(call: CallFacts, attempt: Attempt): LlmCall {
  return { ...call, ...describePayer(attempt) };
}

/** Opens calls of this attempt in the usage ledger, right before they are sent. */
export function createCallOpener(
  engine: Pick<Engine, 'store' | 'budget'>,
  attempt: Attempt,
): (call: PlannedCall) => Promise<string> {
  return (call) => reserveCall(engine, { ...describePayer(attempt), leaseToken: attempt.token }, call);
}

/** The requests of this attempt that are answered in batches; undefined if none can be. */
export function listAwaited(
  { store, batches }: Pick<Engine, 'store' | 'batches'>,
  attempt: Attempt,
): AwaitedCalls | undefined {
  if (batches === undefined) return undefined;
  const { windowId, replayRequestedAt, forceRequested, isDirect } = attempt.window;
  const about = { windowId, replayRequestedAt, isForced: forceRequested, withUnusable: !isDirect };
  return {
    isGathering: attempt.isGathering,
    find: (requestHash) => findAwaited(store, { ...about, requestHash }),
    offer: (gathered) => batches.offer?.(gathered),
    read: async (call, signal) => {
      const answer = await batches.read(call, signal);
      attempt.hasBatchReply = true;
      return answer;
    },
  };
}

/**
 * Whether the requests of a window may wait for a batch: the window has ended, since what is said next would
 * make its reply outdated, and no batch has failed it.
 */
export function mayWait(
  { batches, clock }: Pick<Engine, 'batches' | 'clock'>,
  { isDirect, endsAt }: Pick<LedgerWindow, 'isDirect' | 'endsAt'>,
): boolean {
  return batches !== undefined && !isDirect && endsAt <= clock.now();
}

/** Whether the requests of a window are gathered from the start. */
export function isGathered(
  engine: Pick<Engine, 'batches' | 'clock'>,
  window: Pick<LedgerWindow, 'isDirect' | 'endsAt' | 'cause'>,
): boolean {
  const mode = engine.batches?.mode ?? 'off';
  return mode !== 'off' && (mode === 'always' || window.cause !== 'live') && mayWait(engine, window);
}

/** The notes of this attempt's window, which are kept in Postgres; a forced replay uses none but its own. */
export function rememberParts(
  { store }: Pick<Engine, 'store'>,
  { window, token, isForced }: Attempt,
  view: string,
): PartMemory {
  const { windowId, contentVersion, replayRequestedAt } = window;
  const nameNotes = ({ model, promptHash }: NotesMaker) => ({ windowId, view, model, promptHash });
  return {
    list: async (maker) => {
      const madeFor = isForced ? replayRequestedAt : null;
      const rows = await listPartNotes(store, { ...nameNotes(maker), madeFor });
      return rows.flatMap((row) => {
        const notes = readStoredNotes(row.notes);
        return notes === undefined ? [] : [{ ...row, notes }];
      });
    },
    keep: async (maker, kept) => {
      const holder = { token, contentVersion, replayRequestedAt };
      // Otherwise notes are only used by this attempt.
      await keepPartNotes(store, { ...nameNotes(maker), ...holder, kept }).catch(ignoreStoreAway);
    },
  };
}

/** The window, the content and the kinds that calls are made for. */
function describePayer({ window, content, stale, number }: Attempt) {
  return {
    windowId: window.windowId,
    owner: { userId: window.userId, botName: window.botName },
    contentHash: content?.contentHash ?? window.contentHash ?? '',
    enrichmentVersion: stale.map(({ version }) => version).join('+'),
    replayRequestedAt: window.replayRequestedAt,
    kinds: stale.map(({ name }) => name).join('+'),
    attempt: number,
  };
}
