import { countFailures, type FailureCount, listFailed } from '@enrichment/store/browse/count-failures';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';
import { type ListedWindow, ListWindowsInput } from './list-windows.ts';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';
import { readTimePlace, writeTimePlace } from './time-place.ts';

/** Which failed windows are shown; every field narrows. */
export const FailuresInput = z.object({
  bot: Name.optional(),
  user: Name.optional(),
  code: ListWindowsInput.shape.code,
  /** Windows that overlap `[from, to)`. */
  from: z.date().optional(),
  to: z.date().optional(),
  limit: ListWindowsInput.shape.limit,
  after: ListWindowsInput.shape.after,
});
export type FailuresInput = z.infer<typeof FailuresInput>;

export type { FailureCount };

export interface Failures {
  /** By code, the most frequent first. */
  readonly counts: readonly FailureCount[];
  /** Newest first. */
  readonly windows: readonly ListedWindow[];
  /** For `after`; null on the last page. */
  readonly next: string | null;
}

/**
 * Counts failed windows by code and lists them. Changes nothing.
 * @throws InputError for an `after` that no page gave; TemporaryError STORE_UNAVAILABLE
 */
export async function readFailures(
  { store }: { store: Store },
  { limit, after, ...filter }: FailuresInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<Failures> {
  const place = after === undefined ? undefined : readTimePlace(after);
  const [counts, found] = await Promise.all([
    countFailures(store, filter),
    listFailed(store, filter, {
      limit: limit + 1,
      after: place && { startsAt: place.at, windowId: place.id },
    }),
  ]);
  signal.throwIfAborted();
  const windows = found.slice(0, limit);
  const last = windows.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return { counts, windows, next: hasMore ? writeTimePlace(last.startsAt, last.windowId) : null };
}
