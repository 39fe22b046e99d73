import {
  countUserBots,
  listTimeline,
  type TimelineWindow,
  type UserBot,
} from '@enrichment/store/browse/list-timeline';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';
import { cutPage, pageFields } from './page-fields.ts';
import { readWindowPlace, writeWindowPlace } from './time-place.ts';

export const ShowUserInput = z.object({
  user: Name,
  /** Windows with this bot alone. */
  bot: Name.optional(),
  ...pageFields,
});
export type ShowUserInput = z.infer<typeof ShowUserInput>;

export type { TimelineWindow, UserBot };

export interface UserShown {
  /** By bot, whatever bot was asked for; empty if the ledger has no window of the user. */
  readonly bots: readonly UserBot[];
  /** Newest first. */
  readonly windows: readonly TimelineWindow[];
  /** For `after`; null on the last page. */
  readonly next: string | null;
}

/**
 * Shows the time line of a user: windows with their summaries and what the checks doubt. Changes nothing.
 * @throws InputError for an `after` that no page gave; TemporaryError STORE_UNAVAILABLE
 */
export async function showUser(
  { store }: { store: Store },
  { user, bot, limit, after }: ShowUserInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<UserShown> {
  const page = { limit: limit + 1, after: readWindowPlace(after) };
  const [bots, found] = await Promise.all([
    countUserBots(store, user),
    listTimeline(store, { user, bot, ...page }),
  ]);
  signal.throwIfAborted();
  const { entries: windows, next } = cutPage(found, limit, writeWindowPlace);
  return { bots, windows, next };
}
