import { findListedUsers } from '@enrichment/store/forget-user';
import { dropForeign, keepOut, requireKeepOutKey, restoreKeptOut } from '@enrichment/store/forgotten';
import type { OperationContext } from '../operation-context.ts';
import { addKept, countAll, eraseUser, type Kept, NOTHING_KEPT, type UserPlaces } from './erase-user.ts';
import type { ForgetInput } from './forget.ts';
import type { KeepOutEntry } from './parse-keep-out-list.ts';

export interface ForgottenAgain {
  /** Entries that were missing from the list of those kept out. */
  readonly added: number;
  /** Pairs of user and bot that were kept out and still had data. */
  readonly users: number;
  readonly removed: Kept;
  readonly left: Kept;
  readonly isGone: boolean;
}

/**
 * To be run after a backup was restored: adds the users who were forgotten since the backup, and deletes
 * their restored data. Certificates that were hashed with another secret are hashed again with the present
 * one. Idempotent.
 * @throws PermanentError FORGET_SECRET_WRONG; TemporaryError STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function forgetAgain(
  {
    onUser,
    ...places
  }: UserPlaces & {
    /** Called with the user who is forgotten next. */
    readonly onUser?: (scope: ForgetInput) => void;
    /** Called with the number of running jobs that it waits for. */
    readonly onWaiting?: (jobs: number) => void;
  },
  { entries }: { entries: readonly KeepOutEntry[] },
  { signal }: OperationContext,
): Promise<ForgottenAgain> {
  const { store } = places;
  const named = entries.flatMap(({ userId, ...entry }) =>
    userId === undefined ? [] : [{ ...entry, userId }],
  );
  await dropForeign(store, named);
  const added = await restoreKeptOut(
    store,
    entries.filter((entry) => entry.userId === undefined),
  );
  await requireKeepOutKey(store);
  for (const { userId, botName, forgottenAt } of named) {
    await keepOut(store, { userId, botName: botName ?? undefined }, forgottenAt);
  }
  let removed: Kept = NOTHING_KEPT;
  let left: Kept = NOTHING_KEPT;
  const users = await findListedUsers(store);
  for (const scope of users) {
    onUser?.({ user: scope.userId, bot: scope.botName });
    const erased = await eraseUser(places, scope, signal);
    removed = addKept(removed, erased.removed);
    left = addKept(left, erased.left);
  }
  return { added, users: users.length, removed, left, isGone: countAll(left) === 0 };
}
