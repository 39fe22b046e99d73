import { findListedUsers } from '@enrichment/store/forget-user';
import { dropForeign, keepOut, requireKeepOutKey, restoreKeptOut } from '@enrichment/store/forgotten';
import type { Answer, Cli } from '../cli.ts';
import { labelOf, linesOf } from './certificate.ts';
import { eraseUser, type Kept, NOTHING, type Services, sumOf, totalOf } from './erase-user.ts';
import type { RememberedForgetting } from './keep-out-file.ts';

/**
 * After a backup was restored: puts back who was forgotten since it was made, and deletes what it brought back of them. Certificates
 * whose secret is another one are hashed anew with the present one. Idempotent.
 */
export async function forgetAgain(
  services: Services,
  remembered: readonly RememberedForgetting[],
  cli: Pick<Cli, 'signal' | 'terminal'>,
): Promise<Answer> {
  const { store } = services;
  const named = remembered.filter((entry) => entry.userId !== undefined);
  await dropForeign(store, named);
  const added = await restoreKeptOut(
    store,
    remembered.filter((entry) => entry.userId === undefined),
  );
  await requireKeepOutKey(store);
  for (const { userId = '', botName, forgottenAt } of named) {
    await keepOut(store, { userId, botName: botName ?? undefined }, forgottenAt);
  }
  let removed: Kept = NOTHING;
  let left: Kept = NOTHING;
  const users = await findListedUsers(store);
  for (const scope of users) {
    cli.terminal.step(`forgetting ${labelOf(scope)}`);
    const erased = await eraseUser(services, scope, cli);
    removed = sumOf(removed, erased.removed);
    left = sumOf(left, erased.left);
  }
  const isGone = totalOf(left) === 0;
  return {
    facts: { mode: 'again', read: remembered.length, added, users: users.length, removed, left, isGone },
    isGood: isGone,
    lines: [
      `${remembered.length} entries read; all of them are kept out.`,
      `Pairs of user and bot that were kept out and had something left: ${users.length}`,
      ...linesOf('removed', removed),
      ...(isGone
        ? []
        : [...linesOf('STILL THERE', left), 'Run the command again when the running jobs have ended.']),
    ],
  };
}
