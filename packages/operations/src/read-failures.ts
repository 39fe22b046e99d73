import { countFailures, type FailureCount, listFailed } from '@enrichment/store/browse/count-failures';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';
import { type ListedWindow, ListWindowsInput } from './list-windows.ts';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';
import { cutPage } from './page-fields.ts';
import { readWindowPlace, writeWindowPlace } from './time-place.ts';

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
  const page = { limit: limit + 1, after: readWindowPlace(after) };
  const [counts, found] = await Promise.all([countFailures(store, filter), listFailed(store, filter, page)]);
  signal.throwIfAborted();
  const { entries: windows, next } = cutPage(found, limit, writeWindowPlace);
  return { counts, windows, next };
}
