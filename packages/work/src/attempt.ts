import {
  type Clock,
  errorCodeOf,
  PauseError,
  PermanentError,
  RetryLaterError,
  showError,
  TemporaryError,
} from '@enrichment/core';
import type { CallFacts, CallLimit, SummaryWriter } from '@enrichment/kinds/summary-writer';
import type { JobContext } from '@enrichment/queue/consumer';
import type { Store } from '@enrichment/store/connect';
import {
  countAnsweredCalls,
  failWindow,
  type LedgerWindow,
  type LlmCall,
  type ReadContent,
  recordCalls,
  releaseLease,
} from '@enrichment/store/ledger';

/** One try at a window, with all that must be written down of it however it ends. */
export interface Attempt {
  readonly window: LedgerWindow;
  readonly token: string;
  /** What was read of the source, once it was. */
  content: ReadContent | undefined;
  /** Calls made so far; each costs money and is written down whatever becomes of the attempt. */
  readonly calls: CallFacts[];
  /** Those of them that the ledger has already. */
  readonly written: Set<CallFacts>;
}

interface RecordDependencies {
  readonly store: Store;
  readonly writer: Pick<SummaryWriter, 'enrichmentVersion'>;
  readonly clock: Clock;
  /** Told when Postgres could not be told; the scan finds out by itself later. */
  readonly onUnrecorded: (error: unknown) => void;
}

/** Tells the ledger how the attempt ended: failed for good, or back to waiting unharmed. */
export async function recordEnd(
  { store, writer, clock, onUnrecorded }: RecordDependencies,
  { error, ...attempt }: Attempt & { error: unknown },
  context: Pick<JobContext, 'attempt' | 'isLastAttempt' | 'signal'>,
): Promise<void> {
  const { window, token, content } = attempt;
  const { windowId } = window;
  const calls = unwrittenCalls(attempt, writer);
  try {
    if (isFinal(error, context)) {
      const failure = { ...showError(error), attempts: context.attempt };
      await failWindow(store, { windowId, token, window, content, ...failure, calls, now: clock.now() });
      return;
    }
    await recordCalls(store, calls);
    await releaseLease(store, { windowId, token });
  } catch (ledgerError) {
    onUnrecorded(ledgerError);
  }
}

/** The same question that the queue asks of the error: both must agree on whether the window comes back. */
function isFinal(
  error: unknown,
  { isLastAttempt, signal }: Pick<JobContext, 'isLastAttempt' | 'signal'>,
): boolean {
  if (error instanceof PermanentError) return true;
  if (error instanceof RetryLaterError || error instanceof PauseError) return false;
  const isHandedOn = signal.aborted && !(signal.reason instanceof TemporaryError);
  return isLastAttempt && !isHandedOn;
}

/** Calls that the ledger has not been told of. */
export function unwrittenCalls(
  attempt: Attempt,
  writer: Pick<SummaryWriter, 'enrichmentVersion'>,
): LlmCall[] {
  return attempt.calls
    .filter((call) => !attempt.written.has(call))
    .map((call) => toLlmCall(call, attempt, writer));
}

/**
 * Keeps a call, and tells the ledger of an answered one at once: what follows of it, and a process that is killed, must not change
 * how many there were. Should Postgres be away, the end of the attempt tells it.
 */
export async function keepCall(
  { store, writer }: Pick<RecordDependencies, 'store' | 'writer'>,
  attempt: Attempt,
  call: CallFacts,
): Promise<void> {
  attempt.calls.push(call);
  if (!call.isAnswered) return;
  try {
    await recordCalls(store, [toLlmCall(call, attempt, writer)]);
    attempt.written.add(call);
  } catch (error) {
    if (errorCodeOf(error) !== 'STORE_UNAVAILABLE') throw error;
  }
}

/** The limit of answered calls for the attempt's content, counted in the ledger. */
export function callLimitOf(
  { store, callsMax }: { store: Store; callsMax: number },
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

/** A call as the ledger keeps it, with the window and the content that it was made for. */
function toLlmCall(
  call: CallFacts,
  { window, content }: Attempt,
  writer: Pick<SummaryWriter, 'enrichmentVersion'>,
): LlmCall {
  return {
    ...call,
    windowId: window.windowId,
    owner: { userId: window.userId, botName: window.botName },
    contentHash: content?.contentHash ?? window.contentHash ?? '',
    enrichmentVersion: writer.enrichmentVersion,
    replayRequestedAt: window.replayRequestedAt,
  };
}
