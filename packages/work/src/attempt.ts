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
import { MIRRORED_KIND } from '@enrichment/store/results';
import type { Engine } from './engine.ts';
import { stateAfter } from './window-state.ts';

/** One try at a window, with all that must be written down of it however it ends. */
export interface Attempt {
  readonly window: LedgerWindow;
  readonly token: string;
  /** What was read of the source, once it was. */
  content: ReadContent | undefined;
  /** The kinds that are to be made, once that was decided. */
  stale: readonly WindowKind[];
  /** Calls made so far; each costs money and is written down whatever becomes of the attempt. */
  readonly calls: CallFacts[];
  /** Those of them that the ledger has already. */
  readonly written: Set<CallFacts>;
  /** Drafts that the next attempt would find in memory. */
  readonly draftKeys: string[];
  /** Whether the ledger knows how the attempt ended. */
  isSettled: boolean;
}

/** Tells the ledger how an attempt ended that saved nothing: failed for good, or back to waiting unharmed. */
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
      await releaseLease(store, { windowId, token });
      return;
    }
    const kinds = stale.map(({ name }) => name);
    const failure = { ...showError(error), attempts: context.attempt };
    if (content === undefined || stale.length === 0 || kinds.includes(MIRRORED_KIND)) {
      await failWindow(store, { windowId, token, window, content, ...failure, kinds, calls, now });
      return;
    }
    // The window's own result is not among what failed, so the window stands as it would without the rest.
    const failed = kinds.map((kind) => ({ ...failure, kind, isFinal: true }));
    const after = stateAfter(window, content, { rules, now, isMade: false });
    await saveWindow(store, { window, token, content, made: [], failed, calls, after, now });
  } catch (ledgerError) {
    hooks.onUnrecorded(ledgerError);
  }
}

/** The same question that the queue asks of the error: both must agree on whether the window comes back. */
export function isFinal(
  error: unknown,
  { isLastAttempt, signal }: Pick<JobContext, 'isLastAttempt' | 'signal'>,
): boolean {
  if (error instanceof PermanentError) return true;
  if (error instanceof RetryLaterError || error instanceof PauseError) return false;
  const isHandedOn = signal.aborted && !(signal.reason instanceof TemporaryError);
  return isLastAttempt && !isHandedOn;
}

/** Calls that the ledger has not been told of. */
export function unwrittenCalls(attempt: Attempt): LlmCall[] {
  return attempt.calls.filter((call) => !attempt.written.has(call)).map((call) => toLlmCall(call, attempt));
}

/**
 * Keeps a call, and tells the ledger of an answered one at once: what follows of it, and a process that is
 * killed, must not change how many there were. Should Postgres be away, the end of the attempt tells it.
 */
export async function keepCall(
  { store, hooks }: Pick<Engine, 'store' | 'hooks'>,
  attempt: Attempt,
  call: CallFacts,
): Promise<void> {
  hooks.onCall?.(call);
  attempt.calls.push(call);
  if (!call.isAnswered) return;
  try {
    await recordCalls(store, [toLlmCall(call, attempt)]);
    attempt.written.add(call);
  } catch (error) {
    if (readErrorCode(error) !== 'STORE_UNAVAILABLE') throw error;
  }
}

/** The limit of answered calls for the attempt's content, counted in the ledger. */
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

/** A call as the ledger keeps it, with the window, the content and the kinds that it was made for. */
function toLlmCall(call: CallFacts, { window, content, stale }: Attempt): LlmCall {
  return {
    ...call,
    windowId: window.windowId,
    owner: { userId: window.userId, botName: window.botName },
    contentHash: content?.contentHash ?? window.contentHash ?? '',
    enrichmentVersion: stale.map(({ version }) => version).join('+'),
    replayRequestedAt: window.replayRequestedAt,
  };
}
