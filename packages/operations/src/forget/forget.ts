import type { Clock } from '@enrichment/core';
import { type KeptOut, keepOut, letIn, listKeptOut, type UserScope } from '@enrichment/store/forgotten';
import { z } from 'zod';
import { Name } from '../names.ts';
import type { OperationContext } from '../operation-context.ts';
import { countAll, countKept, eraseUser, type Kept, type UserPlaces } from './erase-user.ts';

export const ForgetInput = z.object({
  user: Name,
  /** Only data of this bot; every bot if omitted. */
  bot: Name.optional(),
});
export type ForgetInput = z.infer<typeof ForgetInput>;

export interface Forgetting {
  readonly at: Date;
  /** The entry that keeps the user out from now on. */
  readonly keepOut: KeptOut;
  readonly removed: Kept;
  /** What could not be deleted, because jobs ran for too long. */
  readonly left: Kept;
  readonly isGone: boolean;
}

/**
 * Counts what forgetting a user would delete. Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function planForget(
  places: UserPlaces,
  input: ForgetInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<Kept> {
  return await countKept(places, readScope(input), signal);
}

/**
 * Deletes what is stored of a user and excludes the user from later scans, backfills and replays. Idempotent:
 * a second call finds nothing. Waits for running jobs, 150 s at most.
 * @throws PermanentError FORGET_SECRET_WRONG; TemporaryError STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function forget(
  {
    clock,
    ...places
  }: UserPlaces & {
    readonly clock: Clock;
    /** Called with the number of running jobs that it waits for. */
    readonly onWaiting?: (jobs: number) => void;
  },
  input: ForgetInput,
  { signal }: OperationContext,
): Promise<Forgetting> {
  const scope = readScope(input);
  // First, so that no new data of the user is written during the deletion.
  const entry = await keepOut(places.store, scope, clock.now());
  const { removed, left } = await eraseUser(places, scope, signal);
  return { at: clock.now(), keepOut: entry, removed, left, isGone: countAll(left) === 0 };
}

/**
 * Lets a forgotten user take part again; deletes nothing. Returns whether the user was kept out.
 * @throws TemporaryError STORE_UNAVAILABLE
 */
export async function allowAgain(
  { store }: Pick<UserPlaces, 'store'>,
  input: ForgetInput,
): Promise<{ wasKeptOut: boolean }> {
  return { wasKeptOut: await letIn(store, readScope(input)) };
}

/** Lists the users who are kept out, as hashes, oldest first. @throws TemporaryError STORE_UNAVAILABLE */
export async function listForgotten({ store }: Pick<UserPlaces, 'store'>): Promise<readonly KeptOut[]> {
  return await listKeptOut(store);
}

function readScope({ user, bot }: ForgetInput): UserScope {
  return { userId: user, botName: bot };
}
