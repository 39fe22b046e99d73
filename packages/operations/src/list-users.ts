import { type ListedUser, listUsers as listStored } from '@enrichment/store/browse/list-users';
import type { Store } from '@enrichment/store/connect';
import { z } from 'zod';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';
import { cutPage, pageFields } from './page-fields.ts';

export const ListUsersInput = z.object({
  /** Users of this bot, and their windows with it alone. */
  bot: Name.optional(),
  /** What the id begins with. */
  search: Name.optional(),
  ...pageFields,
});
export type ListUsersInput = z.infer<typeof ListUsersInput>;

export type { ListedUser };

export interface UserPage {
  /** By id; with `search` in the byte order of the ids. */
  readonly users: readonly ListedUser[];
  /** For `after`; null on the last page. */
  readonly next: string | null;
}

/**
 * Lists the users of the ledger with the sums of their windows. Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function listUsers(
  { store }: { store: Store },
  { bot, search, limit, after }: ListUsersInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<UserPage> {
  const found = await listStored(store, { bot, prefix: search, after, limit: limit + 1 });
  signal.throwIfAborted();
  const { entries: users, next } = cutPage(found, limit, ({ userId }) => userId);
  return { users, next };
}
