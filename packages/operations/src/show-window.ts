import { findWindow, type ShownWindow, type WindowDetails } from '@enrichment/store/browse/read-window';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';
import { InputError } from './input-error.ts';
import type { OperationContext } from './operation-context.ts';

export const ShowWindowInput = z.object({
  windowId: z
    .string()
    .regex(/^w-\S{1,100}$/, 'must be the id of a window, which begins with w-; `enrich windows` lists them'),
});
export type ShowWindowInput = z.infer<typeof ShowWindowInput>;

/** Something that happened to a window. Only the last of its kind is stored. */
export interface WindowEvent {
  readonly at: Date;
  readonly what: string;
}

export interface WindowShown extends ShownWindow {
  /** Oldest first. */
  readonly history: readonly WindowEvent[];
}

/**
 * Shows what the ledger has of a window: history, results, calls, checks and its summary. No message is read.
 * Changes nothing.
 * @throws InputError if no window has this id; TemporaryError STORE_UNAVAILABLE
 */
export async function showWindow(
  { store }: { store: Store },
  { windowId }: ShowWindowInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<WindowShown> {
  const shown = await findWindow(store, windowId);
  signal.throwIfAborted();
  if (shown === undefined)
    throw new InputError([
      { field: 'windowId', message: 'the ledger has no window of this id; `enrich windows` lists them' },
    ]);
  return { ...shown, history: listEvents(shown.window) };
}

function listEvents(window: WindowDetails): WindowEvent[] {
  const events: readonly (readonly [Date | null, string])[] = [
    [window.lastMessageAt, 'the newest message was sent'],
    [window.createdAt, 'a scan found it'],
    [window.replayRequestedAt, 'a replay was asked for'],
    [window.enqueuedAt, 'put on the queue'],
    [window.summarizedAt, `summarized by ${window.summarizedModel ?? 'an unknown model'}`],
    [
      window.failedAt,
      `failed with ${window.failureCode ?? 'an unknown code'} after ${window.attempts} attempts`,
    ],
    [window.leaseUntil, 'the lease of its worker ends'],
    [window.dueAt, 'due'],
  ];
  return events
    .flatMap(([at, what]) => (at === null ? [] : [{ at, what }]))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}
