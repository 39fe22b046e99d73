import { WindowState } from '@enrichment/core';
import { type ListedWindow, listWindows as listStored } from '@enrichment/store/browse/list-windows';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';
import { InputError } from './input-error.ts';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';
import { pageFields } from './page-fields.ts';

/** Which windows are listed; every field narrows. */
export const ListWindowsInput = z.object({
  bot: Name.optional(),
  user: Name.optional(),
  state: WindowState.optional(),
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
  const place = after === undefined ? undefined : readPlace(after);
  const found = await listStored(store, filter, { limit: limit + 1, after: place });
  signal.throwIfAborted();
  const windows = found.slice(0, limit);
  const last = windows.at(-1);
  return { windows, next: found.length > limit && last !== undefined ? writePlace(last) : null };
}

function writePlace({ startsAt, windowId }: Pick<ListedWindow, 'startsAt' | 'windowId'>): string {
  return `${startsAt.toISOString()}~${windowId}`;
}

function readPlace(text: string): { startsAt: Date; windowId: string } {
  const { at = '', windowId = '' } =
    /^(?<at>\d{4}-[\dT:.-]+Z)~(?<windowId>w-\S{1,100})$/.exec(text)?.groups ?? {};
  const startsAt = new Date(at);
  if (Number.isNaN(startsAt.getTime()))
    throw new InputError([{ field: 'after', message: 'must be the "next" of an earlier page' }]);
  return { startsAt, windowId };
}
