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
import { pageFields } from './page-fields.ts';
import { readTimePlace, writeTimePlace } from './time-place.ts';

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
  const place = after === undefined ? undefined : readTimePlace(after);
  const [bots, found] = await Promise.all([
    countUserBots(store, user),
    listTimeline(store, {
      ...{ user, bot, limit: limit + 1 },
      after: place && { startsAt: place.at, windowId: place.id },
    }),
  ]);
  signal.throwIfAborted();
  const windows = found.slice(0, limit);
  const last = windows.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return { bots, windows, next: hasMore ? writeTimePlace(last.startsAt, last.windowId) : null };
}
