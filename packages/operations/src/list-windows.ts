import { WindowState } from '@enrichment/core';
import { type ListedWindow, listWindows as listStored } from '@enrichment/store/browse/list-windows';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';
import { cutPage, pageFields } from './page-fields.ts';
import { readWindowPlace, writeWindowPlace } from './time-place.ts';

/** Which windows are listed; every field narrows. */
export const ListWindowsInput = z.object({
  bot: Name.optional(),
  user: Name.optional(),
  state: WindowState.optional(),
  /** Windows with a result of this kind; with `code`, windows on which this kind failed. */
  kind: Name.optional(),
  /** Windows whose summary has less confidence, from 0 to 1. */
  confidenceBelow: z.number().min(0).max(1).optional(),
  /** A failure's code, exactly. */
  code: z
    .string()
    .regex(/^[A-Z][A-Z_]+$/, 'must be a code such as LLM_TIMEOUT')
    .optional(),
  /** Windows that overlap `[from, to)`. */
  from: z.date().optional(),
  to: z.date().optional(),
  ...pageFields,
});
export type ListWindowsInput = z.infer<typeof ListWindowsInput>;

export type { ListedWindow };

export interface WindowPage {
  /** Newest first. */
  readonly windows: readonly ListedWindow[];
  /** For `after`; null on the last page. */
  readonly next: string | null;
}

/**
 * Lists windows of the ledger, newest first. Changes nothing.
 * @throws InputError for an `after` that no page gave; TemporaryError STORE_UNAVAILABLE
 */
export async function listWindows(
  { store }: { store: Store },
  { limit, after, ...filter }: ListWindowsInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<WindowPage> {
  const found = await listStored(store, filter, { limit: limit + 1, after: readWindowPlace(after) });
  signal.throwIfAborted();
  const { entries: windows, next } = cutPage(found, limit, writeWindowPlace);
  return { windows, next };
}
