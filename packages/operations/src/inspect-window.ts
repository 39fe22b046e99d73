import type { QueueInspector } from '@enrichment/queue/inspect';
import { listWindowClaims, type ShownClaim } from '@enrichment/store/browse/list-window-claims';
import {
  findHeldSummary,
  type HeldSummary,
  listSentences,
  listWindowActions,
  listWindowFeedback,
  type ShownSentence,
  type WindowAction,
  type WindowFeedback,
} from '@enrichment/store/browse/window-findings';
import type { Store } from '@enrichment/store/connect';
import type { OperationContext } from './operation-context.ts';
import { type Part, readPart } from './read-status.ts';
import { readWindowJob, type WindowJob } from './read-window-job.ts';
import { type ShowWindowInput, showWindow, type WindowShown } from './show-window.ts';

export type { HeldSummary, ShownClaim, ShownSentence, WindowAction, WindowFeedback };

export interface WindowInspected extends WindowShown {
  /** The summary, sentence by sentence; empty if its checks are of another text. */
  readonly sentences: readonly ShownSentence[];
  readonly claims: readonly ShownClaim[];
  readonly feedback: readonly WindowFeedback[];
  /** What people did with it, newest first. */
  readonly actions: readonly WindowAction[];
  /** null: the summary, if there is one, is shown to readers. */
  readonly held: HeldSummary | null;
  /** null: the queue has no job of it. An unreachable queue is part of the answer. */
  readonly job: Part<WindowJob | null>;
}

/**
 * Reads all that ledger and queue have of a window, with its sentences, claims, feedback and job. No message
 * is read. Changes nothing.
 * @throws InputError if no window has this id; TemporaryError STORE_UNAVAILABLE
 */
export async function inspectWindow(
  { store, inspector }: { store: Store; inspector: Pick<QueueInspector, 'findJob' | 'readJobLog'> },
  input: ShowWindowInput,
  context: Pick<OperationContext, 'signal'>,
): Promise<WindowInspected> {
  const { windowId } = input;
  const [shown, sentences, claims, feedback, actions, held, job] = await Promise.all([
    showWindow({ store }, input, context),
    listSentences(store, windowId),
    listWindowClaims(store, windowId),
    listWindowFeedback(store, windowId),
    listWindowActions(store, windowId),
    findHeldSummary(store, windowId),
    readPart(readWindowJob({ inspector }, input)),
  ]);
  return { ...shown, sentences, claims, feedback, actions, held: held ?? null, job };
}
